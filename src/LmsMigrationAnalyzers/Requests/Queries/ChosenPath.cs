using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// A URL that one piece of code writes for several requests, and the piece of it by which they differ: a base class with an overridden path, a
/// wrapper that maps an enum, <c>T.Path</c>. There a parameter can be added for one of them: where the piece is that one's.
/// </summary>
/// <param name="Url">The expression that gives the URL up to its end.</param>
/// <param name="Path">The piece, which can be evaluated twice.</param>
/// <param name="Value">What the piece is for the request at hand.</param>
/// <param name="HasQuery">Whether the URL has a query before its end.</param>
internal sealed record ChosenPath(ExpressionSyntax Url, ExpressionSyntax Path, string Value, bool HasQuery)
{
    /// <summary>Finds it; null where the URL is written in another way, or the piece is more than a name.</summary>
    public static ChosenPath? Of(RequestSite site, Evaluator evaluator)
    {
        var request = site.Lms.Request;
        if (request.UrlOperation is null || request.UrlFrame is not { } frame || request.Library is not (HttpLibrary.HttpClient or HttpLibrary.WebClient or HttpLibrary.HttpWebRequest or HttpLibrary.RestSharp)
            || !request.Added.IsEmpty || request.Urls.Any(static url => url.Flat.IndexOf('#') >= 0) || request.Urls.Select(static url => url.Flat.IndexOf('?') >= 0).Distinct().Count() != 1)
        {
            return null;
        }

        return Levels(request.UrlOperation, frame).Select(level => Of(request, level.Url, level.Frame, site.IsDerived, evaluator)).FirstOrDefault(static chosen => chosen is not null);
    }

    /// <summary>The URL where it is sent, then where callers give it.</summary>
    private static IEnumerable<(IOperation Url, Frame Frame)> Levels(IOperation url, Frame frame)
    {
        yield return (url, frame);
        while (Evaluator.Unwrap(url) is IParameterReferenceOperation { Parameter: { } parameter } && frame is { CallSite: IInvocationOperation call, Caller: { } caller }
            && call.Arguments.FirstOrDefault(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } bound } && bound.Ordinal == parameter.Ordinal && bound.Name == parameter.Name)?.Value is { } given)
        {
            (url, frame) = (given, caller);
            yield return (url, frame);
        }
    }

    private static ChosenPath? Of(HttpRequest request, IOperation url, Frame frame, bool isDerived, Evaluator evaluator)
    {
        var operation = Written(QueryPlace.Descend(url), evaluator);
        if (operation is not { Type.SpecialType: SpecialType.System_String, Syntax: ExpressionSyntax written } || operation.IsImplicit
            || !request.Urls.All(whole => evaluator.Texts(operation, frame).Any(text => whole.Flat.EndsWith(text.Flat, System.StringComparison.Ordinal))))
        {
            return null;
        }

        foreach (var piece in Pieces(operation, isDerived))
        {
            if (piece.Syntax is ExpressionSyntax path && evaluator.Evaluate(piece, frame) is TextValue or ConstantValue && evaluator.Texts(piece, frame) is [{ Parts.Length: 1, Literal: { Length: > 0 } value }]
                && !IsKnownAlone(piece, frame, evaluator) && MayBeRepeated(piece, evaluator)
                && (isDerived || !MayDiffer(operation, piece, frame, request.Urls[0].Flat.IndexOf('?') >= 0, evaluator)))
            {
                return value.IndexOf('?') >= 0 || request.Urls.Any(static whole => whole.Flat[whole.Flat.Length - 1] is '?' or '&') ? null : new(written, path, value, request.Urls[0].Flat.IndexOf('?') >= 0);
            }
        }

        return null;
    }

    /// <summary>What a local that is assigned once holds.</summary>
    private static IOperation Written(IOperation operation, Evaluator evaluator)
        => operation is ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: [var reference] } local } use && reference.GetSyntax(evaluator.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            && use.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) is { } member
            && !member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && name == local.Name)
            && evaluator.Lms.OperationOf(value, evaluator.CancellationToken) is { } initial
                ? initial
                : operation;

    /// <summary>
    /// The expression itself, and what it is put together of; of a choice only where a class decides it: other callers of a wrapper may have no query
    /// where this one has.
    /// </summary>
    private static IEnumerable<IOperation> Pieces(IOperation url, bool isDerived)
    {
        switch (url)
        {
            case IInterpolatedStringOperation interpolated:
                return interpolated.Parts.OfType<IInterpolationOperation>().Where(static hole => hole is { FormatString: null, Alignment: null }).SelectMany(hole => Pieces(Evaluator.Unwrap(hole.Expression)!, isDerived));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Pieces(Evaluator.Unwrap(sum.LeftOperand)!, isDerived).Concat(Pieces(Evaluator.Unwrap(sum.RightOperand)!, isDerived));
            case IConditionalOperation { WhenFalse: { } otherwise } choice when isDerived:
                return Pieces(Evaluator.Unwrap(choice.WhenTrue)!, isDerived).Concat(Pieces(Evaluator.Unwrap(otherwise)!, isDerived));
            default:
                return [url];
        }
    }

    /// <summary>Whether other callers of a wrapper may have a query where this one has none, or the other way round: an argument beside the path decides.</summary>
    private static bool MayDiffer(IOperation url, IOperation piece, Frame frame, bool hasQuery, Evaluator evaluator)
        => frame.Owner is { } owner
            && !(hasQuery && evaluator.Texts(url, Frame.Top(owner)).All(static text => text.Flat.IndexOf('?') >= 0))
            && Operations.All(url).Any(operation => operation is IParameterReferenceOperation { Type.SpecialType: not SpecialType.System_Int32 } && !piece.Syntax.Span.Contains(operation.Syntax.Span));

    /// <summary>Whether the code at hand knows the piece by itself: then it is that of all requests.</summary>
    private static bool IsKnownAlone(IOperation piece, Frame frame, Evaluator evaluator)
        => frame.Owner is { } owner && evaluator.Texts(piece, Frame.Top(owner)) is [{ Literal: not null }];

    /// <summary>Whether evaluating a piece again gives the same and does nothing: a name, or a call that only chooses.</summary>
    private static bool MayBeRepeated(IOperation piece, Evaluator evaluator)
    {
        switch (piece)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFieldReferenceOperation { Instance: null } or ILiteralOperation or ITypeOfOperation:
                return true;
            case IFieldReferenceOperation { Instance: { } on }:
                return MayBeRepeated(Evaluator.Unwrap(on)!, evaluator);
            case IPropertyReferenceOperation property:
                return (property.Instance is null || MayBeRepeated(Evaluator.Unwrap(property.Instance)!, evaluator)) && property.Arguments.All(a => MayBeRepeated(Evaluator.Unwrap(a.Value)!, evaluator));
            case IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } method } call:
                return (call.Instance is null || MayBeRepeated(Evaluator.Unwrap(call.Instance)!, evaluator)) && call.Arguments.All(a => MayBeRepeated(Evaluator.Unwrap(a.Value)!, evaluator))
                    && evaluator.Lms.BodyOf((method.ReducedFrom ?? method).OriginalDefinition, evaluator.CancellationToken) is { } body && OnlyChooses(body);
            default:
                return false;
        }
    }

    private static bool OnlyChooses(IOperation body)
        => !Operations.All(body).Any(static o => o is IInvocationOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IAwaitOperation or IObjectCreationOperation { Parent: not (IThrowOperation or IConversionOperation { Parent: IThrowOperation }) });
}
