using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>What the files <c>lms-migration*.txt</c> of a compilation declare.</summary>
internal sealed class WrapperDeclarations
{
    private static readonly ConditionalWeakTable<LmsCompilation, WrapperDeclarations> Cache = new();
    private static readonly ConditionalWeakTable<SourceText, FileContent> ByText = new();

    private readonly Dictionary<string, WrapperDeclaration> byId;
    private readonly HashSet<string> names;

    private WrapperDeclarations(ImmutableArray<WrapperDeclaration> all)
    {
        All = all;
        byId = all.GroupBy(d => d.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        names = new HashSet<string>(all.Select(d => d.Name), StringComparer.Ordinal);
    }

    /// <summary>Every declaration, in the order of files and lines; of two for one id the first counts.</summary>
    public ImmutableArray<WrapperDeclaration> All { get; }

    /// <summary>The declarations of a compilation; each file is read once.</summary>
    public static WrapperDeclarations For(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        var all = lms.Options.AdditionalFiles.SelectMany(file => Read(file, cancellationToken).Declarations).ToImmutableArray();
        return Cache.GetValue(lms, _ => new WrapperDeclarations(all));
    }

    /// <summary>The lines of <paramref name="file"/> that cannot be read; none where it is no such file.</summary>
    public static ImmutableArray<WrapperDeclarationIssue> IssuesOf(AdditionalText file, CancellationToken cancellationToken)
        => Read(file, cancellationToken).Issues;

    /// <summary>The declaration of a method, of its generic definition or of the method that an extension was reduced from.</summary>
    public WrapperDeclaration? Of(IMethodSymbol method)
        => OfSymbol((method.ReducedFrom ?? method).OriginalDefinition, method.MethodKind == MethodKind.Constructor ? "#ctor" : method.Name);

    /// <summary>The declaration of a client type or of one of its base types.</summary>
    public WrapperDeclaration? Of(ITypeSymbol type)
    {
        for (var current = type; current is not null && names.Count > 0; current = current.BaseType)
        {
            if (OfSymbol(current.OriginalDefinition, current.Name) is { } declaration)
            {
                return declaration;
            }
        }

        return null;
    }

    private WrapperDeclaration? OfSymbol(ISymbol symbol, string name)
        => names.Contains(name) && symbol.GetDocumentationCommentId() is { } id && byId.TryGetValue(id, out var declaration) ? declaration : null;

    private static FileContent Read(AdditionalText file, CancellationToken cancellationToken)
    {
        if (!DeclarationFiles.IsOne(file.Path) || file.GetText(cancellationToken) is not { } text)
        {
            return FileContent.Empty;
        }

        if (ByText.TryGetValue(text, out var known) && known.Path == file.Path)
        {
            return known;
        }

        var (declarations, issues) = WrapperDeclarationReader.Read(file.Path, text);
        var content = new FileContent(file.Path, declarations, issues);
        return ByText.GetValue(text, _ => content) is var shared && shared.Path == file.Path ? shared : content;
    }

    private sealed record FileContent(
        string Path, ImmutableArray<WrapperDeclaration> Declarations, ImmutableArray<WrapperDeclarationIssue> Issues)
    {
        public static FileContent Empty { get; } = new("", [], []);
    }
}
