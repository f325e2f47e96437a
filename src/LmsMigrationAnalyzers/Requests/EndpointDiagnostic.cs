using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>What every diagnostic about a request carries, and the way back from it to the request: the one way in of all fixes.</summary>
internal static class EndpointDiagnostic
{
    /// <summary>Key of the property that says why no fix is offered; only where none is.</summary>
    public const string Reason = "reason";

    /// <summary>Key of the property that tells which site of the file it is: its number in <see cref="LmsCompilation.SitesOf"/>.</summary>
    public const string Site = "site";

    /// <summary>Key of the property that names the endpoint: <c>GET /users</c>. Missing where it is not known.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>Key of the property that says what makes this request an LMS's.</summary>
    public const string Evidence = "evidence";

    /// <summary>
    /// A diagnostic about <paramref name="site"/>. Additional locations are the URL's text, the sending call, and the evidence.
    /// The evidence's description is the last argument of the message.
    /// </summary>
    public static Diagnostic Create(
        LmsCompilation lms,
        SyntaxTree tree,
        RequestSite site,
        DiagnosticDescriptor descriptor,
        Location? location,
        IEnumerable<KeyValuePair<string, string?>> properties,
        IEnumerable<object?> arguments,
        CancellationToken cancellationToken)
    {
        // A diagnostic stands in the file that is being analysed.
        var place = location is not null && location.SourceTree == tree ? location : site.Location;
        var evidence = string.Join(", ", site.Lms.Attribution.Evidence.Select(static e => e.Description).Distinct(StringComparer.Ordinal));
        var all = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        all.AddRange(properties);
        all[Site] = lms.SitesOf(tree, cancellationToken).IndexOf(site).ToString(CultureInfo.InvariantCulture);
        all[Evidence] = evidence;
        if (site.Lms.Endpoint is { } endpoint)
        {
            all[Endpoint] = endpoint.Name;
        }

        var additional = new[] { site.Lms.UrlLocation, site.Lms.Request.Send.Syntax.GetLocation() }
            .Concat(site.Lms.Attribution.Evidence.Select(static e => e.Location))
            .OfType<Location>()
            .Where(l => l.IsInSource && l != place)
            .Distinct();
        return Diagnostic.Create(descriptor, place, additional, all.ToImmutable(), [.. arguments, evidence]);
    }

    /// <summary>The site that <paramref name="diagnostic"/>, reported in <paramref name="tree"/>, is about; null where it is not there (any more).</summary>
    public static RequestSite? SiteOf(LmsCompilation lms, SyntaxTree tree, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var sites = lms.SitesOf(tree, cancellationToken);
        if (!diagnostic.Properties.TryGetValue(Site, out var number)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= sites.Length)
        {
            return null;
        }

        diagnostic.Properties.TryGetValue(Endpoint, out var endpoint);
        return string.Equals(sites[index].Lms.Endpoint?.Name, endpoint, StringComparison.Ordinal) ? sites[index] : null;
    }
}
