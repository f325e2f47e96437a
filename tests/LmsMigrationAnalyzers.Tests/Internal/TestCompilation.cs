using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Tests.Internal;

/// <summary>Compilations, additional files and options for tests of the model itself, which run no analyzer.</summary>
internal static class TestCompilation
{
    public static LmsCompilation Lms(string[] sources, (string Path, string Text)[]? files = null, (string Key, string Value)[]? options = null)
        => LmsCompilation.For(Compile(sources), Options(files, options));

    public static CSharpCompilation Compile(params string[] sources)
        => CSharpCompilation.Create("Test", sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, path: $"File{i}.cs")));

    public static AnalyzerOptions Options((string Path, string Text)[]? files = null, (string Key, string Value)[]? options = null)
        => new([.. (files ?? []).Select(f => (AdditionalText)new TextFile(f.Path, f.Text))], new Provider(options ?? []));

    internal sealed class TextFile(string path, string text) : AdditionalText
    {
        private readonly SourceText source = SourceText.From(text);

        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => source;
    }

    internal sealed class Section(IEnumerable<(string Key, string Value)> options) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> values =
            options.ToImmutableDictionary(o => o.Key, o => o.Value, StringComparer.OrdinalIgnoreCase);

#pragma warning disable CS8765 // the attribute is in the analyzer assembly too, so its name is ambiguous here
        public override bool TryGetValue(string key, out string? value) => values.TryGetValue(key, out value);
#pragma warning restore CS8765
    }

    private sealed class Provider((string Key, string Value)[] options) : AnalyzerConfigOptionsProvider
    {
        private static readonly Section Empty = new([]);

        public override AnalyzerConfigOptions GlobalOptions => Empty;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Section(options);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Section(options);
    }
}
