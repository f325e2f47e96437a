using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>What the language does not let a lambda do.</summary>
internal static class LambdaLimits
{
    /// <summary>Whether the code may move into a lambda where it stands; what <paramref name="staysOutside"/> does not.</summary>
    public static bool Allow(ExpressionSyntax expression, PageStatements? run, SemanticModel model, CancellationToken cancellationToken, Func<ArgumentSyntax, bool>? staysOutside = null)
    {
        var nodes = run is null ? [expression] : run.Moved.Cast<SyntaxNode>().Append(expression).ToArray();
        foreach (var node in nodes)
        {
            foreach (var name in node.DescendantNodesAndSelf(n => !StaysOutside(n)).Where(n => !StaysOutside(n)))
            {
                if (name is ThisExpressionSyntax or BaseExpressionSyntax && IsInStruct(name)
                    || (name is SimpleNameSyntax simple && !MayCapture(simple, model, cancellationToken))
                    || name.IsKind(SyntaxKind.StackAllocArrayCreationExpression)
                    || name is YieldStatementSyntax
                    || (name is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: IdentifierNameSyntax given } && node == expression && IsAssignedFirst(given, model, cancellationToken))
                    || (name is SingleVariableDesignationSyntax designation && node == expression && IsUsedOutside(designation, expression)))
                {
                    return false;
                }
            }
        }

        return !IsInExpressionTree(expression, model, cancellationToken);

        bool StaysOutside(SyntaxNode node) => node is ArgumentSyntax { Parent.Parent: { } call } argument && call == expression && staysOutside?.Invoke(argument) == true;
    }

    private static bool MayCapture(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        // Only what stands alone names a variable or a member of `this`; asking what the others name costs far more than all else here.
        if (!IsOwn(name) || name.Parent is NameColonSyntax or NameEqualsSyntax || SyntaxFacts.IsInTypeOnlyContext(name))
        {
            return true;
        }

        return model.GetSymbolInfo(name, cancellationToken).Symbol switch
        {
            IParameterSymbol parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType
                && parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsValueType: true },
            ILocalSymbol local => local.RefKind == RefKind.None && !local.Type.IsRefLikeType,
            { IsStatic: false, ContainingType.TypeKind: TypeKind.Struct } and (IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }) => !IsInStruct(name),
            _ => true,
        };
    }

    /// <summary>Whether a name stands alone, so that it means a member of <c>this</c>.</summary>
    private static bool IsOwn(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        MemberBindingExpressionSyntax => false,
        _ => true,
    };

    private static bool IsInStruct(SyntaxNode node)
        => node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is StructDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword };

    /// <summary>Whether a variable has no value yet where a call gives it one: what a lambda assigns does not count as assigned.</summary>
    private static bool IsAssignedFirst(IdentifierNameSyntax given, SemanticModel model, CancellationToken cancellationToken)
        => model.GetSymbolInfo(given, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] } && declared.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer: null };

    private static bool IsUsedOutside(SingleVariableDesignationSyntax designation, ExpressionSyntax expression)
        => designation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == designation.Identifier.ValueText && !expression.Span.Contains(n.Span));

    private static bool IsInExpressionTree(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
        => expression.Ancestors().OfType<AnonymousFunctionExpressionSyntax>()
            .Any(lambda => model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" });
}
