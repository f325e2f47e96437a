using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Benchmarks;

/// <summary>What is measured on.</summary>
public enum Code
{
    /// <summary>Generated business code; names no LMS.</summary>
    WithoutLms,

    /// <summary>A code base of LMS clients: in each file one client with forty wrapped calls.</summary>
    OfLms,

    /// <summary>Business code with one LMS client of forty wrapped calls, the second file.</summary>
    WithLms,

    /// <summary>The sources of this package: they name the LMS all over and call none.</summary>
    OurOwn,
}

/// <summary>The sources that are measured on; the same arguments give the same text.</summary>
internal static class Sources
{
    /// <summary>Calls in one file of <see cref="Code.OfLms"/>.</summary>
    public const int CallsInFile = 40;

    /// <summary>Compiles about <paramref name="thousands"/> thousand lines of <paramref name="code"/>.</summary>
    public static CSharpCompilation Compile(Code code, int thousands)
        => CSharpCompilation.Create(
            "Measured",
            Trees(code, thousands),
            Basic.Reference.Assemblies.Net80.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>How many lines a compilation has.</summary>
    public static int Lines(Compilation compilation) => compilation.SyntaxTrees.Sum(static tree => tree.GetText().Lines.Count);

    private static List<SyntaxTree> Trees(Code code, int thousands)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading.Tasks;", options, "Usings.cs") };
        var texts = code switch
        {
            Code.OurOwn => OwnSources(),
            Code.OfLms => Enumerable.Range(0, int.MaxValue).Select(LmsFile).Prepend(LmsBase),
            Code.WithLms => Enumerable.Range(0, int.MaxValue).Select(BusinessFile).Prepend(LmsFile(0)).Prepend(LmsBase),
            _ => Enumerable.Range(0, int.MaxValue).Select(BusinessFile),
        };
        var lines = 0;
        foreach (var text in texts)
        {
            trees.Add(CSharpSyntaxTree.ParseText(text, options, $"File{trees.Count.ToString(CultureInfo.InvariantCulture)}.cs", Encoding.UTF8));
            lines += text.AsSpan().Count('\n');
            if (lines >= thousands * 1000)
            {
                break;
            }
        }

        return trees;
    }

    private static IEnumerable<string> OwnSources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LmsMigrationAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return Directory.EnumerateFiles(Path.Combine(folder!.FullName, "src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText);
    }

    private const string LmsBase = """
        namespace Sync;

        public abstract class DokeosClient
        {
            private readonly HttpClient _http;

            protected DokeosClient(HttpClient http)
            {
                _http = http;
                _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
            }

            protected async Task<T> Get<T>(string path)
            {
                using var response = await _http.GetAsync("api/" + path).ConfigureAwait(false);
                response.EnsureSuccessStatusCode();
                return (await response.Content.ReadFromJsonAsync<T>().ConfigureAwait(false))!;
            }

            protected Task Send(HttpMethod method, string path) => _http.SendAsync(new HttpRequestMessage(method, "api/" + path));
        }
        """;

    private static string BusinessFile(int number)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $$"""
            namespace Shop.Area{{number % 20}};

            public sealed class Order{{number}}Service(HttpClient http)
            {
                private readonly Dictionary<int, string> _names = new();
                private const string Path = "orders";
            """);
        for (var method = 0; method < 20; method++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""

                    public async Task<List<string>> Load{{method}}Async(int customer, string filter)
                    {
                        var url = $"{Path}/{customer}?filter={Uri.EscapeDataString(filter)}&page={{method}}";
                        using var response = await http.GetAsync(url).ConfigureAwait(false);
                        response.EnsureSuccessStatusCode();
                        var rows = await response.Content.ReadFromJsonAsync<List<string>>().ConfigureAwait(false) ?? [];
                        foreach (var row in rows.Where(row => row.Length > {{method}}))
                        {
                            _names[customer] = string.Join(", ", _names.GetValueOrDefault(customer), row);
                        }

                        return rows.Count == 0 ? [filter] : rows.OrderBy(row => row, StringComparer.Ordinal).Select((row, index) => index + row).ToList();
                    }
                """);
        }

        return text.AppendLine("}").ToString();
    }

    private static string LmsFile(int number)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $$"""
            namespace Sync.Area{{number % 20}};

            using Sync;

            public sealed class Learner{{number}} { public int id { get; set; } public List<int> group_ids { get; set; } = []; public string? name { get; set; } }

            public sealed class Dokeos{{number}}Client(HttpClient http) : DokeosClient(http)
            {
            """);
        for (var call = 0; call < CallsInFile; call += 4)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""

                    public async Task<int> Count{{call}}Async(int group)
                    {
                        var learners = await Get<List<Learner{{number}}>>($"users?group={group}");
                        return learners.Count(learner => learner.group_ids.Contains(group)) + {{call}};
                    }

                    public async Task<List<string?>> Names{{call}}Async(int[] trainings)
                    {
                        var ids = string.Join(",", trainings);
                        var rows = await Get<List<Learner{{number}}>>("participations?training_ids=" + ids);
                        return rows.Select(row => row.name).ToList();
                    }

                    public async Task Remove{{call}}Async(int user)
                    {
                        await Send(HttpMethod.Delete, $"user/{user}");
                        Console.WriteLine($"{user} is deleted ({{call}})");
                    }

                    public async Task<string?> Group{{call}}Async(int id)
                    {
                        var group = await Get<Learner{{number}}>($"groups/{id}");
                        return group.name is { Length: > {{call}} } name ? name : null;
                    }
                """);
        }

        return text.AppendLine("}").ToString();
    }
}
