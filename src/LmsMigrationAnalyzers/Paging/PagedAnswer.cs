using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>In which form an expression holds the rows of a page: how the rows of several pages become one such answer.</summary>
internal enum AnswerForm
{
    /// <summary><c>List&lt;T&gt;</c> or an interface that it implements.</summary>
    List,

    /// <summary>An array.</summary>
    Array,

    /// <summary>Another collection that rows can be added to: <c>HashSet&lt;T&gt;</c>, <c>JArray</c>, a type of the program.</summary>
    Collection,

    /// <summary>An object of a type that holds the list.</summary>
    Envelope,

    /// <summary><c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    AsyncRows,

    /// <summary>JSON as a string.</summary>
    Text,

    /// <summary>JSON as bytes.</summary>
    Bytes,

    /// <summary>JSON as a stream.</summary>
    Stream,

    /// <summary><c>HttpResponseMessage</c>.</summary>
    HttpResponse,

    /// <summary>RestSharp's response: its <c>Data</c> and <c>Content</c>.</summary>
    RestResponse,

    /// <summary><c>JsonElement</c>.</summary>
    JsonElement,

    /// <summary><c>JsonDocument</c>.</summary>
    JsonDocument,

    /// <summary><c>JsonNode</c> and the types derived from it.</summary>
    JsonNode,

    /// <summary><c>JToken</c> and the types derived from it, also as <c>dynamic</c> or <c>object</c>.</summary>
    JToken,

    /// <summary><c>ExpandoObject</c>, also as <c>dynamic</c> or <c>object</c>.</summary>
    Expando,
}

/// <summary>The rows of a page in the answer of a call.</summary>
/// <param name="Form">The form.</param>
/// <param name="Type">The type of the answer.</param>
/// <param name="Row">The type of a row; null where it says nothing.</param>
/// <param name="Members">In an envelope, the members that lead to the rows.</param>
/// <param name="Path">In JSON, the names that lead to the rows; empty for a bare array, default where they are not known.</param>
/// <param name="Library">Who turns the JSON into objects.</param>
internal sealed partial record PagedAnswer(AnswerForm Form, ITypeSymbol Type, ITypeSymbol? Row, ImmutableArray<ISymbol> Members, ImmutableArray<string> Path, JsonLibrary Library)
{
    /// <summary>How the JSON's attributes become members.</summary>
    public JsonReading Reading { get; init; } = JsonReading.Unknown;

    private static readonly string[] Identities = ["id", "uuid", "guid", "email", "login", "username", "matricule"];

    /// <summary>In JSON that becomes objects: whether the names of the path may be written in another case.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Of a response with typed data: the property that says whether it succeeded.</summary>
    public string? Success { get; init; }

    /// <summary>Of an answer that the program makes itself: the property that says whether it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the program makes the answer itself, of what it read: without rows it then says that a page could not be read.</summary>
    public bool IsMade { get; init; }

    /// <summary>Of JSON as a string: the member of an object or tuple of the program that holds it; null where it is the answer itself.</summary>
    public ISymbol? Holder { get; init; }

    /// <summary>
    /// Whether a row can be told from another by what is kept of it. Where all that is kept is a score, the first rows of two pages
    /// may well be equal.
    /// </summary>
    public bool TellsRowsApart { get; init; } = true;

    /// <summary>Of rows that cannot be written as JSON: the property or field that tells one from another instead.</summary>
    public ISymbol? Key { get; init; }

    /// <summary>
    /// This answer as <paramref name="expression"/> gives it: where a method of the program has taken an inner piece out, the way to the
    /// rows starts there. Null where the rows are not in that piece.
    /// </summary>
    public PagedAnswer? From(SyntaxNode expression, ResponseUse use, SemanticModel model)
    {
        var call = CallIn(expression);
        var isOfProgram = call is InvocationExpressionSyntax && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && (method.IsOfProgram() || method.MethodKind == MethodKind.DelegateInvoke);
        if (isOfProgram && (Form is AnswerForm.Text or AnswerForm.Bytes or AnswerForm.Stream ? !(Holder is null ? use.Bodies.Contains(call) : use.HeldBodies.Any(held => held.Call == call)) : Holder is not null ? !use.HeldDocuments.Any(held => held.Call == call) : Form is AnswerForm.Envelope && use.Computed.Contains(call)))
        {
            // What a method of the program made of one page cannot be joined to what it makes of another.
            return null;
        }

        if (Path.IsDefaultOrEmpty || Form is not (AnswerForm.JsonElement or AnswerForm.JsonNode or AnswerForm.JToken or AnswerForm.Expando))
        {
            return this;
        }

        var pieces = use.Pieces.Where(piece => piece.Call == call).Select(static piece => piece.Place).ToList();
        if (pieces.Count == 0)
        {
            return this;
        }

        var taken = pieces[0].Steps.Select(static step => step.Name).ToList();
        return pieces.Count == 1 && taken.Count <= Path.Length && taken.SequenceEqual(Path.Take(taken.Count)) ? this with { Path = [.. Path.Skip(taken.Count)] } : null;
    }

    /// <summary>The call that gives an expression its value: what <c>?.</c> leads to, and without <c>!</c>.</summary>
    private static SyntaxNode CallIn(SyntaxNode expression) => expression switch
    {
        ConditionalAccessExpressionSyntax access => CallIn(access.WhenNotNull),
        PostfixUnaryExpressionSyntax suppressed => CallIn(suppressed.Operand),
        ParenthesizedExpressionSyntax parenthesized => CallIn(parenthesized.Expression),
        AwaitExpressionSyntax awaited => CallIn(awaited.Expression),
        _ => expression,
    };

    /// <summary>The rows in an answer of <paramref name="type"/>; null where the rows of several pages cannot be put together.</summary>
    public static PagedAnswer? Of(ITypeSymbol? type, ResponseUse use)
    {
        var reading = use.Deserializations.Select(static d => d.Reading).FirstOrDefault(static r => r.Library != JsonLibrary.Unknown) ?? JsonReading.Unknown;
        var library = reading.Library;
        var path = PathOf(use);
        var ignoresCase = use.Deserializations.Any(static d => d.Type is not null && d.Reading.IgnoresCase);
        PagedAnswer As(AnswerForm form, ITypeSymbol? row = null) => new(form, type!, row, [], path, library) { Reading = reading, IgnoresCase = ignoresCase, TellsRowsApart = IsIdentified(row, library, use) };
        switch (type)
        {
            case null or { SpecialType: SpecialType.System_Void } or ITypeParameterSymbol:
                return null;
            case { SpecialType: SpecialType.System_String }:
                return As(AnswerForm.Text);
            case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }:
                return As(AnswerForm.Bytes);
            case IArrayTypeSymbol { Rank: 1 } array:
                return As(AnswerForm.Array, array.ElementType);
            case IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object }:
                return IsExpando(use) ? OfExpando()
                    : use.Deserializations.Any(static d => d.Operation is IInvocationOperation { TargetMethod.ContainingType: { } made } && (Operations.IsIn(made, "Newtonsoft", "Json") || Operations.IsIn(made, "Newtonsoft", "Json", "Linq"))) ? As(AnswerForm.JToken)
                    : null;
            case INamedTypeSymbol named when ListRow(named) is { } row:
                return As(AnswerForm.List, row);
            case INamedTypeSymbol { Name: "IAsyncEnumerable", TypeArguments: [var row] }:
                return As(AnswerForm.AsyncRows, row);
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ Name: "JsonElement" }] })
        {
            return As(AnswerForm.JsonElement);
        }

        switch (Operations.FullName(type))
        {
            case "System.Net.Http.HttpResponseMessage":
                return As(AnswerForm.HttpResponse);
            case "RestSharp.RestResponse" or "RestSharp.IRestResponse" when type is INamedTypeSymbol { IsGenericType: false }:
                return As(AnswerForm.RestResponse);
            case "RestSharp.RestResponse" or "RestSharp.IRestResponse":
                return OfData("Data", "IsSuccessful");
            case "Refit.ApiResponse" or "Refit.IApiResponse":
                return OfData("Content", "IsSuccessStatusCode");
            case "RestEase.Response" when !use.BodyReads.Any(static r => r.Operation is IPropertyReferenceOperation { Property.Name: "StringContent" }):
                // It makes the object once, and gives the same one again.
                return OfData("GetContent", "ResponseMessage.IsSuccessStatusCode");
            case "System.IO.Stream" or "System.IO.MemoryStream":
                return Operations.FullName(type) is "System.IO.Stream" ? As(AnswerForm.Stream) : null;
            case "System.Text.Json.JsonElement":
                return As(AnswerForm.JsonElement);
            case "System.Text.Json.JsonDocument":
                return As(AnswerForm.JsonDocument);
            case "System.Text.Json.Nodes.JsonNode" or "System.Text.Json.Nodes.JsonArray" or "System.Text.Json.Nodes.JsonObject":
                return As(AnswerForm.JsonNode);
            case "System.Dynamic.ExpandoObject":
                return OfExpando();
            case "Newtonsoft.Json.Linq.JToken" or "Newtonsoft.Json.Linq.JArray" or "Newtonsoft.Json.Linq.JObject" or "Newtonsoft.Json.Linq.JContainer":
                return As(AnswerForm.JToken);
        }

        if (JsonTypes.IsList(type, out var element))
        {
            return element is not null && (IsGrowing((INamedTypeSymbol)type, element) || (type.IsReferenceType && IsExtended(type, element))) ? As(AnswerForm.Collection, element) : null;
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return tuple.TupleElements.Where(static e => JsonTypes.IsList(e.Type, out _)).ToArray() is [ISymbol only] ? Made(OfEnvelope([only])) : Made(OfHeld());
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false })
        {
            // A result of the program's: the rows are in an object that it holds, if only the list.
            return MembersOf(type, use) is [var held, ..] way && TypeOf(held) is { IsReferenceType: true } ? Made(OfEnvelope(way))
                : Made(OfHeld());
        }

        if (!JsonTypes.IsObject(type) || !type.IsReferenceType)
        {
            return null;
        }

        var isRead = use.Deserializations.Any(d => SymbolEqualityComparer.Default.Equals(d.Type?.OriginalDefinition, type.OriginalDefinition));
        return isRead ? OfEnvelope(MembersOf(type, use))
            : Made(OfEnvelope(MembersOf(type, use)) ?? OfHeld());

        // Its rows are found by name alone: the program's, else those of the API.
        PagedAnswer? OfExpando() => path is { IsDefault: false, IsEmpty: true } ? null : As(AnswerForm.Expando);

        PagedAnswer? OfHeld()
            => HeldText.Of(type!, use) is { } text ? As(AnswerForm.Text) with { Holder = text }
                : HeldText.DocumentIn(type!, use) is var (document, form) ? As(form) with { Holder = document }
                : null;

        PagedAnswer? Made(PagedAnswer? envelope)
            => envelope is null ? null : envelope with { IsMade = true, Success = ResultFlags.Success(type!), Failure = ResultFlags.Failure(type!) };

        PagedAnswer? OfEnvelope(ImmutableArray<ISymbol> members)
            => !members.IsEmpty && JsonTypes.IsList(TypeOf(members[members.Length - 1]), out var row)
                && CanJoin(members)
                    ? As(AnswerForm.Envelope, row) with { Members = members }
                    : null;

        PagedAnswer? OfData(string data, string success)
        {
            var member = new[] { type! }.Concat(type!.AllInterfaces).SelectMany(t => t.GetMembers(data)).FirstOrDefault(static m => m is IPropertySymbol or IMethodSymbol { Parameters.IsEmpty: true });
            return member is null || TypeOf(member) is not { } held ? null
                : (JsonTypes.IsList(held, out _) ? OfEnvelope([member])
                    : JsonTypes.IsObject(held) && held.IsReferenceType && MembersOf(held, use) is { IsEmpty: false } members ? OfEnvelope(members.Insert(0, member))
                    : null) is { } envelope ? envelope with { Success = success } : null;
        }
    }

    /// <summary>Whether a JSON library is referenced that can tell one page from another, and join JSON where the answer is JSON.</summary>
    public bool IsServedBy(Compilation compilation)
    {
        bool Has(string type) => !compilation.GetTypesByMetadataName(type).IsEmpty;
        var hasNewtonsoft = Has("Newtonsoft.Json.Linq.JToken");
        return Form switch
        {
            AnswerForm.List or AnswerForm.Array or AnswerForm.Collection or AnswerForm.Envelope or AnswerForm.AsyncRows or AnswerForm.Expando
                => hasNewtonsoft || Has("System.Text.Json.JsonSerializer") || Has("System.Web.Script.Serialization.JavaScriptSerializer"),
            AnswerForm.JToken => hasNewtonsoft,
            AnswerForm.JsonElement or AnswerForm.JsonDocument or AnswerForm.JsonNode => Has("System.Text.Json.Nodes.JsonNode"),
            _ => hasNewtonsoft || Has("System.Text.Json.Nodes.JsonNode"),
        };
    }

    /// <summary>The type of a property or field, or what a method gives.</summary>
    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    /// <summary>Whether what is bound at run time is an object whose members are entries: Flurl makes such ones, and who asks for that type.</summary>
    private static bool IsExpando(ResponseUse use)
        => use.Deserializations.Any(static d => d.Type is { Name: "ExpandoObject" }
            || (d is { Type: null, Operation: IInvocationOperation { TargetMethod: { ContainingType.ContainingNamespace: { } made } asked } } && IsInFlurl(made) && Operations.Awaited(asked.ReturnType) is IDynamicTypeSymbol));

    private static bool IsInFlurl(INamespaceSymbol made) => made is { Name: "Flurl" } or { Name: "Http", ContainingNamespace.Name: "Flurl" };

    /// <summary>Whether the JSON of a row holds what is its own: its id, or one that is named like the row (<c>User.UserId</c>). Whose id a participation holds, many may hold.</summary>
    private static bool IsIdentified(ITypeSymbol? row, JsonLibrary library, ResponseUse use)
        => row is null || JsonTypes.IsDom(row) || JsonMember.AllOf(row).Any(m => m.IsWritten(library) && IsOwn(m, row, use));

    /// <summary>The same answer, whose rows a member tells apart; null where none is a row's own, or code beside the request does not see it.</summary>
    public PagedAnswer? ByKey(ResponseUse use)
        => Form is AnswerForm.List or AnswerForm.Array or AnswerForm.Collection or AnswerForm.Envelope or AnswerForm.AsyncRows
            && Row is INamedTypeSymbol { IsGenericType: false } row
            && JsonMember.AllOf(row).Where(m => IsVisible(m.Symbol) && IsOwn(m, row, use)).Select(static m => m.Symbol).FirstOrDefault() is { } key
                ? this with { Key = key }
                : null;

    private static bool IsVisible(ISymbol member) => member switch
    {
        IPropertySymbol { GetMethod.DeclaredAccessibility: var accessibility } => accessibility is Accessibility.Public or Accessibility.Internal,
        IFieldSymbol { DeclaredAccessibility: var accessibility } => accessibility is Accessibility.Public or Accessibility.Internal,
        _ => false,
    };

    private static bool IsOwn(JsonMember member, ITypeSymbol row, ResponseUse use)
        => IsOwn(member.Symbol.Name.Replace("_", ""), row.Name) || use.Deserializations.Any(d => Array.Exists(Identities, i => member.Matches(i, d.Reading)));

    private static bool IsOwn(string member, string row)
        => Array.Exists(Identities, identity => member.EndsWith(identity, StringComparison.OrdinalIgnoreCase)
            && row.IndexOf(member.Substring(0, member.Length - identity.Length), StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The members of <paramref name="type"/> that lead to the rows that the program takes.</summary>
    private static ImmutableArray<ISymbol> MembersOf(ITypeSymbol type, ResponseUse use)
    {
        var lists = JsonTypes.ListsIn(type);
        if (lists.Length <= 1)
        {
            return lists.IsEmpty ? [] : lists[0];
        }

        foreach (var row in use.Rows.Where(static r => !r.InEnvelope))
        {
            var last = row.List.Member;
            if (last is not null && lists.Where(l => SymbolEqualityComparer.Default.Equals(l[l.Length - 1].OriginalDefinition, last.OriginalDefinition)).ToArray() is [var used])
            {
                return used;
            }
        }

        return use.Deserializations.Where(d => SymbolEqualityComparer.Default.Equals(d.Type, type)).Select(static d => d.ListMembers).FirstOrDefault(static m => !m.IsDefaultOrEmpty) is { IsDefault: false } best ? best : [];
    }

    /// <summary>The names that lead to the rows in the JSON; empty for a bare array, default where nothing tells.</summary>
    private static ImmutableArray<string> PathOf(ResponseUse use)
    {
        var places = use.Rows.Where(static r => !r.InEnvelope).Select(static r => r.List).Distinct().ToArray();
        if (places is [{ ArrayDepth: 0 } only])
        {
            return only.Steps.All(static s => s.Name is not null) ? [.. only.Steps.Select(static s => s.Name!)] : default;
        }

        if (places.Length > 0)
        {
            return default;
        }

        return use.Deserializations.FirstOrDefault(static d => !d.ListMembers.IsDefaultOrEmpty) is { } envelope
            ? [.. envelope.ListMembers.Select(m => JsonMember.Of(m)?.NameFor(envelope.Reading) ?? m.Name)]
            : use.Deserializations.Any(static d => d.Form == BodyForm.List) ? [] : default;
    }
}
