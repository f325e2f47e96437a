using System;
using System.Linq;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>The host of a URL as far as it says whose it is.</summary>
internal static class LmsHost
{
    /// <summary>
    /// The host of an absolute URL; of <c>https://{tenant}.docebosaas.com</c> the part that is known. Null where the domain is unknown.
    /// </summary>
    public static string? Of(UrlTemplate url)
    {
        if (url.Host is { } host)
        {
            return host.Length == 0 ? null : host;
        }

        if (url.HostText?.Flat is not { } flat)
        {
            return null;
        }

        // The first label may be unknown, the domain may not.
        var end = flat.LastIndexOf(TextPart.Placeholder) + 1;
        var domain = flat.Substring(end);
        var colon = domain.IndexOf(':');
        domain = colon < 0 ? domain : domain.Substring(0, colon);
        return domain.Length > 1 && domain[0] == '.' && domain.Count(static c => c == '.') > 1 && domain.All(static c => char.IsLetterOrDigit(c) || c is '.' or '-')
            ? "any" + domain
            : null;
    }
}
