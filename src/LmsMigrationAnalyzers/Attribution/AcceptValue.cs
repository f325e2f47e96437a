using System;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Requests;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>What an Accept header says of whose request it is.</summary>
internal static class AcceptValue
{
    private const string VendorTree = "application/vnd.";

    // Registered formats, not services: anybody answers in them.
    private static readonly string[] Formats = ["api", "hal", "siren", "collection", "geo", "mason", "uber", "restful", "error", "openxmlformats", "ms-", "oasis", "oai", "google-earth", "apple", "adobe", "mozilla"];

    /// <summary>Whether a header is an Accept header.</summary>
    public static bool IsAccept(RequestHeader header) => string.Equals(header.Name, "Accept", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it names Dokeos.</summary>
    public static bool IsDokeos(RequestHeader header)
        => IsAccept(header) && header.Value.Flat.IndexOf(DokeosApi.MediaType, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether it names the API of another service: <c>application/vnd.github+json</c>.</summary>
    public static bool IsOther(RequestHeader header)
        => IsAccept(header) && header.Value.Flat.Split(',').Select(static v => v.Trim()).Any(IsOther);

    private static bool IsOther(string value)
    {
        if (!value.StartsWith(VendorTree, StringComparison.OrdinalIgnoreCase) || value.StartsWith(DokeosApi.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var end = value.IndexOfAny([';', ' ', '\uFFFC']);
        var name = value.Substring(VendorTree.Length, (end < 0 ? value.Length : end) - VendorTree.Length);
        return name.Length > 0 && !Formats.Any(f => name.StartsWith(f, StringComparison.OrdinalIgnoreCase) && (f.EndsWith("-", StringComparison.Ordinal) || name.Length == f.Length || name[f.Length] is '+' or '.' or '-'));
    }
}
