using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <content>Whether a text is sent: a comparison, a log message or an exception's message is not.</content>
internal sealed partial class VersionSearch
{
    private const int MaxUseDepth = 6;

    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal)
    {
        "Equals", "ReferenceEquals", "Compare", "CompareTo", "CompareOrdinal", "Contains", "ContainsKey", "ContainsAny", "StartsWith", "EndsWith", "IndexOf", "LastIndexOf",
        "SequenceEqual", "IsMatch", "Match", "Matches", "Split", "SequenceCompareTo", "TrimStart", "TrimEnd",
    };

    /// <summary>Whether the text may be sent: whether one of its uses is none of those that only look at it or tell a person.</summary>
    private bool IsSent(IOperation text) => IsSent(text, [], 0);

    private bool IsSent(IOperation text, HashSet<ISymbol> visited, int depth)
    {
        if (depth > MaxUseDepth)
        {
            return true;
        }

        var whole = TextFlow.Whole(text);
        switch (whole.Parent)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }:
            case IConstantPatternOperation or ICaseClauseOperation or INameOfOperation:
                return false;
            case ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or IArrayInitializerOperation or IArrayCreationOperation
                or ICollectionExpressionOperation or IAwaitOperation:
            case IConditionalOperation conditional when !ReferenceEquals(conditional.Condition, whole):
                return IsSent(whole.Parent is ISwitchExpressionArmOperation ? whole.Parent.Parent! : whole.Parent!, visited, depth);
            case IInvocationOperation call when ReferenceEquals(call.Instance, whole):
                return !IsComparison(call.TargetMethod) && (!IsParsing(call.TargetMethod) || IsSent(call, visited, depth + 1));
            case IArgumentOperation argument:
                return IsSentAsArgument(argument, visited, depth);
            case IReturnOperation @return when Returning(@return) is { } member:
                return AnySent(member, visited, depth);
            default:
                var receivers = Receivers(whole).ToList();
                return receivers.Count == 0 || receivers.Exists(variable => AnySent(variable, visited, depth));
        }
    }

    private bool AnySent(ISymbol symbol, HashSet<ISymbol> visited, int depth)
    {
        // What a library's object is given, it has: whoever else reads it says nothing about this one.
        if (symbol is IPropertySymbol or IFieldSymbol && symbol.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && !symbol.ContainingType.IsTupleType && !symbol.ContainingType.IsAnonymousType)
        {
            return true;
        }

        if (!visited.Add(symbol))
        {
            return false;
        }

        var uses = References(symbol).Where(static r => !IsAssigned(r)).ToList();
        return uses.Count == 0 || IsExhausted || uses.Exists(use => IsSent(use, visited, depth + 1));
    }

    private bool IsSentAsArgument(IArgumentOperation argument, HashSet<ISymbol> visited, int depth)
    {
        switch (argument.Parent)
        {
            case IObjectCreationOperation creation:
                return !IsMessage(creation) && (!IsMediaType(creation.Type) || IsSent(creation, visited, depth + 1));
            case IInvocationOperation call:
                var method = call.TargetMethod;
                // A test that expects version 1 expects a request; one that forbids it must go on forbidding it.
                if (IsNegative(method) || call.Instance is IPropertyReferenceOperation { Property.Name: "Not" })
                {
                    return false;
                }

                if (IsAssertion(method))
                {
                    return true;
                }

                if (IsComparison(method) || IsLog(call) || (method.Name is "Replace" && argument.Parameter?.Ordinal == 0))
                {
                    return false;
                }

                if (IsParsing(method))
                {
                    return IsSent(call, visited, depth + 1);
                }

                // A method of the program that only logs or compares what it gets.
                return argument.Parameter is not { } parameter
                    || method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty
                    || AnySent(Defined(method, parameter), visited, depth);
            default:
                return true;
        }
    }

    private static ISymbol Defined(IMethodSymbol method, IParameterSymbol parameter)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        var ordinal = parameter.Ordinal + (method.ReducedFrom is null ? 0 : 1);
        return ordinal < definition.Parameters.Length ? definition.Parameters[ordinal] : parameter.OriginalDefinition;
    }

    private static bool IsComparison(IMethodSymbol method)
        => Comparisons.Contains(method.Name) && method.DeclaringSyntaxReferences.IsEmpty && !IsAssertion(method);

    /// <summary><c>NotEqual</c>, <c>DoesNotContain</c>, <c>ShouldNotBe</c> and the like.</summary>
    private static bool IsNegative(IMethodSymbol method)
    {
        var at = method.Name.IndexOf("Not", StringComparison.Ordinal);
        return at >= 0 && method.DeclaringSyntaxReferences.IsEmpty && at + 3 < method.Name.Length && char.IsUpper(method.Name[at + 3]);
    }

    private static bool IsAssertion(IMethodSymbol method)
        => method.ContainingType is { } type
            && (type.Name.EndsWith("Assert", StringComparison.Ordinal) || type.Name.EndsWith("Assertions", StringComparison.Ordinal));

    private static bool IsParsing(IMethodSymbol method)
        => method.Name is "Parse" or "TryParse" or "ToString" or "GetBytes" or "AsSpan" or "AsMemory" && (IsMediaType(method.ContainingType) || method.Name is not ("Parse" or "TryParse"));

    private static bool IsMediaType(ITypeSymbol? type)
        => type?.Name is "MediaTypeHeaderValue" or "MediaTypeWithQualityHeaderValue" or "ContentType" or "StringSegment";

    private static bool IsMessage(IObjectCreationOperation creation)
        => Operations.Is(creation.Type, "System.Exception")
            || creation.Type?.Name is "ObsoleteAttribute" or "DescriptionAttribute" or "DisplayNameAttribute" or "CategoryAttribute" or "SuppressMessageAttribute"
                or "DebuggerDisplayAttribute" or "ExperimentalAttribute" or "AssemblyDescriptionAttribute";

    private static bool IsLog(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        if (type is null || !method.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        if (Operations.Is(Evaluator.ReceiverAndArguments(call).Receiver?.Type, "Microsoft.Extensions.Logging.ILogger"))
        {
            return true;
        }

        switch (Operations.FullName(type))
        {
            case "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.Diagnostics.TraceSource" or "System.Diagnostics.EventLog"
                or "System.Diagnostics.TraceListener" or "System.Environment" or "Microsoft.Extensions.Logging.LoggerExtensions" or "Microsoft.Extensions.Logging.LoggerMessage":
                return true;
            case "System.IO.TextWriter":
                return call.Instance is IPropertyReferenceOperation { Property.ContainingType.Name: "Console" or "TestContext" };
        }

        var ns = type.ContainingNamespace?.ToDisplayString() ?? "";
        return ns.StartsWith("Serilog", StringComparison.Ordinal) || ns.StartsWith("NLog", StringComparison.Ordinal) || ns.StartsWith("log4net", StringComparison.Ordinal)
            || type.Name is "ITestOutputHelper" or "TestContext" or "ArgumentException" or "ILogger" or "ILog";
    }
}
