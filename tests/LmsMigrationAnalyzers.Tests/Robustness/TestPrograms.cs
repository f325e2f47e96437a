using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Tests.Robustness;

/// <summary>A program out of the tests, and where it stands there.</summary>
internal sealed record TestProgram(string Origin, string Text);

/// <summary>
/// The programs of all tests, read from the tests' own sources: every raw string that holds a type or a request, and every program file.
/// A new test is attacked without anybody listing it.
/// </summary>
internal static class TestPrograms
{
    private const string Tests = "tests/LmsMigrationAnalyzers.Tests";
    private const int Shortest = 120;

    /// <summary>What a program is compiled against: everything, since which library it needs is not known here.</summary>
    public static TestSettings Settings { get; } = new()
    {
        Libraries = Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.Refit | Libraries.Newtonsoft | Libraries.ExtensionsHttp | Libraries.AspNetCore,
        AllowCompilerErrors = true,
    };

    public static ImmutableArray<TestProgram> All { get; } = [.. FromSources().Concat(FromFiles()).DistinctBy(program => program.Text, StringComparer.Ordinal)];

    private static IEnumerable<TestProgram> FromSources()
    {
        foreach (var path in Repository.Sources(Tests).Order(StringComparer.Ordinal))
        {
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview));
            foreach (var token in tree.GetRoot().DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && token.ValueText is { Length: >= Shortest } text && IsProgram(text))
                {
                    yield return new($"{Path.GetFileName(path)}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", Unmarked(text));
                }
            }
        }
    }

    private static IEnumerable<TestProgram> FromFiles()
        => Directory.EnumerateFiles(Repository.PathOf(Tests), "*.txt", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.PathOf("docs/samples"), "*.cs", SearchOption.AllDirectories))
            .Where(static path => !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(static path => new TestProgram(Path.GetFileName(path), Unmarked(File.ReadAllText(path))))
            .Where(static program => IsProgram(program.Text));

    private static bool IsProgram(string text)
        => text.Contains('{', StringComparison.Ordinal) && text.Contains(';', StringComparison.Ordinal)
            && (text.Contains("class ", StringComparison.Ordinal) || text.Contains("interface ", StringComparison.Ordinal) || text.Contains("await ", StringComparison.Ordinal));

    private static string Unmarked(string text)
    {
        try
        {
            return Markup.Parse(text).Text;
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or Xunit.Sdk.XunitException)
        {
            // A test of the marks themselves.
            return text;
        }
    }
}
