using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// A request as a library's reader understands it, the same for every library. Nothing here says whose request it is: that is
/// attribution's work.
/// </summary>
internal sealed class HttpRequest
{
    /// <summary>The call that sends.</summary>
    public required IOperation Send { get; init; }

    /// <summary>The frame in which <see cref="Send"/> stands: what its parameters are bound to.</summary>
    public required Frame Frame { get; init; }

    /// <summary>The library's name, for messages and fixes: <c>HttpClient</c>, <c>RestSharp</c>, <c>Flurl</c> …</summary>
    public required HttpLibrary Library { get; init; }

    /// <summary>The verb; null where it is not known.</summary>
    public HttpVerb? Verb { get; init; }

    private readonly ImmutableArray<SymbolicText> _urls;

    /// <summary>
    /// The URL as the call gives it, with the query that builders added to it, one entry for each alternative; relative to
    /// <see cref="BaseAddress"/> where it is relative.
    /// </summary>
    public required ImmutableArray<SymbolicText> Urls { get => _urls; init => _urls = WellFormed(value); }

    /// <summary>
    /// The expression whose text is the URL, in <see cref="UrlFrame"/>: where a fix starts to look for the place to edit. Null where
    /// an attribute holds it.
    /// </summary>
    public IOperation? UrlOperation { get; init; }

    /// <summary>The frame in which <see cref="UrlOperation"/> stands.</summary>
    public Frame? UrlFrame { get; init; }

    /// <summary>Query parameters that the library's own calls add, with the call that adds each; also in <see cref="Urls"/>.</summary>
    public ImmutableArray<AddedParameter> Added { get; init; } = [];

    /// <summary>Base addresses that the call itself or a library's client object names; the client's configuration may hold more.</summary>
    public ImmutableArray<SymbolicText> BaseAddress { get; init; } = [];

    /// <summary>
    /// Whether the library puts a relative URL behind the whole base address, whatever slashes stand between, where
    /// <c>HttpClient</c> resolves it as <see cref="System.Uri"/> does.
    /// </summary>
    public bool AppendsToBase { get; init; }

    /// <summary>Whether pieces of the path are percent-encoded where they join it (Flurl's <c>AppendPathSegment</c>, RestSharp's <c>AddUrlSegment</c> at the end): a <c>?</c> in one begins no query.</summary>
    public bool EncodesPath { get; init; }

    /// <summary>The request's own headers.</summary>
    public ImmutableArray<RequestHeader> Headers { get; init; } = [];

    /// <summary>
    /// Headers that a library's client object adds to each request, where they are not written the way <see cref="ClientFacts"/> reads
    /// (<c>AddDefaultHeader</c>).
    /// </summary>
    public ImmutableArray<RequestHeader> ClientHeaders { get; init; } = [];

    /// <summary>The client object; null for a static helper.</summary>
    public Value? Client { get; init; }

    /// <summary>The expression that names the client, in <see cref="Frame"/>.</summary>
    public IOperation? ClientOperation { get; init; }

    /// <summary>The line of a <c>lms-migration*.txt</c> that declares the method; null for any other.</summary>
    public WrapperDeclaration? Declaration { get; init; }

    /// <summary>The request object (message, RestRequest …); null where the call alone makes it.</summary>
    public Value? Message { get; init; }

    /// <summary>The body; null where none is sent or seen.</summary>
    public RequestBody? Body { get; init; }

    /// <summary>What the call gives its caller.</summary>
    public required ResponseKind Answer { get; init; }

    /// <summary>
    /// The type that the body is deserialized to by the call itself; null where it does not. With <see cref="ResponseKind.Raw"/>, the type
    /// of the data that the response holds besides (<c>RestResponse&lt;T&gt;</c>, <c>ApiResponse&lt;T&gt;</c>).
    /// </summary>
    public ITypeSymbol? AnswerType { get; init; }

    /// <summary>Whether the call throws for a bad status by itself.</summary>
    public bool ThrowsOnBadStatus { get; init; }

    /// <summary>The base addresses: the request's own, unless only what the client is given elsewhere tells which host they are of.</summary>
    public ImmutableArray<SymbolicText> BasesWith(ImmutableArray<SymbolicText> ofClient)
        => BaseAddress.IsEmpty || (!BaseAddress.Any(UrlText.IsAbsolute) && ofClient.Any(UrlText.IsAbsolute)) ? ofClient : BaseAddress;

    /// <summary>One of the request's URLs, behind a base address (the empty text where none is known).</summary>
    public UrlTemplate TemplateOf(SymbolicText baseAddress, SymbolicText url)
        => AppendsToBase && baseAddress.Length > 0 && !UrlText.IsAbsolute(url)
            ? UrlTemplate.Parse(baseAddress.TrimEnd('/').Append(SymbolicText.Of("/")), url.TrimStart('/'))
            : UrlTemplate.Parse(baseAddress, url);

    /// <inheritdoc/>
    public override string ToString() => $"{Verb} {string.Join(" | ", Urls)}";

    /// <summary>
    /// Where a variable holds the separator, <c>?</c> first and <c>&amp;</c> then, each may stand in each place as far as the source tells: URLs that begin
    /// their query twice, or go on with one that they have not begun, are sent by no program that sends others. Nor does what is not known begin it
    /// where the same URL is there with a query that begins behind that: <c>path + (path.Contains("?") ? "&amp;" : "?")</c>.
    /// </summary>
    private static ImmutableArray<SymbolicText> WellFormed(ImmutableArray<SymbolicText> urls)
        => urls.Length > 1 && urls.Any(IsWellFormed) ? [.. urls.Where(url => IsWellFormed(url) && !urls.Any(other => IsBegunBy(other, url)))] : urls;

    private static bool IsBegunBy(SymbolicText other, SymbolicText url)
        => url.Flat.IndexOf('?') < 0 && url.Flat.IndexOf('&') is >= 0 and var joint && other.Flat == url.Flat.Substring(0, joint) + "?" + url.Flat.Substring(joint + 1);

    private static bool IsWellFormed(SymbolicText url)
    {
        var flat = url.Flat;
        var query = flat.IndexOf('?');
        var joint = flat.IndexOf('&');

        // What is not known may begin the query.
        return query < 0 ? joint < 0 || flat.IndexOf(TextPart.Placeholder) is >= 0 and var hole && hole < joint
            : flat.IndexOf('?', query + 1) < 0 && (joint < 0 || joint > query);
    }
}

/// <summary>The library that sends.</summary>
internal enum HttpLibrary
{
    /// <summary>System.Net.Http, with System.Net.Http.Json and the older formatting extensions.</summary>
    HttpClient,

    /// <summary>System.Net.WebClient.</summary>
    WebClient,

    /// <summary>System.Net.HttpWebRequest.</summary>
    HttpWebRequest,

    /// <summary>RestSharp, also before version 107.</summary>
    RestSharp,

    /// <summary>Flurl.Http.</summary>
    Flurl,

    /// <summary>RestEase.</summary>
    RestEase,

    /// <summary>Refit.</summary>
    Refit,

    /// <summary>A method of another assembly that is declared, or marked, to send requests.</summary>
    Declared,
}

/// <summary>A header of a request or client.</summary>
/// <param name="Name">The header's name as written: <c>Accept</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Operation">The call, assignment or element that adds it; null for an attribute.</param>
/// <param name="Location">Where it is added.</param>
internal sealed record RequestHeader(string Name, SymbolicText Value, IOperation? Operation, Location? Location);

/// <summary>A query parameter that a library's call adds: <c>request.AddQueryParameter(name, value)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Operation">The call; null for an attribute.</param>
/// <param name="Frame">The frame in which the call stands.</param>
internal sealed record AddedParameter(SymbolicText Name, Value Value, IOperation? Operation, Frame Frame);

/// <summary>A request's body.</summary>
/// <param name="Value">The content object, or the object that is serialized.</param>
/// <param name="Operation">The expression that gives it.</param>
/// <param name="Frame">The frame in which it stands.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="MediaType">Its media type where it is said.</param>
internal sealed record RequestBody(Value Value, IOperation Operation, Frame Frame, BodyKind Kind, SymbolicText? MediaType = null)
{
    /// <summary>Whether the library was told to send a file.</summary>
    public bool HasFile { get; init; }
}

/// <summary>How a body is written.</summary>
internal enum BodyKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>An object that the library serializes as JSON.</summary>
    JsonObject,

    /// <summary>A string with a media type.</summary>
    Text,

    /// <summary>Form pairs.</summary>
    Form,

    /// <summary>Multipart content.</summary>
    Multipart,

    /// <summary>Bytes or a stream.</summary>
    Binary,
}
