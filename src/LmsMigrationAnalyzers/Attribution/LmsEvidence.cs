using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>The evidence that a compilation's literals, configuration files and options hold. Worked out once, at the first question.</summary>
internal sealed class LmsEvidence
{
    private static readonly ConditionalWeakTable<LmsCompilation, LmsEvidence> Cache = new();

    private readonly LmsCompilation _lms;
    private readonly ImmutableArray<LmsOptions> _options;
    private readonly ImmutableArray<string> _hosts;
    private readonly Dictionary<SyntaxTree, ImmutableArray<SourceEvidence>> _byTree = [];

    private LmsEvidence(LmsCompilation lms, CancellationToken cancellationToken)
    {
        _lms = lms;
        _options = lms.LmsOptions.Attributing(cancellationToken);
        _hosts = [.. _options.SelectMany(static o => o.DokeosHosts.AddRange(o.DoceboHosts)).Select(static h => h.TrimStart('*')).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (var tree in lms.Compilation.SyntaxTrees)
        {
            var found = SourceEvidence.In(tree, cancellationToken);
            if (!_hosts.IsEmpty)
            {
                found = [.. found.AddRange(SourceEvidence.Configured(tree, _hosts, ApiOf, cancellationToken)).Distinct().OrderBy(static e => e.Position)];
            }

            if (!found.IsEmpty)
            {
                _byTree.Add(tree, found);
                Dokeos ??= First(tree, found, LmsApi.Dokeos, cancellationToken);
                Docebo ??= First(tree, found, LmsApi.Docebo, cancellationToken);
            }
        }

        ReadConfiguration(cancellationToken);
        if (Dokeos is null && _options.Any(static o => o.Assume == AssumedLms.Dokeos || !o.DokeosHosts.IsEmpty))
        {
            Dokeos = new("an option names Dokeos", Location: null);
        }

        if (Docebo is null && _options.Any(static o => o.Assume == AssumedLms.Docebo || !o.DoceboHosts.IsEmpty))
        {
            Docebo = new("an option names Docebo", Location: null);
        }
    }

    /// <summary>Dokeos evidence anywhere in the compilation, or null.</summary>
    public Evidence? Dokeos { get; private set; }

    /// <summary>Docebo evidence anywhere in the compilation, or null.</summary>
    public Evidence? Docebo { get; private set; }

    /// <summary>The evidence of <paramref name="lms"/>.</summary>
    public static LmsEvidence Of(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        var found = new LmsEvidence(lms, cancellationToken);
        return Cache.GetValue(lms, _ => found);
    }

    /// <summary>The evidence in one file, in source order.</summary>
    public ImmutableArray<SourceEvidence> In(SyntaxTree tree) => _byTree.TryGetValue(tree, out var found) ? found : [];

    /// <summary>The files that hold evidence, in the order of the compilation.</summary>
    public IEnumerable<SyntaxTree> Trees => _lms.Compilation.SyntaxTrees.Where(_byTree.ContainsKey);

    /// <summary>Whose a host is: the vendor's, or configured in any section.</summary>
    public LmsApi? ApiOf(string host) => LmsHosts.VendorOf(host) ?? _options.Select(o => o.ApiOf(host)).FirstOrDefault(static api => api is not null);

    /// <summary>
    /// The constants and other members that hold evidence, by name: a type that uses one holds that evidence too.
    /// </summary>
    public ILookup<string, (SourceEvidence Evidence, SyntaxTree Tree)> Members => _members ??= FindMembers();

    private ILookup<string, (SourceEvidence Evidence, SyntaxTree Tree)>? _members;

    /// <summary>The words for a piece of evidence.</summary>
    public static string Describe(SourceEvidenceKind kind) => kind switch
    {
        SourceEvidenceKind.DokeosAccept => "the Accept value of Dokeos",
        SourceEvidenceKind.DokeosHost => "a host of Dokeos",
        SourceEvidenceKind.DoceboHost => "a host of Docebo",
        _ => "a Docebo path",
    };

    private static Evidence? First(SyntaxTree tree, ImmutableArray<SourceEvidence> found, LmsApi api, CancellationToken cancellationToken)
    {
        foreach (var one in found)
        {
            if (one.Api == api)
            {
                return new("the program holds " + Describe(one.Kind), LocationOf(tree, one, cancellationToken));
            }
        }

        return null;
    }

    /// <summary>The place of a literal.</summary>
    public static Location LocationOf(SyntaxTree tree, SourceEvidence evidence, CancellationToken cancellationToken)
        => tree.GetRoot(cancellationToken).FindToken(evidence.Position).GetLocation();

    private void ReadConfiguration(CancellationToken cancellationToken)
    {
        foreach (var file in ConfigurationFiles.For(_lms, cancellationToken).Files)
        {
            foreach (var value in file.Values)
            {
                if (value.Value.Length < 400 && SourceEvidence.Classify(value.Value, ApiOf) is { } kind && kind != SourceEvidenceKind.DoceboPath)
                {
                    var evidence = new Evidence("a configuration file holds " + Describe(kind), file.LocationOf(value));
                    if (kind is SourceEvidenceKind.DoceboHost)
                    {
                        Docebo ??= evidence;
                    }
                    else
                    {
                        Dokeos ??= evidence;
                    }
                }
            }
        }
    }

    private ILookup<string, (SourceEvidence Evidence, SyntaxTree Tree)> FindMembers()
        => (from tree in Trees
            from evidence in In(tree)
            let name = MemberAround(tree.GetRoot().FindToken(evidence.Position))
            where name is not null
            select (Name: name, Evidence: evidence, Tree: tree))
            .ToLookup(static m => m.Name, static m => (m.Evidence, m.Tree), StringComparer.Ordinal);

    /// <summary>The field or property that a literal gives its value.</summary>
    private static string? MemberAround(SyntaxToken token)
    {
        for (var node = token.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field:
                    return field.Identifier.ValueText;
                case PropertyDeclarationSyntax property:
                    return property.Identifier.ValueText;
                case MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax:
                    return null;
            }
        }

        return null;
    }
}
