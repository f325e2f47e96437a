using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>
/// The hosts of a compilation that serve an endpoint of Docebo's catalogue under learn or manage: custom domains are common, so such a
/// host is a Docebo platform for every other request to it.
/// </summary>
internal static class DoceboHosts
{
    private static readonly ConditionalWeakTable<LmsCompilation, HashSet<string>> Cache = new();

    /// <summary>Whether a URL proves that its host is Docebo's.</summary>
    public static bool IsProof(UrlTemplate url)
        => DoceboPath.Recognise(url.Path) is { Service: "learn" or "manage", SpeaksForItself: true, Prefix: not DoceboPrefix.Fixed }
            && EndpointMatcher.MatchAnyVerb(LmsApi.Docebo, url.Path).Any(static m => m.Endpoint.IsListed);

    /// <summary>The hosts, worked out at the first question: only of the bodies that hold such a path.</summary>
    public static HashSet<string> Of(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var evaluator = new Evaluator(lms, cancellationToken);
        var sources = TextSources.For(evaluator);
        var finder = new RequestFinder(lms, evaluator);
        foreach (var (owner, body) in Bodies(lms, cancellationToken))
        {
            foreach (var call in Operations.All(body).OfType<IInvocationOperation>())
            {
                evaluator.ResetBudget();
                foreach (var request in finder.Requests(call, Frame.Top(owner)))
                {
                    Add(request);
                }
            }
        }

        return Cache.GetValue(lms, _ => hosts);

        void Add(HttpRequest request)
        {
            var bases = request.BasesWith(ClientFacts.Of(evaluator, request.Client).BaseAddresses);
            foreach (var baseAddress in bases.IsEmpty ? [SymbolicText.Empty] : bases)
            {
                foreach (var url in request.Urls.SelectMany(u => sources.Resolve(u, fromCallers: false)))
                {
                    var template = request.TemplateOf(baseAddress, url.Text);
                    if (LmsHost.Of(template) is { } host && !LmsHosts.IsLocal(host) && IsProof(template))
                    {
                        hosts.Add(host);
                    }
                }
            }
        }
    }

    /// <summary>The bodies that hold a Docebo path, or use a constant that does.</summary>
    private static IEnumerable<(ISymbol Owner, IOperation Body)> Bodies(LmsCompilation lms, CancellationToken cancellationToken)
    {
        var evidence = LmsEvidence.Of(lms, cancellationToken);
        var seen = new HashSet<SyntaxNode>();
        foreach (var tree in evidence.Trees)
        {
            foreach (var one in evidence.In(tree))
            {
                if (one.Kind == SourceEvidenceKind.DoceboPath && tree.GetRoot(cancellationToken).FindToken(one.Position).Parent is { } node
                    && lms.BodyAround(node, cancellationToken) is var (owner, body) && seen.Add(body.Syntax))
                {
                    yield return (owner, body);
                }
            }
        }

        foreach (var member in evidence.Members.Where(static g => g.Any(static m => m.Evidence.Kind == SourceEvidenceKind.DoceboPath)))
        {
            foreach (var token in lms.Identifiers(member.Key, cancellationToken))
            {
                if (token.Parent is IdentifierNameSyntax name && lms.BodyAround(name, cancellationToken) is var (owner, body) && seen.Add(body.Syntax))
                {
                    yield return (owner, body);
                }
            }
        }
    }
}
