using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>What a body is made of, so far as that decides whether JSON can be sent in its place. Shared by the rule and its fix.</summary>
internal static class SentContent
{
    /// <summary>The creation of the content.</summary>
    public static IObjectCreationOperation? Created(RequestBody body) => (body.Value as ObjectValue)?.Origin as IObjectCreationOperation;

    /// <summary>The pairs may hold a name twice, which a JSON object cannot.</summary>
    public const string UnknownPairs = "the pairs are not written where the content is made";

    /// <summary>The media type that is written in the source: its own text says that the body is no JSON.</summary>
    public static Location? Written(RequestBody body) => body.Kind == BodyKind.Text ? WrittenType(body) : null;

    /// <summary>The media type that is written in the source, of whichever body.</summary>
    public static Location? WrittenType(RequestBody body)
        => body.MediaType?.Parts is [LiteralPart { Origin: not null } only] ? only.LocationOf(0, only.Text.Length) : null;

    /// <summary>The media type that is given by the name of a constant that is declared elsewhere: <c>MediaTypeNames.Text.Plain</c>.</summary>
    public static ExpressionSyntax? TypeArgument(RequestBody body)
        => Created(body) is { Type.Name: "StringContent" } creation
            && creation.Arguments.FirstOrDefault(static a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "mediaType", Type.SpecialType: SpecialType.System_String }, Value.ConstantValue.HasValue: true })
                ?.Value.Syntax is (IdentifierNameSyntax or MemberAccessExpressionSyntax) and ExpressionSyntax named
                ? named
                : null;

    /// <summary>Whether the text is seen to be JSON, whatever its media type says.</summary>
    public static bool IsJson(RequestBody body, Evaluator evaluator)
        => IsJson(body.Value is ObjectValue { Origin: IObjectCreationOperation { Arguments: [var text, ..] } } created ? evaluator.Evaluate(text.Value, created.Frame) : body.Value);

    private static bool IsJson(Value value) => value switch
    {
        ObjectValue { Origin: IInvocationOperation { TargetMethod.Name: "Serialize" or "SerializeObject" or "ToJsonString" } } => true,
        TextValue { Text.Flat: var written } => written.TrimStart() is ['{' or '[', ..],
        _ => false,
    };

    /// <summary>Whether a multipart body holds a file: that cannot be JSON.</summary>
    public static bool HasFile(RequestBody body)
        => body.HasFile
            || (body.Value is ObjectValue { Events: var events }
                && events.Any(static e => e.Arguments.Length > 2 || e.Arguments.Any(static a => a?.Type?.Name is "StreamContent" or "ByteArrayContent" or "ReadOnlyMemoryContent"
                    || (Evaluator.Unwrap(a)?.Type?.Name is "StreamContent" or "ByteArrayContent"))));

    /// <summary>Whether each name is there once, by the type of the pairs.</summary>
    public static bool IsDictionary(ITypeSymbol type)
        => Operations.Is(type, "System.Collections.Generic.IDictionary") || Operations.Is(type, "System.Collections.Generic.IReadOnlyDictionary");

    /// <summary>Pairs that a dictionary of strings holds become a JSON object as they are.</summary>
    public static bool IsPairs(RequestBody body, Evaluator evaluator)
        => Created(body) is { Arguments: [var pairs, ..] } && Evaluator.Unwrap(pairs.Value)?.Type is { } type && IsDictionary(type)
            && !PairsOf.Read(evaluator, evaluator.Evaluate(pairs.Value, ((ObjectValue)body.Value).Frame), naming: null).Known.Any(static pair => pair.Name.Literal is { } name && IsOfList(name));

    /// <summary>A list of pairs whose names are seen to differ is a dictionary too.</summary>
    public static bool IsListOfPairs(RequestBody body, Evaluator evaluator)
        => Created(body) is { Arguments: [{ Value: var pairs }, ..] } && (pairs.Syntax is not CollectionExpressionSyntax collection || IsOfPairs(collection)) && evaluator.Evaluate(pairs, ((ObjectValue)body.Value).Frame) is var value
            && (AreDistinct(evaluator, value) || AreDistinctWherePassed(pairs, evaluator));

    private static bool IsOfPairs(CollectionExpressionSyntax collection)
        => collection.Elements.All(static e => PairOf(e) is not null)
            && !collection.DescendantTrivia().Any(static t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia) || t.IsDirective);

    /// <summary>Name and value of an element that creates a pair.</summary>
    public static (ExpressionSyntax Name, ExpressionSyntax Value)? PairOf(CollectionElementSyntax element)
        => element is ExpressionElementSyntax { Expression: var made } && made switch
        {
            BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: var given } => given,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create", Expression: IdentifierNameSyntax { Identifier.ValueText: "KeyValuePair" } }, ArgumentList: var given } => given,
            _ => null,
        } is { Arguments: [{ NameColon: null, Expression: var name }, { NameColon: null, Expression: var value }] }
            ? (name, value)
            : null;

    /// <summary>Whether each of some names is known and stands once.</summary>
    public static bool AreDistinct(ImmutableArray<NamedPair> pairs)
        => !pairs.IsEmpty && pairs.All(static pair => pair.Loop is null && pair.Name.Literal is { } name && !IsOfList(name))
            && pairs.Select(static pair => pair.Name.Literal).Distinct(StringComparer.Ordinal).Count() == pairs.Length;

    /// <summary>Whether a field is one of a list by its name (<c>user_ids[]</c>, <c>ids[0]</c>): JSON has lists of its own.</summary>
    private static bool IsOfList(string name) => name.IndexOf('[') >= 0;

    private static bool AreDistinct(Evaluator evaluator, Value value) => PairsOf.Read(evaluator, value, naming: null) is { HasUnknown: false, Known: var known } && AreDistinct(known);

    /// <summary>The same of a parameter, wherever the program gives it its value.</summary>
    private static bool AreDistinctWherePassed(IOperation pairs, Evaluator evaluator)
        => Evaluator.Unwrap(pairs) is IParameterReferenceOperation { Parameter.OriginalDefinition: var parameter }
            && CallSites.EveryArgumentFor(evaluator.Lms, parameter, evaluator.CancellationToken) is { } places
            && places.All(place => Evaluator.Unwrap(place.Operation)?.Type is { } type && IsDictionary(type)
                || AreDistinct(evaluator, evaluator.Evaluate(place.Operation, Frame.Top(place.Owner))));

    /// <summary>The attribute by which an interface's method sends its parameter as a form: without its argument it sends JSON.</summary>
    public static AttributeSyntax? FormAttribute(HttpRequest request, CancellationToken cancellationToken)
        => request is { Library: HttpLibrary.Refit or HttpLibrary.RestEase, Send: IInvocationOperation { TargetMethod.OriginalDefinition: { } method } }
            && method.Parameters.Where(static p => p.Type.SpecialType != SpecialType.System_String).SelectMany(static p => p.GetAttributes())
                .FirstOrDefault(static a => a is { AttributeClass.Name: "BodyAttribute", ConstructorArguments: [_] })?.ApplicationSyntaxReference?.GetSyntax(cancellationToken)
                is AttributeSyntax { ArgumentList.Arguments: [_] } written
                ? written
                : null;

    /// <summary>Flurl's call that sends an object as a form: another one sends it as JSON.</summary>
    public static IInvocationOperation? FlurlForm(HttpRequest request)
        => request is { Library: HttpLibrary.Flurl, Send: IInvocationOperation { TargetMethod.Name: "PostUrlEncodedAsync", Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } } send }
            && Evaluator.Unwrap(request.Body?.Operation)?.Type is { SpecialType: not SpecialType.System_String } ? send : null;

    /// <summary><c>new StringContent(text)</c>, or with an encoding alone.</summary>
    public static bool IsBare(RequestBody body)
        => Created(body) is { Type.Name: "StringContent", Initializer: null } creation && creation.Arguments.Count(static a => a.ArgumentKind == ArgumentKind.Explicit) <= 2;
}
