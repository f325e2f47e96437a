using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Responses.Json;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>In which form the code names its ids.</summary>
internal enum IdsForm
{
    /// <summary>A collection.</summary>
    Collection,

    /// <summary>An array: a chunk is one too.</summary>
    Array,

    /// <summary>One text of ids with commas between them.</summary>
    Text,

    /// <summary>Written out in the text of the URL.</summary>
    Literal,
}

/// <summary>The ids of a filter in the code that asks: an expression that can be evaluated once, before, and a chunk of it in its place.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Place">Where the query is built of the ids.</param>
/// <param name="Form">Their form.</param>
/// <param name="Type">The type of the expression.</param>
/// <param name="Id">The type of an id.</param>
internal sealed record ChunkedIds(BoundedFilter Filter, ExpressionSyntax Place, IdsForm Form, ITypeSymbol Type, ITypeSymbol? Id)
{
    /// <summary>Where the collection holds objects: the variable that stands for one, and its id. Objects of the same id are asked for once.</summary>
    public (string Item, string Id)? Key { get; init; }

    /// <summary>Of ids that are written out: how.</summary>
    public WrittenIds? Written { get; init; }

    /// <summary>Finds the ids of a filter in the function that asks; null where they are not there.</summary>
    public static ChunkedIds? Of(RequestSite site, IdFilter filter, SemanticModel model, Evaluator evaluator)
    {
        var function = QueryPlace.MethodAround(site.Call.Syntax);
        var anchors = filter.Parameters.SelectMany(Anchors).Distinct().ToList();
        foreach (var anchor in anchors.Where(a => a.SyntaxTree == site.Call.Syntax.SyntaxTree && QueryPlace.MethodAround(a) == function))
        {
            if (CollectionIn(anchor, filter, model, evaluator) is { } collection)
            {
                if (OfCollection(filter, Core(Projected(collection, model), model), model) is { } ids && ChunkedKey.Of(ids, filter, model) is { } distinct)
                {
                    return distinct;
                }
            }
            else if (anchor is IdentifierNameSyntax or MemberAccessExpressionSyntax && TypeOf((ExpressionSyntax)anchor, model) is { SpecialType: SpecialType.System_String } written
                && filter.Collection is { Type.SpecialType: SpecialType.System_String })
            {
                return new(filter.Filter, (ExpressionSyntax)anchor, IdsForm.Text, written, written);
            }
        }

        return (PassedIds.Of(site, filter, anchors, model, evaluator) ?? KnownCollection(site, filter, model, evaluator)) is not { } elsewhere ? WrittenIds.Of(site, filter, model, evaluator)
            : ChunkedKey.Of(elsewhere, filter, model);
    }

    /// <summary>The ids of a collection; null where a chunk could not stand in its place.</summary>
    internal static ChunkedIds? OfCollection(IdFilter filter, ExpressionSyntax place, SemanticModel model)
        => place is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SelectMany" } } && TypeOf(place, model) is { IsRefLikeType: false } type && JsonTypes.IsList(type, out var id) && id is not null && CanBeChunk(place, type, id, model)
            ? new(filter.Filter, place, type is IArrayTypeSymbol ? IdsForm.Array : IdsForm.Collection, type, id)
            : null;

    /// <summary>Whether a list (of an array, an array) can be what an expression is: as an argument, and for the member that is taken of it.</summary>
    private static bool CanBeChunk(ExpressionSyntax place, ITypeSymbol type, ITypeSymbol id, SemanticModel model)
    {
        if (type is IArrayTypeSymbol || model.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")?.Construct(id) is not { } list)
        {
            return type is IArrayTypeSymbol;
        }

        var outer = place.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax ? (ExpressionSyntax)place.Parent : place;
        return outer.Parent is MemberAccessExpressionSyntax access && access.Expression == outer
            ? model.LookupSymbols(place.SpanStart, list, access.Name.Identifier.ValueText, includeReducedExtensionMethods: true).Length > 0
            : outer.Parent is not ArgumentSyntax || model.GetTypeInfo(place).ConvertedType is not { } wanted || SymbolEqualityComparer.Default.Equals(wanted, type) && IsInferred(outer, model)
                || model.Compilation.ClassifyConversion(list, wanted).IsImplicit;
    }

    /// <summary>Whether an argument's type follows from the argument: <c>string.Join(",", ids)</c> takes any sequence.</summary>
    private static bool IsInferred(ExpressionSyntax argument, SemanticModel model)
        => argument.Parent?.Parent?.Parent is InvocationExpressionSyntax call && model.GetSymbolInfo(call).Symbol is IMethodSymbol { IsGenericMethod: true };

    /// <summary>A collection whose items are known, so that the text of the URL holds them: found by where they are written.</summary>
    private static ChunkedIds? KnownCollection(RequestSite site, IdFilter filter, SemanticModel model, Evaluator evaluator)
    {
        var tokens = new HashSet<SyntaxToken>(filter.Parameters.SelectMany(static p => TokensOf(p.Value)));
        if (tokens.Count == 0 || filter.Count is not { } count || evaluator.Lms.BodyAround(site.Call.Syntax, evaluator.CancellationToken) is not var (owner, _))
        {
            return null;
        }

        var function = QueryPlace.MethodAround(site.Call.Syntax);
        foreach (var expression in (function ?? site.Call.Syntax.SyntaxTree.GetRoot(evaluator.CancellationToken)).DescendantNodes().Where(n => QueryPlace.MethodAround(n) == function).OfType<ExpressionSyntax>())
        {
            if (model.GetTypeInfo(expression, evaluator.CancellationToken).Type is not { SpecialType: not SpecialType.System_String } type || !RequestParts.IsCollection(type) || JsonTypes.IsDictionary(type)
                || expression.Parent is EqualsValueClauseSyntax || evaluator.Lms.OperationOf(expression, evaluator.CancellationToken) is not { } operation)
            {
                continue;
            }

            var items = evaluator.Items(evaluator.Evaluate(operation, Frame.Top(owner)));
            var written = items.Values.SelectMany(item => TokensOf(Evaluator.TextOf(item.Value, item.Operation.Syntax))).ToList();
            if (items.Values.Length == count && written.Count > 0 && written.TrueForAll(tokens.Contains))
            {
                return OfCollection(filter, Core(Bare(expression), model), model);
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxToken> TokensOf(SymbolicText text) => text.Parts.OfType<LiteralPart>().Select(static part => part.Origin?.Token).OfType<SyntaxToken>();

    /// <summary>Every place in <paramref name="nodes"/> that names the same ids.</summary>
    public IEnumerable<ExpressionSyntax> PlacesIn(IEnumerable<SyntaxNode> nodes)
        => nodes.SelectMany(static n => n.DescendantNodesAndSelf()).OfType<ExpressionSyntax>()
            .Where(n => n == Place || (IsName(Place) && SyntaxFactory.AreEquivalent(n, Place) && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n) && n.Parent is not (NameColonSyntax or NameEqualsSyntax)))
            .Distinct();

    /// <summary>Whether an expression is a name, or members of one: what stands for the same wherever it stands.</summary>
    private static bool IsName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name is IdentifierNameSyntax && IsName(access.Expression),
        _ => false,
    };

    /// <summary>What joins or repeats ids in a parameter.</summary>
    internal static IEnumerable<SyntaxNode> Anchors(QueryParameter parameter)
        => parameter.Value.Parts.Prepend(parameter.Repeat!)
            .Select(static part => part switch
            {
                JoinPart join => join.Expression,
                RepeatPart repeat => repeat.Loop,
                HolePart hole => hole.Expression,
                _ => null,
            })
            .OfType<SyntaxNode>();

    /// <summary>The outermost expression in (or at) an anchor that is the collection.</summary>
    private static ExpressionSyntax? CollectionIn(SyntaxNode anchor, IdFilter filter, SemanticModel model, Evaluator evaluator)
    {
        if (anchor is CommonForEachStatementSyntax each)
        {
            return Bare(each.Expression);
        }

        if (anchor is ForStatementSyntax || (anchor is InvocationExpressionSyntax && evaluator.Lms.OperationOf(anchor, evaluator.CancellationToken) is var loop && IdFilter.CollectionOf(loop) is not null))
        {
            return IdFilter.CollectionOf(evaluator.Lms.OperationOf(anchor, evaluator.CancellationToken))?.Syntax is ExpressionSyntax counted ? Bare(counted) : null;
        }

        var frame = Frame.Top(evaluator.Lms.BodyAround(anchor, evaluator.CancellationToken)?.Owner);
        foreach (var expression in anchor.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
        {
            if (model.GetTypeInfo(expression, evaluator.CancellationToken).Type is { SpecialType: not SpecialType.System_String } type
                && RequestParts.IsCollection(type) && !JsonTypes.IsDictionary(type)
                && evaluator.Lms.OperationOf(expression, evaluator.CancellationToken) is { } operation
                && evaluator.Evaluate(operation, frame).Alternatives.OfType<ObjectValue>().Any(value => IsSame(value, filter.Collection)))
            {
                return Bare(expression);
            }
        }

        return null;
    }

    /// <summary>The type as declared: where null was excluded before, the same name may still be null elsewhere.</summary>
    internal static ITypeSymbol? TypeOf(ExpressionSyntax place, SemanticModel model) => model.GetSymbolInfo(place).Symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => model.GetTypeInfo(place).Type,
    };

    internal static bool IsSame(ObjectValue value, ObjectValue? collection)
        => collection is not null && (ReferenceEquals(value, collection) || (value.Origin is { } left && collection.Origin is { } right && left.Syntax == right.Syntax));

    internal static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or CastExpressionSyntax
            || expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression })
        {
            expression = expression switch
            {
                ParenthesizedExpressionSyntax inner => inner.Expression,
                PostfixUnaryExpressionSyntax bang => bang.Operand,
                CastExpressionSyntax cast => cast.Expression,
                BinaryExpressionSyntax either => either.Left,
                _ => expression,
            };
        }

        return expression;
    }

    /// <summary>Where the ids are taken from objects, <c>users.Select(u => u.Id)</c>, the ids: two of the objects may have the same.</summary>
    private static ExpressionSyntax Projected(ExpressionSyntax collection, SemanticModel model)
        => JsonTypes.IsList(model.GetTypeInfo(collection).Type, out var item) && !JsonTypes.IsLeaf(item)
            && collection.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select", Parent: InvocationExpressionSyntax select } access && access.Expression == collection
            && JsonTypes.IsList(model.GetTypeInfo(select).Type, out var id) && JsonTypes.IsLeaf(id)
                ? select
                : collection;

    /// <summary>
    /// What a projection takes its ids from, where it makes one text of each: the ids themselves can be told apart, and are chunked. What
    /// filters, orders or takes some stays in. An index (<c>user_ids[0]</c>, a separator) begins anew in each request.
    /// </summary>
    internal static ExpressionSyntax Core(ExpressionSyntax expression, SemanticModel model)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" or "ToList" or "ToArray" or "AsEnumerable", Expression: var receiver } }
            && JsonTypes.IsList(model.GetTypeInfo(receiver).Type, out var element) && JsonTypes.IsLeaf(element))
        {
            expression = Bare(receiver);
        }

        return expression;
    }
}
