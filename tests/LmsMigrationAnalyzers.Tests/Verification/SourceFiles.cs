using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>
/// The files of a test: one string (<c>Test.cs</c>), or names with texts. What does not end in <c>.cs</c> is an additional file,
/// except <c>.editorconfig</c> and <c>.globalconfig</c>. A name <c>App/Program.cs</c> belongs to the project <c>App</c> where the
/// settings name such a project; any other file belongs to all projects (linked copies).
/// </summary>
[CollectionBuilder(typeof(SourceFiles), nameof(Create))]
public sealed class SourceFiles : IEnumerable<(string Name, string Text)>
{
    internal const string DefaultName = "Test.cs";

    private readonly ImmutableArray<(string Name, string Text)> _files;

    private SourceFiles(ImmutableArray<(string Name, string Text)> files) => _files = files;

    public static implicit operator SourceFiles(string text) => FromString(text);

    public static SourceFiles FromString(string text) => new([(DefaultName, text)]);

    public static SourceFiles Create(ReadOnlySpan<(string Name, string Text)> files)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in files)
        {
            if (!names.Add(name))
            {
                throw new ArgumentException($"Two files are named {name}", nameof(files));
            }
        }

        return new([.. files]);
    }

    public IEnumerator<(string Name, string Text)> GetEnumerator() => _files.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>These files, with those of <paramref name="changed"/> in place of their namesakes.</summary>
    internal SourceFiles With(SourceFiles changed)
    {
        var unknown = changed.FirstOrDefault(file => !_files.Any(own => own.Name == file.Name));
        if (unknown.Name is not null)
        {
            throw new InvalidOperationException($"{unknown.Name} is expected after the fix but is no file of the test: a fix never adds a document");
        }

        return new([.. _files.Select(own => changed.FirstOrDefault(file => file.Name == own.Name) is { Name: not null } other ? other : own)]);
    }

    internal static FileKind KindOf(string name)
        => Path.GetExtension(name) switch
        {
            ".cs" => FileKind.CSharp,
            ".editorconfig" or ".globalconfig" => FileKind.AnalyzerConfig,
            _ => FileKind.Additional,
        };
}

internal enum FileKind
{
    CSharp,
    Additional,
    AnalyzerConfig,
}
