using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// Where a wrapper begins a query of its own behind whatever path it is given, <c>path + "?key=" + key</c>: for a path with a query its <c>?</c>
/// has to become <c>&amp;</c>, so it has to look. Nothing changes for paths without one.
/// </summary>
/// <param name="Node">The sum or interpolated string to edit; the literal where it alone is added by <c>+=</c>.</param>
/// <param name="Mark">The token that begins with the question mark.</param>
/// <param name="Path">What stands before it: written once more, to ask whether it has a query.</param>
internal sealed record QueryJoint(ExpressionSyntax Node, SyntaxToken Mark, ExpressionSyntax Path)
{
    /// <summary>The argument behind which the wrapper begins a query of its own; null where none is.</summary>
    public static QueryPlace? PlaceAt(IInvocationOperation call, Frame root, RequestSite site, Evaluator evaluator)
    {
        foreach (var argument in call.Arguments.Where(static a => a.ArgumentKind != ArgumentKind.DefaultValue))
        {
            var text = QueryPlace.Descend(argument.Value);
            if (text is { Type.SpecialType: SpecialType.System_String, Syntax: ExpressionSyntax node } && evaluator.Texts(text, root) is var texts
                && !texts.Any(one => SecondaryIdentifier.IsOneOf(one, site.Lms)) && QueryEnd.JointFor(texts, node, site, evaluator) is { } joint)
            {
                return new(QueryNotation.Text, node, QuerySeparator.Question) { Joint = joint };
            }
        }

        return null;
    }

    /// <summary>The place in code that is not that of <paramref name="piece"/>, at which <paramref name="url"/> goes on behind it; null where nothing can be asked there.</summary>
    public static QueryJoint? At(SymbolicText url, int end, SyntaxNode piece, Evaluator evaluator)
    {
        if (end >= url.Length || url.Flat[end] != '?' || url.Flat.IndexOf('?') < end || url.LiteralAt(end) is not ({ Start: var start, Origin.Token: var token }, var index)
            || start + index != 0 || token.Text.IndexOf('?') is < 0 or > 1 || (token.Parent?.SyntaxTree == piece.SyntaxTree && QueryPlace.FunctionAround(token.Parent!) == QueryPlace.FunctionAround(piece)))
        {
            return null;
        }

        var (node, path) = token.Parent switch
        {
            LiteralExpressionSyntax { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum } literal when sum.Right == literal => (sum, LastOf(sum.Left)),
            LiteralExpressionSyntax literal when AddedTo(literal) is { } target => (literal.Parent as BinaryExpressionSyntax ?? (ExpressionSyntax)literal, target),
            InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax interpolated } text when interpolated.Contents.IndexOf(text) is var at and > 0
                => (interpolated, interpolated.Contents[at - 1] is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole ? hole.Expression : null),
            _ => (null, null),
        };
        return node is not null && path is not null && Gives(path, url.Slice(0, end)) && IsText(path, evaluator) ? new(node, token, path) : null;
    }

    /// <summary>Whether the end of a text came through an expression: another one may stand between, and be empty.</summary>
    private static bool Gives(ExpressionSyntax path, SymbolicText text)
        => text.Parts.OfType<LiteralPart>().LastOrDefault() is { } last && last.Via.Any(reference => reference.SyntaxTree == path.SyntaxTree
            && (path.Span.Contains(reference.Span) || (IsAddedTo(path) && reference.ToString() == path.ToString() && QueryPlace.FunctionAround(reference) == QueryPlace.FunctionAround(path))));

    /// <summary>Whether a variable grows here: what it holds is seen where it is read later.</summary>
    private static bool IsAddedTo(ExpressionSyntax path) => path is IdentifierNameSyntax && path.Parent is AssignmentExpressionSyntax assignment && assignment.Left == path;

    private static ExpressionSyntax LastOf(ExpressionSyntax sum) => sum is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: var last } ? last : sum;

    /// <summary>The variable to which a sum that begins with the literal is added: <c>path += "?key=" + key</c>.</summary>
    private static ExpressionSyntax? AddedTo(LiteralExpressionSyntax literal)
    {
        ExpressionSyntax sum = literal;
        while (sum.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } longer && longer.Left == sum)
        {
            sum = longer;
        }

        return sum.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment && assignment.Right == sum ? assignment.Left : null;
    }

    /// <summary>A text that may be named twice, and that is there: what may be null has no query to ask for.</summary>
    private static bool IsText(ExpressionSyntax path, Evaluator evaluator)
    {
        if (path is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax) || !Repeatable.Is(path)
            || evaluator.Lms.OperationOf(path, evaluator.CancellationToken) is not { Type: { SpecialType: SpecialType.System_String } } operation
            || operation is IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } })
        {
            return false;
        }

        // What is escaped holds no query any more.
        return operation is not IInvocationOperation { TargetMethod.Name: not ("Trim" or "TrimStart" or "TrimEnd") }
            && evaluator.Lms.ModelOf(path.SyntaxTree)?.GetTypeInfo(path, evaluator.CancellationToken).Nullability.FlowState != NullableFlowState.MaybeNull;
    }
}
