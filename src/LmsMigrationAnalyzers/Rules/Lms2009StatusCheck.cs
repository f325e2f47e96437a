using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2009: the body of a Docebo response is used and nobody looks at the status.</summary>
/// <example>
/// Before: <c>await response.Content.ReadAsStringAsync()</c>.
/// After: <c>response.EnsureSuccessStatusCode();</c> and then the same.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2009StatusCheck() : EndpointAnalyzer(Descriptors.Lms2009StatusCheck)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Lms.Api != LmsApi.Docebo || site.Request.ThrowsOnBadStatus || site.Lms.Client.Handlers.Any(HandlerEffects.ThrowsOnBadStatus))
        {
            return;
        }

        var use = site.Use;
        if (use.LooksAtStatus || use.BodyReads.FirstOrDefault(r => r.Operation.Syntax.SyntaxTree == site.Tree) is not { } read)
        {
            return;
        }

        // Where the body is read: in a wrapper there, once, whoever calls it.
        var reason = site.Compilation.ModelOf(site.Tree) is { } model && StatusCheck.Of(read.Operation.Syntax, model) is not null ? null : StatusCheck.NoResponse;
        site.Report(Descriptors.Lms2009StatusCheck, read.Operation.Syntax.GetLocation(), reason is null ? [] : [new(EndpointDiagnostic.Reason, reason)], site.Endpoint?.Name ?? "Docebo");
    }

    /// <summary>A wrapper that knows no path is Docebo's where its callers are: the requests that it sends are decided in their files.</summary>
    private protected override IEnumerable<RequestSite> SitesElsewhere(LmsCompilation lms, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if ((lms.Evidence(cancellationToken) & (TextEvidence.Docebo | TextEvidence.DoceboPath | TextEvidence.Declared)) == TextEvidence.None)
        {
            return [];
        }

        var sending = lms.SendingNames(cancellationToken);
        return tree.GetRoot(cancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(static method => method.Identifier.ValueText)
            .Where(sending.Contains)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => lms.Identifiers(name, cancellationToken))
            .Select(static token => token.SyntaxTree!)
            .Where(caller => caller != tree)
            .Distinct()
            .SelectMany(caller => lms.SitesOf(caller, cancellationToken))
            .Where(site => site.Lms.Api == LmsApi.Docebo && site.Lms.Request.Send.Syntax.SyntaxTree == tree);
    }
}
