using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>Whether an expression can go as it is into a lambda that a helper calls, perhaps several times.</summary>
internal static class LambdaCapture
{
    /// <summary>Why it cannot, in words for the property <c>reason</c>; null where it can.</summary>
    public static string? ReasonAgainst(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
        => Place(expression, model, cancellationToken) ?? Variables(expression, model);

    private static string? Place(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode child = expression;
        for (var current = expression.Parent; current is not null; child = current, current = current.Parent)
        {
            switch (current)
            {
                case QueryClauseSyntax when QuerySource.Of(child) is { } query:
                    current = query;
                    break;
                case QueryClauseSyntax or QueryBodySyntax:
                    return "the call is inside a query expression";
                case AttributeSyntax:
                    return "the call is inside an attribute";
                case AnonymousFunctionExpressionSyntax when IsExpressionTree(model.GetTypeInfo(current, cancellationToken).ConvertedType):
                    return "the call is inside an expression tree";
                case ConditionalAccessExpressionSyntax access when child == access.WhenNotNull && IsBoundTo(access, expression):
                    return "the call is part of a conditional access (?.)";
                case MemberDeclarationSyntax:
                    return current.ContainsDiagnostics && current.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                        ? "the code around the call has syntax errors"
                        : null;
            }
        }

        return null;
    }

    private static bool IsExpressionTree(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "Expression", Arity: 1, ContainingNamespace: { Name: "Expressions", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: nameof(System) } } };

    /// <summary>Whether the expression starts with the <c>.Member</c> of that <c>?.</c>: then it means nothing without it.</summary>
    private static bool IsBoundTo(ConditionalAccessExpressionSyntax access, ExpressionSyntax expression)
        => expression.DescendantNodesAndSelf().Any(node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax
            && node.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(candidate => candidate.WhenNotNull.Span.Contains(node.Span)) == access);

    private static string? Variables(ExpressionSyntax expression, SemanticModel model)
    {
        var flow = model.AnalyzeDataFlow(expression);
        if (flow is not { Succeeded: true })
        {
            return "what the call reads and writes cannot be told";
        }

        foreach (var variable in flow.ReadInside.Concat(flow.WrittenInside).Concat(flow.DataFlowsIn).Where(variable => !flow.VariablesDeclared.Contains(variable)))
        {
            switch (variable)
            {
                case IParameterSymbol { IsThis: true, ContainingType.IsValueType: true }:
                    return "a lambda cannot use 'this' of a struct";
                case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsValueType: true } owner }
                    when IsPrimary(owner):
                    return $"a lambda cannot use the struct's parameter '{variable.Name}'";
                case IParameterSymbol { IsThis: false, RefKind: not RefKind.None }:
                    return $"a lambda cannot use the {Word((IParameterSymbol)variable)} parameter '{variable.Name}'";
                case ILocalSymbol { IsRef: true }:
                    return $"a lambda cannot use the ref variable '{variable.Name}'";
                case ILocalSymbol { Type: { IsRefLikeType: true } or IPointerTypeSymbol }:
                case IParameterSymbol { IsThis: false, Type: { IsRefLikeType: true } or IPointerTypeSymbol }:
                    return $"a lambda cannot use '{variable.Name}', which lives on the stack";
            }
        }

        if (flow.WrittenInside.FirstOrDefault(variable => !flow.VariablesDeclared.Contains(variable)) is { } written)
        {
            return $"the call assigns '{written.Name}'";
        }

        var leaking = flow.VariablesDeclared.FirstOrDefault(variable => flow.ReadOutside.Contains(variable) || flow.WrittenOutside.Contains(variable) || flow.DataFlowsOut.Contains(variable));
        return leaking is null ? null : $"'{leaking.Name}' is declared inside the call and used after it";
    }

    private static bool IsPrimary(IMethodSymbol constructor)
        => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static string Word(IParameterSymbol parameter)
        => parameter.RefKind switch
        {
            RefKind.Ref => "ref",
            RefKind.Out => "out",
            _ => "in",
        };
}
