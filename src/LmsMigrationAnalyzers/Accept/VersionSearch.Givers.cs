using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <content>Who gives the version: arguments of a parameter, assignments to a member.</content>
internal sealed partial class VersionSearch
{
    private readonly ConfigurationReads _configurationReads;
    private readonly List<(string Path, ConfigurationValue Value)> _configured = [];
    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    /// <summary>Looks for those who give a version that <paramref name="whole"/> gets from a parameter or a settable member.</summary>
    private void FindGivers(SymbolicText version, IOperation whole)
    {
        foreach (var part in version.Parts)
        {
            switch (part)
            {
                case HolePart { Value: ObjectValue { Origin: { } origin } value }:
                    FindConfigured(value, whole);
                    FindGivers(origin, whole, 0);
                    break;
                case LiteralPart literal:
                    foreach (var node in literal.Via)
                    {
                        var member = SymbolOf(node);
                        if (member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsConst: false, IsReadOnly: false })
                        {
                            FindGiversOf(member.OriginalDefinition, whole, 0);
                            if (_lms.OperationOf(node, _cancellationToken) is { } read)
                            {
                                FindConfigured(new ObjectValue(read, FrameAt(read), read.Type, []), whole);
                            }
                        }
                    }

                    break;
            }
        }
    }

    /// <summary>A version that configuration gives, where a file among the additional files holds the key.</summary>
    private void FindConfigured(ObjectValue value, IOperation whole)
    {
        var source = Source(value.Origin);
        var read = source is null || ReferenceEquals(source, value.Origin) ? value : new ObjectValue(source, value.Frame, source.Type, []);
        foreach (var entry in _configurationReads.EntriesOf(read))
        {
            if (entry.Value.Value.Trim() == "1" && !_configured.Contains((entry.File.Path, entry.Value)) && IsSent(whole))
            {
                _configured.Add((entry.File.Path, entry.Value));
            }
        }
    }

    private void FindGivers(IOperation origin, IOperation whole, int hops)
    {
        switch (Source(origin))
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                FindGiversOf(parameter.OriginalDefinition, whole, hops);
                break;
            case IPropertyReferenceOperation { Property: { Parameters.IsEmpty: true } property }:
                FindGiversOf(property.OriginalDefinition, whole, hops);
                break;
            case IFieldReferenceOperation { Field: var field }:
                FindGiversOf(field.OriginalDefinition, whole, hops);
                break;
        }
    }

    /// <summary>Without <c>ToString()</c>, conversions and the like.</summary>
    private static IOperation? Source(IOperation? origin)
    {
        while (true)
        {
            origin = Evaluator.Unwrap(origin);
            switch (origin)
            {
                case IInvocationOperation { TargetMethod.Name: "ToString" or "Trim" or "GetValueOrDefault", Instance: { } instance }:
                    origin = instance;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "ToString", ContainingType.Name: "Convert" }, Arguments: [var first, ..] }:
                    origin = first.Value;
                    break;
                case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable }:
                    origin = nullable;
                    break;
                case ICoalesceOperation coalesce:
                    origin = coalesce.Value;
                    break;
                default:
                    return origin;
            }
        }
    }

    private void FindGiversOf(ISymbol symbol, IOperation whole, int hops)
    {
        if (hops > MaxHops || symbol.DeclaringSyntaxReferences.IsEmpty || !_asked.Add(symbol) || !IsSent(whole))
        {
            return;
        }

        if (symbol is IParameterSymbol parameter)
        {
            Judge(_lms.BodyOf(parameter, _cancellationToken) is ISymbolInitializerOperation { Value: var @default } ? @default : null, whole, hops);
            foreach (var argument in Arguments(parameter))
            {
                Judge(argument, whole, hops);
            }

            return;
        }

        foreach (var reference in References(symbol))
        {
            if (IsAssigned(reference))
            {
                Judge(((ISimpleAssignmentOperation)reference.Parent!).Value, whole, hops);
            }
        }
    }

    /// <summary>An expression that gives the version: version 1 is a finding, a parameter or member has givers of its own.</summary>
    private void Judge(IOperation? value, IOperation whole, int hops)
    {
        if (value is null)
        {
            return;
        }

        foreach (var alternative in _evaluator.Evaluate(value, FrameAt(value)).Alternatives)
        {
            var text = Evaluator.TextOf(alternative, value.Syntax);
            if (alternative.AsConstant is { } constant && (constant.Integer ?? 0) == 1 || text.Trim().Literal is "1")
            {
                AddGiven(value, text, whole);
            }
            else if (alternative is ObjectValue { Origin: { } origin })
            {
                FindGivers(origin, whole, hops + 1);
            }
        }
    }

    /// <summary>What the calls of the compilation pass for a parameter.</summary>
    private IEnumerable<IOperation> Arguments(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
        {
            yield break;
        }

        if (method.MethodKind == MethodKind.AnonymousFunction)
        {
            foreach (var call in Invocations(method))
            {
                if (parameter.Ordinal < call.Arguments.Length)
                {
                    yield return call.Arguments[parameter.Ordinal].Value;
                }
            }

            yield break;
        }

        var calls = method.MethodKind == MethodKind.Constructor
            ? Creations(method)
            : References(method.AssociatedSymbol ?? method).Select(static r => r as IInvocationOperation).SelectMany(static r => r?.Arguments ?? []);
        foreach (var argument in calls)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } given } && given.Name == parameter.Name)
            {
                yield return argument.Value;
            }
        }
    }

    /// <summary>The calls of a lambda that a variable or member holds.</summary>
    private IEnumerable<IInvocationOperation> Invocations(IMethodSymbol lambda)
    {
        var syntax = lambda.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken);
        var operation = syntax is null ? null : _lms.OperationOf(syntax, _cancellationToken);
        while (operation?.Parent is IDelegateCreationOperation or IConversionOperation)
        {
            operation = operation.Parent;
        }

        return operation is null
            ? []
            : Receivers(operation)
                .SelectMany(variable => References(variable))
                .Select(static reference => reference as IInvocationOperation ?? reference.Parent)
                .OfType<IInvocationOperation>()
                .Where(static call => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke);
    }

    /// <summary>The arguments of all creations, and <c>base(…)</c> and <c>this(…)</c> calls, of a constructor.</summary>
    private IEnumerable<IArgumentOperation> Creations(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        var names = type.Name.EndsWith("Attribute", System.StringComparison.Ordinal) ? new[] { type.Name, type.Name.Substring(0, type.Name.Length - "Attribute".Length) } : [type.Name];
        var trees = names.SelectMany(name => _lms.Identifiers(name, _cancellationToken)).Select(static t => t.SyntaxTree!).Distinct().ToList();
        foreach (var tree in trees)
        {
            foreach (var node in tree.GetRoot(_cancellationToken).DescendantNodes())
            {
                if (!MayCreate(node, names) || !IsSame(SymbolOf(node), constructor))
                {
                    continue;
                }

                var operation = _lms.OperationOf(node, _cancellationToken);
                var arguments = operation switch
                {
                    IObjectCreationOperation creation => creation.Arguments,
                    IAttributeOperation { Operation: IObjectCreationOperation creation } => creation.Arguments,
                    IInvocationOperation call => call.Arguments,
                    not null => Operations.Within(operation).OfType<IInvocationOperation>().FirstOrDefault(c => IsSame(c.TargetMethod, constructor))?.Arguments ?? [],
                    null => [],
                };
                foreach (var argument in arguments)
                {
                    yield return argument;
                }
            }
        }
    }

    private static bool MayCreate(SyntaxNode node, string[] names) => node switch
    {
        ObjectCreationExpressionSyntax creation => names.Contains(creation.Type.GetLastToken().ValueText) || creation.Type is GenericNameSyntax or QualifiedNameSyntax,
        AttributeSyntax attribute => names.Contains(attribute.Name.GetLastToken().ValueText),
        ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => true,
        _ => false,
    };
}
