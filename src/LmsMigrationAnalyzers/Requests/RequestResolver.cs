using System;
using System.Linq;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>From a request to the LMS and endpoint it goes to.</summary>
internal sealed class RequestResolver(Evaluator evaluator, Attributor attributor)
{
    /// <summary>Whether the alternatives of a request's URL ask for different things.</summary>
    public bool IsAmbiguous(LmsRequest lms)
    {
        var request = lms.Request;
        if (request.Urls.Length < 2 || lms.Match is null)
        {
            return false;
        }

        var bases = request.BasesWith(lms.Client.BaseAddresses);
        return request.Urls
            .Where(url => !IsLeftEmpty(url, request))
            .Select(url => request.TemplateOf(bases.IsEmpty ? SymbolicText.Empty : bases[0], url))
            .Select(template => EndpointMatcher.Match(lms.Api, request.Verb, template.Path, allowFixedPrefix: attributor.IsLmsHost(template))?.Endpoint.Name)
            .Distinct(StringComparer.Ordinal).Count() > 1;
    }

    /// <summary>The LMS request that <paramref name="request"/> is, or null.</summary>
    public LmsRequest? Resolve(HttpRequest request)
    {
        var client = ClientFacts.Of(evaluator, request.Client);
        client = request.ClientHeaders.IsEmpty ? client : client with { Headers = client.Headers.AddRange(request.ClientHeaders.Where(h => h.Operation is null || !client.Headers.Any(known => known.Operation == h.Operation))) };
        var bases = request.BasesWith(client.BaseAddresses);
        LmsRequest? known = null;
        foreach (var url in request.Urls.OrderBy(url => IsLeftEmpty(url, request)))
        {
            var attributed = DeclaredEvidence.Of(request, evaluator) ?? attributor.Attribute(request, client, url);
            if (attributed.Api is not { } api)
            {
                continue;
            }

            // As it is written first; then with what the rest of the program fills it with (`{platform}/courses`).
            foreach (var text in attributor.Variants(url).Select(static v => v.Text).Prepend(url).Distinct())
            {
                foreach (var baseAddress in bases.IsEmpty ? [SymbolicText.Empty] : bases)
                {
                    var template = request.TemplateOf(baseAddress, text);
                    var match = EndpointMatcher.Match(api, request.Verb, template.Path, allowFixedPrefix: attributor.IsLmsHost(template));
                    var resolved = new LmsRequest(request, client, api, attributed, template, match);
                    if (match is not null)
                    {
                        return resolved;
                    }

                    known ??= resolved;
                }
            }
        }

        return known;
    }

    /// <summary>
    /// Whether a URL has nothing where another of the request has a value of its own (<c>"user/" + (login ?? "")</c>): what is meant is the other.
    /// </summary>
    private static bool IsLeftEmpty(SymbolicText url, HttpRequest request)
    {
        var text = url.Flat;
        for (var i = 1; i <= text.Length; i++)
        {
            if (text[i - 1] == '/' && (i == text.Length || text[i] is '/' or '?')
                && request.Urls.Any(other => IsFilled(other.Flat, text.Substring(0, i), text.Substring(i))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFilled(string url, string before, string after)
        => url.Length > before.Length + after.Length && url.StartsWith(before, StringComparison.Ordinal) && url.EndsWith(after, StringComparison.Ordinal)
            && url.Substring(before.Length, url.Length - before.Length - after.Length) is var value && value.IndexOf(TextPart.Placeholder) >= 0 && value.IndexOfAny(['/', '?']) < 0;
}
