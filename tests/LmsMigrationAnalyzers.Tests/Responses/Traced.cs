using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>
/// Traces one sending call of a test program, without any rule: the call is marked <c>/*send*/</c> behind its method's name, the
/// method from which it is asked is called <c>Root</c> where it is not the one that holds it.
/// </summary>
internal static class Traced
{
    private const string Prelude = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net; using System.Net.Http; using System.Net.Http.Json;
        using System.Text; using System.Text.Json; using System.Text.Json.Nodes; using System.Text.Json.Serialization; using System.Threading; using System.Threading.Tasks;
        #pragma warning disable
        class User { public int Id { get; set; } public string Email { get; set; } public bool Active { get; set; } [JsonPropertyName("group_ids")] public List<int> GroupIds { get; set; } }

        """;

    private const string NewtonsoftPrelude = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net; using System.Net.Http;
        using System.Text; using System.Threading; using System.Threading.Tasks; using Newtonsoft.Json; using Newtonsoft.Json.Linq; using Newtonsoft.Json.Serialization;
        #pragma warning disable
        class User { public int Id { get; set; } public string Email { get; set; } public bool Active { get; set; } [JsonProperty("group_ids")] public List<int> GroupIds { get; set; } }

        """;

    /// <summary>The use of the answer in a program with the usual usings, a <c>User</c> and the given members in a class with a <c>client</c>.</summary>
    public static ResponseUse Members(string members, Libraries libraries = Libraries.None, OutputKind output = OutputKind.ConsoleApplication, string usings = "")
        => Program($$"""
            class Api { static HttpClient client = new HttpClient();
            {{members}}
            static void Main() { } }
            """, libraries, output, usings);

    /// <summary>The use of the answer in a whole program, without its usings.</summary>
    public static ResponseUse Program(string program, Libraries libraries = Libraries.None, OutputKind output = OutputKind.ConsoleApplication, string usings = "")
    {
        var prelude = libraries.HasFlag(Libraries.Newtonsoft) ? NewtonsoftPrelude : Prelude;
        var tree = CSharpSyntaxTree.ParseText(usings + prelude + program, new CSharpParseOptions(LanguageVersion.Preview), "Test.cs");
        var stubs = TestStubs.Get(libraries, implicitUsings: false).Select(s => CSharpSyntaxTree.ParseText(s.Text, new CSharpParseOptions(LanguageVersion.Preview), s.Name));
        var compilation = CSharpCompilation.Create("Test", [tree, .. stubs], TestReferences.Get(Framework.Net10, libraries), new CSharpCompilationOptions(output, nullableContextOptions: NullableContextOptions.Disable));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var lms = LmsCompilation.For(compilation, new AnalyzerOptions([]));
        var evaluator = new Evaluator(lms, CancellationToken.None);
        var send = Marked(tree);
        var (send2, frame) = Find(lms, evaluator, tree, send);
        return ResponseTracer.Trace(evaluator, send2, frame);
    }

    /// <summary>How rows are taken, each way once: <c>Whole, Take 5</c>.</summary>
    public static string Rows(ResponseUse use)
        => string.Join(", ", use.Rows.Select(static r => r.Take == RowTake.Take ? $"Take {r.Count}" : r.Take.ToString()).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What becomes of an attribute: <c>read</c>, <c>leaves</c>, <c>elsewhere</c>, <c>declared</c> or nothing.</summary>
    public static string Attribute(ResponseUse use, string name)
    {
        var attribute = use.Attribute(name, CancellationToken.None);
        var words = new List<string>();
        if (!attribute.Reads.IsEmpty)
        {
            words.Add("read");
        }

        if (!attribute.Leaves.IsEmpty)
        {
            words.Add("leaves");
        }

        if (!attribute.ReadElsewhere.IsEmpty)
        {
            words.Add("elsewhere");
        }

        return words.Count > 0 ? string.Join("+", words) : attribute.Declared.IsEmpty ? "" : "declared";
    }

    /// <summary>What leaves the sight: <c>Body to Caller</c>.</summary>
    public static string Handed(ResponseUse use)
        => string.Join(", ", use.Handovers.Select(static h => $"{h.Kind} to {h.To}").Distinct().Order(StringComparer.Ordinal));

    /// <summary>The looks at the status.</summary>
    public static string Status(ResponseUse use)
        => string.Join(", ", use.StatusLooks.Select(static l => l.Codes.IsEmpty ? l.Kind.ToString() : $"{l.Kind} {string.Join("/", l.Codes)}").Concat(use.BodyReads.Any(static r => r.ChecksStatus) ? ["by itself"] : []).Distinct());

    private static SyntaxNode Marked(SyntaxTree tree)
    {
        var mark = tree.GetRoot().DescendantTrivia().Single(static t => t.ToString() == "/*send*/");
        return mark.Token.GetPreviousToken() is var before && mark.Token.LeadingTrivia.Contains(mark)
            ? before.Parent!.FirstAncestorOrSelf<InvocationExpressionSyntax>()!
            : mark.Token.Parent!.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().First();
    }

    private static (IOperation Send, Frame Frame) Find(LmsCompilation lms, Evaluator evaluator, SyntaxTree tree, SyntaxNode send)
    {
        var root = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().SingleOrDefault(static m => m.Identifier.ValueText == "Root");
        var around = root is null ? lms.BodyAround(send, CancellationToken.None)!.Value : lms.BodyAround((SyntaxNode?)root.Body?.Statements.First() ?? root.ExpressionBody!.Expression, CancellationToken.None)!.Value;
        return Search(evaluator, around.Body, Frame.Top(around.Owner), send, 0) ?? throw new InvalidOperationException("The sending call is not reached");
    }

    private static (IOperation, Frame)? Search(Evaluator evaluator, IOperation body, Frame frame, SyntaxNode send, int depth)
    {
        foreach (var call in Operations.All(body).OfType<IInvocationOperation>())
        {
            if (call.Syntax == send)
            {
                return (call, frame);
            }

            if (depth < 8)
            {
                foreach (var target in evaluator.Targets(call, frame))
                {
                    if (Search(evaluator, target.Body, target.Frame, send, depth + 1) is { } found)
                    {
                        return found;
                    }
                }
            }
        }

        return null;
    }
}
