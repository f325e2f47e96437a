using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// A message that says its path itself, <c>class ListUsers { string Path => "users"; }</c>, and is sent by <c>Send(new ListUsers())</c>: it gets
/// the page as one more property or parameter, which is nothing unless it is given. So does a method that makes the message, with its path in
/// it: <c>SendAsync(Requests.ListUsers())</c>.
/// </summary>
/// <param name="Creation">Where the message is made, in the code of the call: it is given the page.</param>
/// <param name="Declaration">The message's type, or the method that makes the message.</param>
/// <param name="Path">The expression in it that ends the URL.</param>
/// <param name="Separator">What to write before the parameter.</param>
/// <param name="IsParameter">Whether the path is an argument of <c>base(…)</c> or made by a method: only a parameter reaches it.</param>
internal sealed record PagedMessage(ExpressionSyntax Creation, MemberDeclarationSyntax Declaration, ExpressionSyntax Path, QuerySeparator Separator, bool IsParameter)
{
    /// <summary>The parameters that the declaration takes.</summary>
    public ParameterListSyntax? Parameters => Declaration switch
    {
        TypeDeclarationSyntax type => type.ParameterList,
        MethodDeclarationSyntax method => method.ParameterList,
        _ => null,
    };

    /// <summary>The message; null where the path is not its own, or goes on behind what it says.</summary>
    public static PagedMessage? Of(RequestSite site, Evaluator evaluator)
    {
        if (site.IsDerived || site.Call.Syntax is not InvocationExpressionSyntax call || evaluator.Lms.ModelOf(call.SyntaxTree) is not { } model)
        {
            return null;
        }

        foreach (var made in call.ArgumentList.Arguments.Select(a => CreationIn(a.Expression, call, model, evaluator)))
        {
            if (made is InvocationExpressionSyntax maker)
            {
                if (OfMaker(maker, site, evaluator) is { } message)
                {
                    return message;
                }

                continue;
            }

            if (made is BaseObjectCreationExpressionSyntax creation && model.GetTypeInfo(creation, evaluator.CancellationToken).Type?.OriginalDefinition is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences: [var reference] }
                && reference.GetSyntax(evaluator.CancellationToken) is TypeDeclarationSyntax declaration && evaluator.Lms.ModelOf(declaration.SyntaxTree) is not null
                && PathIn(declaration, site) is { } path && evaluator.Lms.OperationOf(path, evaluator.CancellationToken) is { Type.SpecialType: SpecialType.System_String } text
                && FrameOf(path, creation, site, evaluator) is var frame && evaluator.Texts(text, frame) is var texts && QueryEnd.For(texts, site) is { } here and not QuerySeparator.None
                && ForAll(path, here, evaluator.Texts(text, Frame.Top(frame.Owner)), texts) is { } separator)
            {
                // What a property begins with is worked out when the message is made: of what is set later it knows nothing.
                var isParameter = path.Parent is ArgumentSyntax || (path.Parent is EqualsValueClauseSyntax && declaration.ParameterList is not null);
                return (isParameter && declaration.ParameterList is not { }) || (!isParameter && path.Parent is EqualsValueClauseSyntax && !CanBeGotten(path)) ? null : new(creation, declaration, path, separator, isParameter);
            }
        }

        return null;
    }

    /// <summary>A method that makes the message and its path: one that nothing overrides and no interface asks for.</summary>
    private static PagedMessage? OfMaker(InvocationExpressionSyntax maker, RequestSite site, Evaluator evaluator)
        => evaluator.Lms.OperationOf(maker, evaluator.CancellationToken) is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary, IsAbstract: false, IsVirtual: false, IsOverride: false } target } made
            && (target.ReducedFrom ?? target).OriginalDefinition is { DeclaringSyntaxReferences: [var reference] } method && !method.Parameters.Any(static p => p.IsParams)
            && reference.GetSyntax(evaluator.CancellationToken) is MethodDeclarationSyntax declaration && evaluator.Lms.ModelOf(declaration.SyntaxTree) is not null
            && evaluator.Inside(made, site.Root) is { Frame: var frame }
            && PathIn(declaration, site) is { } path && evaluator.Lms.OperationOf(path, evaluator.CancellationToken) is { Type.SpecialType: SpecialType.System_String } text
            && evaluator.Texts(text, frame) is var texts && QueryEnd.For(texts, site) is { } here and not QuerySeparator.None
            && ForAll(path, here, evaluator.Texts(text, Frame.Top(method)), texts) is { } separator
                ? new(maker, declaration, path, separator, IsParameter: true)
                : null;

    /// <summary>What the path is on the very message.</summary>
    private static Frame FrameOf(ExpressionSyntax path, BaseObjectCreationExpressionSyntax creation, RequestSite site, Evaluator evaluator)
        => path.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not TypeDeclarationSyntax
            && evaluator.Lms.ModelOf(path.SyntaxTree)?.GetDeclaredSymbol(member, evaluator.CancellationToken) is { } owner
            && evaluator.Lms.OperationOf(creation, evaluator.CancellationToken) is { } made
                ? Frame.Top(owner, evaluator.Evaluate(made, site.Root))
                : Frame.Top(owner: null);

    /// <summary>An argument that makes the message, or a variable of the function that is made once.</summary>
    private static ExpressionSyntax? CreationIn(ExpressionSyntax argument, InvocationExpressionSyntax call, SemanticModel model, Evaluator evaluator)
        => argument switch
        {
            BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax => argument,
            IdentifierNameSyntax name when model.GetSymbolInfo(name, evaluator.CancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
                && declared.GetSyntax(evaluator.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: (BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax) and var made }
                && QueryPlace.FunctionAround(made) == QueryPlace.FunctionAround(call) => made,
            _ => null,
        };

    /// <summary>The expression of the message that all alternatives of the URL are made of.</summary>
    private static ExpressionSyntax? PathIn(MemberDeclarationSyntax declaration, RequestSite site)
    {
        ExpressionSyntax? path = null;
        foreach (var url in site.Lms.Request.Urls)
        {
            var written = url.Parts.Reverse().Select(part => NodesOf(part).FirstOrDefault(node => node.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(node.Span))).FirstOrDefault(static node => node is not null);
            if (written?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(IsPath) is not { } whole || (path is not null && path != whole))
            {
                return null;
            }

            path = whole;
        }

        return path;
    }

    private static IEnumerable<SyntaxNode> NodesOf(TextPart part) => part switch
    {
        LiteralPart { Origin.Token.Parent: { } parent } literal => literal.Via.Append(parent),
        LiteralPart literal => literal.Via,
        HolePart { Expression: { } expression } => [expression],
        _ => [],
    };

    /// <summary>What a property or method gives, the base class is told, or a request of a library is made with.</summary>
    private static bool IsPath(ExpressionSyntax expression)
        => expression.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { Parent: not ArgumentSyntax } } || IsGiven(expression);

    /// <summary>Whether a property that begins with a text can give it each time: nothing else is assigned to it, and nothing is computed.</summary>
    private static bool CanBeGotten(ExpressionSyntax path)
        => path is LiteralExpressionSyntax && path.Parent?.Parent is PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null }] };

    private static bool IsGiven(ExpressionSyntax expression)
        => expression.Parent is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } or ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or AccessorDeclarationSyntax or MethodDeclarationSyntax }
            or ReturnStatementSyntax { Parent: BlockSyntax { Parent: AccessorDeclarationSyntax or MethodDeclarationSyntax } }
            or ArgumentSyntax { Parent.Parent: PrimaryConstructorBaseTypeSyntax };

    /// <summary>
    /// What to write behind the path of any message of the type, as others may say more or less than this one; null where that depends on
    /// what the path does not show.
    /// </summary>
    private static QuerySeparator? ForAll(ExpressionSyntax path, QuerySeparator here, ImmutableArray<SymbolicText> ofAny, ImmutableArray<SymbolicText> ofThis)
    {
        if (path is ConditionalExpressionSyntax or ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax })
        {
            return IsWrittenChoice(path) ? QuerySeparator.AtRunTime : null;
        }

        return here switch
        {
            QuerySeparator.Question => ofAny is [{ Parts: [.., LiteralPart] }],

            // What may be missing behind a query leaves the query as it is.
            QuerySeparator.Ampersand => !ofAny.IsEmpty && (ofAny.All(HasQuery) || (ofAny.Length == 1 && !ofThis.Any(HasQuery))),
            _ => false,
        }
            ? here
            : null;
    }

    private static bool HasQuery(SymbolicText text) => text.Parts.OfType<LiteralPart>().Any(static part => part.Text.Contains("?"));

    /// <summary>Whether each text that is chosen from shows whether it has a query.</summary>
    private static bool IsWrittenChoice(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsWrittenChoice(parenthesized.Expression),
        ConditionalExpressionSyntax conditional => IsWrittenChoice(conditional.WhenTrue) && IsWrittenChoice(conditional.WhenFalse),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText.Length > 0,
        InterpolatedStringExpressionSyntax { Contents: [.., var last] } interpolated
            => last is InterpolatedStringTextSyntax || interpolated.Contents.OfType<InterpolatedStringTextSyntax>().Any(static piece => piece.TextToken.ValueText.Contains("?")),
        _ => false,
    };
}
