using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// A method that gives a page's rows by an <c>out</c> parameter, and says itself whether there are any: <c>bool TryGet(string path, out List&lt;User&gt; rows)</c>.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Parameters">The <c>out</c> parameters in the order of the call's arguments.</param>
/// <param name="Rows">Which of them gives the rows.</param>
internal sealed record PagedOut(InvocationExpressionSyntax Call, ImmutableArray<IParameterSymbol> Parameters, IParameterSymbol Rows)
{
    private const int MaxHops = 4;

    /// <summary>How the pages' rows are put together.</summary>
    public required PagedAnswer Answer { get; init; }

    /// <summary>Whether the rows are there only where the method says so, and may be null else.</summary>
    public bool IsNotNullWhenTrue => Rows.GetAttributes().Any(static a => a is { AttributeClass.Name: "NotNullWhenAttribute", ConstructorArguments: [{ Value: true }] });

    /// <summary>The arguments that take what the method gives.</summary>
    public static bool IsOut(ArgumentSyntax argument) => argument.RefKindKeyword.ValueText == "out";

    /// <summary>The rows that a call gives so; null where it gives them in another way, or they are none as they came.</summary>
    public static PagedOut? Of(ExpressionSyntax expression, ResponseUse use, Evaluator evaluator)
    {
        if (expression is not InvocationExpressionSyntax call || evaluator.Lms.OperationOf(call, evaluator.CancellationToken) is not IInvocationOperation { TargetMethod: { ReturnType.SpecialType: SpecialType.System_Boolean } method } invocation
            || method.Parameters.Any(static p => p.RefKind is not (RefKind.None or RefKind.Out)) || evaluator.Lms.Compilation.GetTypeByMetadataName("System.ValueTuple`2") is null)
        {
            return null;
        }

        ImmutableArray<IParameterSymbol> given = [.. call.ArgumentList.Arguments.Where(IsOut).Select(argument => invocation.Arguments.FirstOrDefault(a => a.Syntax == argument)?.Parameter).OfType<IParameterSymbol>()];
        var lists = given.Select(parameter => (Parameter: parameter, Answer: PagedAnswer.Of(parameter.Type, use)))
            .Where(rows => rows.Answer is { Form: AnswerForm.List or AnswerForm.Array, Row: { } row } answer && IsRead(row, use)
                && WritableRows.Allow(row, answer.Library, evaluator.CancellationToken) && answer.IsServedBy(evaluator.Lms.Compilation)).ToList();
        return AreTold(method, evaluator, hops: 0) && given.Length == method.Parameters.Count(static p => p.RefKind == RefKind.Out) && lists is [var only] ? new(call, given, only.Parameter) { Answer = only.Answer! } : null;
    }

    /// <summary>
    /// Whether what the method says does not depend on how many rows there are: the page behind the last one is no failure. So it does nothing with
    /// a list but to give it out.
    /// </summary>
    private static bool AreTold(IMethodSymbol method, Evaluator evaluator, int hops)
    {
        if (hops > MaxHops || method.OriginalDefinition.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(evaluator.CancellationToken) is not { } body || evaluator.Lms.ModelOf(body.SyntaxTree) is not { } model)
        {
            return false;
        }

        foreach (var name in body.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, evaluator.CancellationToken).Symbol is (ILocalSymbol or IParameterSymbol) and var variable && IsList(variable) && !IsGiven(name))
            {
                return false;
            }
        }

        return body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static call => call.ArgumentList.Arguments.Any(IsOut))
            .All(call => model.GetSymbolInfo(call, evaluator.CancellationToken).Symbol is not IMethodSymbol inner || !inner.IsOfProgram() || AreTold(inner, evaluator, hops + 1));
    }

    private static bool IsList(ISymbol variable) => variable switch
    {
        ILocalSymbol { Type: var type } => JsonTypes.IsList(type, out _),
        IParameterSymbol { RefKind: RefKind.Out, Type: var type } => JsonTypes.IsList(type, out _),
        _ => false,
    };

    /// <summary>Whether a list is only assigned, handed on, or asked whether it is there.</summary>
    private static bool IsGiven(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax => true,
        ArgumentSyntax argument => IsOut(argument),
        EqualsValueClauseSyntax => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison => (comparison.Left == name ? comparison.Right : comparison.Left).IsKind(SyntaxKind.NullLiteralExpression),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        _ => false,
    };

    /// <summary>Whether the rows are those that the answer was read as: what is worked out of one page cannot be joined.</summary>
    private static bool IsRead(ITypeSymbol row, ResponseUse use)
        => use.Deserializations.Any(read => read.Type is { } type && (JsonTypes.IsList(type, out var element) ? element : read.ListMembers is [.., var list] && JsonTypes.IsList(PagedAnswer.TypeOf(list), out element) ? element : null) is { } kept
            && SymbolEqualityComparer.Default.Equals(kept, row));
}
