using System;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>What a host says of whose request it is.</summary>
internal static class LmsHosts
{
    /// <summary>The API of a vendor's own host, or null for every other host.</summary>
    public static LmsApi? VendorOf(string host)
    {
        if (IsIn(host, DokeosApi.HostDomain))
        {
            return LmsApi.Dokeos;
        }

        return IsIn(host, DoceboApi.HostDomain) ? LmsApi.Docebo : null;
    }

    /// <summary>Whether <paramref name="host"/> is one of the configured ones; <c>*.lms.example</c> stands for the hosts below a domain.</summary>
    public static bool IsConfigured(string host, ImmutableArray<string> configured)
    {
        var name = WithoutPort(host);
        return configured.Any(pattern => pattern.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase)
            : string.Equals(name, WithoutPort(pattern), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A machine of the developer's own or of the local network: evidence for nobody, and in no need of https.</summary>
    public static bool IsLocal(string host)
    {
        var name = WithoutPort(host).Trim('[', ']');
        return name.IndexOf('.') < 0
            || name.StartsWith("127.", StringComparison.Ordinal)
            || name is "0.0.0.0"
            || name.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsIn(string host, string domain)
    {
        var name = WithoutPort(host).TrimEnd('.');
        return name.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && (name.Length == domain.Length || name[name.Length - domain.Length - 1] == '.');
    }

    private static string WithoutPort(string host)
    {
        // An IPv6 address has colons of its own: [::1]:8080.
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') && host.IndexOf(':') == colon ? host.Substring(0, colon) : StripBracketPort(host);
    }

    private static string StripBracketPort(string host)
    {
        var bracket = host.LastIndexOf(']');
        return bracket > 0 ? host.Substring(0, bracket + 1) : host;
    }
}
