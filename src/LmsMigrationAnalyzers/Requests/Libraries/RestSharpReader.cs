using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// RestSharp: <c>Execute…</c> of a request, the calls named after a verb, the JSON calls; before version 107 (<c>IRestRequest</c>,
/// <c>Method.GET</c>) and since.
/// </summary>
internal sealed class RestSharpReader : RequestReader
{
    /// <inheritdoc/>
    public override ImmutableArray<string> SendNames { get; } =
    [
        .. new[]
        {
            "Execute", "ExecuteAsync", "ExecuteTaskAsync", "ExecuteDynamic", "ExecuteAsGet", "ExecuteAsPost", "ExecuteAsyncGet", "ExecuteAsyncPost",
            "DownloadData", "DownloadDataAsync", "DownloadStream", "DownloadStreamAsync", "StreamJsonAsync",
            "PostJson", "PostJsonAsync", "PutJson", "PutJsonAsync", "GetJson", "GetJsonAsync",
        },
        .. new[] { "Get", "Post", "Put", "Patch", "Delete", "Head", "Options" }
            .SelectMany(static verb => new[] { verb, verb + "Async", verb + "TaskAsync", "Execute" + verb, "Execute" + verb + "Async", "Execute" + verb + "TaskAsync" }),
    ];

    /// <summary>The request object that a call of a client, or of a wrapper, is given.</summary>
    public static IOperation? RequestOf(IInvocationOperation call)
        => call.Arguments.FirstOrDefault(static a => a.Parameter?.Type.Name is "RestRequest" or "IRestRequest")?.Value;

    /// <inheritdoc/>
    public override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        var method = call.TargetMethod;
        if (!SendNames.Contains(method.Name) || method.ContainingNamespace?.ToDisplayString() is not "RestSharp"
            || Evaluator.ReceiverAndArguments(call).Receiver is not { } receiver || !IsClient(receiver.Type))
        {
            return null;
        }

        var argument = RequestOf(call);
        var resource = HttpClientReader.ArgumentNamed(call, "resource");
        if (argument is null && resource is null)
        {
            return null;
        }

        var client = evaluator.Evaluate(receiver, frame);
        var facts = RestSharpClient.Read(evaluator, client);
        var parts = new RequestParts(evaluator);
        RestSharpRequest request;
        if (argument is not null)
        {
            request = RestSharpRequest.Read(evaluator, evaluator.Evaluate(argument, frame), argument, frame, VerbOf(call, frame, evaluator), parts, facts.Events);
        }
        else
        {
            parts.SetUrls(evaluator.Texts(resource!, frame));
            request = new(VerbOf(call, frame, evaluator) ?? HttpVerb.Get, Message: null, resource!, frame);
            RestSharpRequest.Apply(evaluator, facts.Events, HttpVerb.Get, parts);
            ReadParameters(call, frame, evaluator, parts);
        }

        // Of several clients each is judged by its own address and headers, which the resolver keeps apart.
        var isOne = client.Alternatives.Length == 1;
        var (kind, type) = AnswerKinds.Of(frame.Substitute(method.ReturnType));
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.RestSharp,
            Verb = request.Verb,
            Urls = parts.Urls,
            UrlOperation = request.UrlOperation,
            UrlFrame = request.UrlFrame,
            Added = parts.Added.ToImmutable(),
            BaseAddress = isOne ? facts.BaseAddresses : [],
            AppendsToBase = true,
            EncodesPath = parts.EndsEncoded,
            Headers = [.. parts.Headers],
            ClientHeaders = isOne ? facts.Headers : [],
            Client = client,
            ClientOperation = receiver,
            Message = request.Message,
            Body = parts.Body,
            Answer = method.Name is "ExecuteDynamic" ? ResponseKind.Raw : kind,
            AnswerType = kind == ResponseKind.Raw && type is null && method.TypeArguments is [var data] ? frame.Substitute(data) : type,
            ThrowsOnBadStatus = IsSinceVersion107(call)
                && (facts.ThrowsOnAnyError || (!method.Name.StartsWith("Execute", StringComparison.Ordinal) && !method.Name.StartsWith("Download", StringComparison.Ordinal))),
        };
    }

    /// <summary>Whether <paramref name="type"/> is a client, or a type of the program derived from one.</summary>
    public static bool IsClient(ITypeSymbol? type)
        => Operations.Is(type, "RestSharp.IRestClient") || Operations.Is(type, "RestSharp.RestClient")
            || type is ITypeParameterSymbol { ConstraintTypes: var constraints } && constraints.Any(IsClient);

    private static bool IsSinceVersion107(IInvocationOperation call)
        => !call.TargetMethod.Parameters.Any(static p => p.Type.Name is "IRestRequest");

    /// <summary>The verb that the call itself says, by an argument or by its name; null where it leaves it to the request.</summary>
    private static HttpVerb? VerbOf(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && (parameter.Type.Name is "Method" || parameter.Name is "httpMethod" or "httpMethodOverride"))
            {
                return MessageParts.VerbOf(evaluator.Evaluate(argument.Value, frame), evaluator);
            }
        }

        var name = call.TargetMethod.Name;
        foreach (var prefix in new[] { "ExecuteAsync", "ExecuteAs", "Execute" })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                name = name.Substring(prefix.Length);
                break;
            }
        }

        return name.StartsWith("StreamJson", StringComparison.Ordinal) ? HttpVerb.Get : HttpVerbs.FromPrefixOf(name);
    }

    /// <summary>The calls that take no request: an object for path and query (GET), or the body (POST, PUT).</summary>
    private static void ReadParameters(IInvocationOperation call, Frame frame, Evaluator evaluator, RequestParts parts)
    {
        if (HttpClientReader.ArgumentNamed(call, "parameters") is { } parameters)
        {
            var pairs = PairsOf.Read(evaluator, evaluator.Evaluate(parameters, frame), naming: null);
            foreach (var pair in pairs.Known)
            {
                if (pair.Name.Literal is { } name && parts.Urls.Any(u => u.Flat.IndexOf("{" + name + "}", StringComparison.OrdinalIgnoreCase) >= 0))
                {
                    parts.FillPath(name, pair.Value, pair.Operation?.Syntax);
                }
                else
                {
                    parts.AddQuery(pair.Name, pair.Value, pair.Type, pair.Operation ?? parameters, frame, pair.Loop, CollectionNotation.Joined);
                }
            }

            if (pairs.HasUnknown)
            {
                parts.Change(url => UrlText.AddToQuery(url, SymbolicText.Hole(evaluator.Evaluate(parameters, frame), parameters.Syntax)));
            }
        }
        else if (HttpClientReader.ArgumentNamed(call, "request") is { } body)
        {
            parts.Body = new(evaluator.Evaluate(body, frame), body, frame, BodyKind.JsonObject, SymbolicText.Of("application/json"));
        }
    }
}
