using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// What code in a file may use: what every linked copy of it has. Otherwise the newest framework's text would be written for the
/// oldest too, and no longer build there.
/// </summary>
internal sealed class CodeCapabilities
{
    private readonly ImmutableArray<(LmsCompilation Lms, SyntaxTree? Tree)> _copies;
    private readonly ConcurrentDictionary<string, bool> _answers = new(StringComparer.Ordinal);

    internal CodeCapabilities(ImmutableArray<(LmsCompilation Lms, SyntaxTree? Tree)> copies)
    {
        _copies = copies;
        LanguageVersion = copies
            .Select(copy => (copy.Tree?.Options as CSharpParseOptions)?.LanguageVersion ?? (copy.Lms.Compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.CSharp7_3)
            .Min();
    }

    public LanguageVersion LanguageVersion { get; }

    /// <summary>C# 8: <c>using var</c>, switch expressions, <c>??=</c>, static local functions, ranges.</summary>
    public bool HasCSharp8 => LanguageVersion >= LanguageVersion.CSharp8;

    public bool HasSystemTextJson => HasType("System.Text.Json.JsonDocument");

    public bool HasJsonNode => HasType("System.Text.Json.Nodes.JsonNode");

    public bool HasNewtonsoft => HasType("Newtonsoft.Json.Linq.JToken");

    /// <summary><c>Enumerable.DistinctBy</c>.</summary>
    public bool HasDistinctBy => HasMember("System.Linq.Enumerable", "DistinctBy");

    public bool HasEnumerableChunk => HasMember("System.Linq.Enumerable", "Chunk");

    /// <summary><c>ReadAsStringAsync(CancellationToken)</c>: .NET 5 and later.</summary>
    public bool HasContentReadWithToken => HasMember("System.Net.Http.HttpContent", "ReadAsStringAsync", member => member is IMethodSymbol { Parameters.Length: 1 });

    /// <summary>Whether every copy knows the type, visible to its code.</summary>
    public bool HasType(string metadataName)
        => _answers.GetOrAdd(metadataName, name => _copies.All(copy => copy.Lms.Compilation.GetTypesByMetadataName(name).Any(type => copy.Lms.Compilation.IsSymbolAccessibleWithin(type, copy.Lms.Compilation.Assembly))));

    /// <summary>Whether every copy knows a member of that name (for which <paramref name="which"/> holds).</summary>
    public bool HasMember(string metadataName, string member, Func<ISymbol, bool>? which = null)
        => _copies.All(copy => copy.Lms.Compilation.GetTypesByMetadataName(metadataName).Any(type => type.GetMembers(member).Any(symbol => symbol.DeclaredAccessibility == Accessibility.Public && (which?.Invoke(symbol) ?? true))));

    /// <summary>Whether some copy calls a member obsolete, under an id of its own that its options do not silence.</summary>
    public bool MayWarn(string diagnosticId, string metadataName, string member)
        => _copies.Any(copy => copy.Lms.Compilation.Options is var options
            && !(options.SpecificDiagnosticOptions.TryGetValue(diagnosticId, out var report) && report == ReportDiagnostic.Suppress)
            && copy.Lms.Compilation.GetTypesByMetadataName(metadataName)
                .Any(type => type.GetMembers(member).Append(type).Any(symbol => symbol.GetAttributes().Any(static a => a.AttributeClass?.Name is "ObsoleteAttribute"))));

    /// <summary>
    /// How code at <paramref name="place"/> calls the method of the team's class; null where none is named, or some copy has no such method.
    /// </summary>
    public string? TeamHelper(SyntaxNode place, HelperSignature? signature)
    {
        if (signature is null)
        {
            return null;
        }

        var found = _copies.Select(copy => copy.Tree is null ? null : TeamHelpers.Find(copy.Lms, copy.Tree, place.Span, signature)).ToList();
        var names = found.Select(static method => method?.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).Distinct(StringComparer.Ordinal).ToList();
        return names is [{ } only] ? $"{only}.{signature.Name}" : null;
    }

    /// <summary>Whether every copy knows the namespace.</summary>
    public bool HasNamespace(string name)
        => _answers.GetOrAdd("N:" + name, _ => _copies.All(copy => name.Split('.').Aggregate(
            (INamespaceSymbol?)copy.Lms.Compilation.GlobalNamespace,
            (current, part) => current?.GetNamespaceMembers().FirstOrDefault(candidate => string.Equals(candidate.Name, part, StringComparison.Ordinal))) is not null));

    /// <summary>Whether <c>string?</c> may (and should) be written at a position of the file.</summary>
    public bool NullableAnnotationsAt(int position)
        => _copies.All(copy => copy.Tree is not null && copy.Lms.ModelOf(copy.Tree) is { } model && model.GetNullableContext(position).AnnotationsEnabled());

    /// <summary><c>?</c> where reference types are annotated at that position, else nothing.</summary>
    public string NullableMark(int position) => NullableAnnotationsAt(position) ? "?" : "";
}
