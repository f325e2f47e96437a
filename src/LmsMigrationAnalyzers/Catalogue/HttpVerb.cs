using System;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>The verb of a request. A verb that is known only at run time is a <see langword="null"/> of this type.</summary>
internal enum HttpVerb
{
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,

    /// <summary>A known verb that no endpoint of the catalogue has (TRACE, CONNECT, a verb of the program's own).</summary>
    Other,
}

/// <summary>Verbs as text.</summary>
internal static class HttpVerbs
{
    /// <summary>The verb that <paramref name="text"/> names, in any letter case (<c>new HttpMethod("patch")</c>).</summary>
    public static HttpVerb Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "GET" => HttpVerb.Get,
        "HEAD" => HttpVerb.Head,
        "POST" => HttpVerb.Post,
        "PUT" => HttpVerb.Put,
        "PATCH" => HttpVerb.Patch,
        "DELETE" => HttpVerb.Delete,
        "OPTIONS" => HttpVerb.Options,
        _ => HttpVerb.Other,
    };

    /// <summary>The verb that a name such as <c>GetJsonAsync</c>, <c>PostAsync</c> or <c>DELETE</c> begins with, if any.</summary>
    public static HttpVerb? FromPrefixOf(string memberName)
    {
        foreach (var verb in Named)
        {
            var text = verb.Text();
            if (memberName.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                && (memberName.Length == text.Length || !char.IsLower(memberName[text.Length]) || char.IsUpper(memberName[text.Length - 1])))
            {
                return verb;
            }
        }

        return null;
    }

    /// <summary>The verb as it stands in a request line: <c>GET</c>.</summary>
    public static string Text(this HttpVerb verb) => verb switch
    {
        HttpVerb.Get => "GET",
        HttpVerb.Head => "HEAD",
        HttpVerb.Post => "POST",
        HttpVerb.Put => "PUT",
        HttpVerb.Patch => "PATCH",
        HttpVerb.Delete => "DELETE",
        HttpVerb.Options => "OPTIONS",
        _ => "?",
    };

    private static readonly HttpVerb[] Named =
        [HttpVerb.Get, HttpVerb.Head, HttpVerb.Post, HttpVerb.Put, HttpVerb.Patch, HttpVerb.Delete, HttpVerb.Options];
}
