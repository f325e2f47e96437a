using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>
/// Symbols are recognised by name, so a misspelt name is a library that is silently not understood. Every string of the code that reads
/// programs and looks like the name of a type, member or namespace has to be one of the real libraries.
/// </summary>
public sealed partial class LibraryNamesTests
{
    private const string Exceptions = "tests/LmsMigrationAnalyzers.Tests/Governance/LibraryNames.txt";
    private static readonly string[] Folders = ["Requests", "Responses", "Evaluation", "Attribution", "Accept"];

    private static readonly SymbolDisplayFormat FullName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
    private static readonly Lazy<HashSet<string>> Known = new(KnownNames);

    [Fact]
    public void Every_name_is_one_of_the_real_libraries()
    {
        var known = Known.Value;
        var excepted = Repository.Read(Exceptions).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var unknown = Folders
            .Select(folder => "src/LmsMigrationAnalyzers/" + folder)
            .Where(folder => Directory.Exists(Repository.PathOf(folder)))
            .SelectMany(Repository.Sources)
            .SelectMany(file => Names(file).Select(name => (File: Path.GetRelativePath(Repository.Root, file), Name: name)))
            .Where(use => !known.Contains(use.Name) && !known.Contains(use.Name + "Attribute") && !excepted.Contains(use.Name))
            .Distinct()
            .ToList();

        Assert.True(
            unknown.Count == 0,
            $"No library of the tests has these names: a misspelling, or one more line of {Exceptions} with its reason.\n{string.Join("\n", unknown.Select(use => $"{use.File}: {use.Name}"))}");
    }

    [Fact]
    public void No_exception_is_left_that_a_library_has()
    {
        var known = Known.Value;
        Assert.All(
            Repository.Read(Exceptions).Split('\n').Where(line => line.Length > 0 && line[0] != '#'),
            line =>
            {
                Assert.Contains(' ', line);
                Assert.DoesNotContain(line.Split(' ')[0], known);
            });
    }

    /// <summary>String literals that look like a name; pieces that a name is asked to start or end with are looked for as such.</summary>
    private static IEnumerable<string> Names(string file)
        => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes()
            .OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Parent is not AttributeArgumentSyntax)
            .Where(literal => Name().IsMatch(literal.Token.ValueText) && !IsPieceOfAKnownName(literal))
            .Select(literal => literal.Token.ValueText);

    private static bool IsPieceOfAKnownName(LiteralExpressionSyntax literal)
    {
        var text = literal.Token.ValueText;
        return literal.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } }
            && method switch
            {
                "StartsWith" => Known.Value.Any(name => name.StartsWith(text, StringComparison.Ordinal)),
                "EndsWith" => Known.Value.Any(name => name.EndsWith(text, StringComparison.Ordinal)),
                "Contains" or "IndexOf" => Known.Value.Any(name => name.Contains(text, StringComparison.Ordinal)),
                _ => false,
            };
    }

    private static HashSet<string> KnownNames()
    {
        var all = Enum.GetValues<Libraries>().Aggregate((left, right) => left | right);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (framework, libraries) in new[] { (Framework.Net10, all), (Framework.Net472, all & ~Libraries.AspNetCore) })
        {
            var references = TestReferences.Get(framework, libraries);
            var compilation = CSharpCompilation.Create("names", [.. TestStubs.Get(libraries, implicitUsings: false).Select(stub => CSharpSyntaxTree.ParseText(stub.Text))], references);
            Collect(compilation.GlobalNamespace, names);
        }

        return names;
    }

    private static void Collect(INamespaceOrTypeSymbol container, HashSet<string> names)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceSymbol && member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                continue;
            }

            names.Add(member.Name);
            names.Add(member.MetadataName);
            if (member is INamespaceOrTypeSymbol inner)
            {
                names.Add(inner.ToDisplayString(FullName));
                Collect(inner, names);
            }
        }
    }

    /// <summary>A name in Pascal case with two humps or more, or a dotted one: one word alone may be anything (<c>"Accept"</c>, <c>"GET"</c>).</summary>
    [GeneratedRegex("^(([A-Z][a-z0-9]+){2,}|([A-Z][A-Za-z0-9]*\\.)+[A-Z][A-Za-z0-9]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
