using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Fixability;

/// <summary>Whether a fix is possible at a place; the place is marked in each program.</summary>
public sealed class FixabilityTests
{
    [Theory]
    [InlineData("class C { string M(string s) => [|G(s)|]; string G(string s) => s; }", null)]
    [InlineData("struct C { static string M(string s) => [|G(s)|]; static string G(string s) => s; }", null)]
    [InlineData("struct C { string f; string M() => [|G(f)|]; static string G(string s) => s; }", "'this' of a struct")]
    [InlineData("struct C(string p) { string M() => [|G(p)|]; static string G(string s) => s; }", "struct")]
    [InlineData("class C(string p) { string M() => [|G(p)|]; static string G(string s) => s; }", null)]
    [InlineData("class C { string M(ref string s) => [|G(s)|]; string G(string s) => s; }", "ref parameter 's'")]
    [InlineData("class C { string M(in string s) => [|G(s)|]; string G(string s) => s; }", "in parameter 's'")]
    [InlineData("class C { string M(Span<char> s) => [|G(s)|]; string G(Span<char> s) => \"\"; }", "stack")]
    [InlineData("class C { string M(string[] a) { ref var s = ref a[0]; return [|G(s)|]; } string G(string s) => s; }", "ref variable 's'")]
    [InlineData("class C { string M() { string? s; G([|H(s = \"\")|]); return s; } string G(string s) => s; string H(string s) => s; }", "assigns 's'")]
    [InlineData("class C { int M() { [|G(out var s)|]; return s; } int G(out int s) => s = 1; }", "'s' is declared inside")]
    [InlineData("class C { int M() => [|G(out var s)|]; int G(out int s) => s = 1; }", null)]
    [InlineData("class C { object M(string[] a) => from s in a select [|G(s)|]; string G(string s) => s; }", "query expression")]
    [InlineData("class C { object M(string[] a) => from s in [|G(a)|] select s; string[] G(string[] s) => s; }", null)]
    [InlineData("class C { object M(string[] a) => from s in a join t in [|G(a)|] on s equals t select s; string[] G(string[] s) => s; }", null)]
    [InlineData("class C { object M(string[] a) => from s in a join t in a on [|G(s)|] equals t select s; string G(string s) => s; }", "query expression")]
    [InlineData("class C { System.Linq.Expressions.Expression<Func<string, string>> M() => s => [|G(s)|]; static string G(string s) => s; }", "expression tree")]
    [InlineData("class C { object? M(C? c) => c?[|.G(\"\")|]; string G(string s) => s; }", "conditional access")]
    [InlineData("class C { object? M(C? c) => [|c?.G(\"\")|]; string G(string s) => s; }", null)]
    [InlineData("class C { string F = [|G(\"\")|]; static string G(string s) => s; }", null)]
    public async Task LambdasCaptureOnlyWhatTheyMay(string source, string? reason)
    {
        var (root, model, span) = await ReadAsync(source);
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        var actual = LambdaCapture.ReasonAgainst(node.FirstAncestorOrSelf<ExpressionSyntax>()!, model, CancellationToken.None);
        if (reason is null)
        {
            Assert.Null(actual);
        }
        else
        {
            Assert.Contains(reason, actual, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("class C { async Task M() { [|G()|]; } void G() { } }", true, true)]
    [InlineData("class C { void M() { [|G()|]; } void G() { } }", false, false)]
    [InlineData("class C { void M() { Func<Task> f = async () => [|G()|]; } void G() { } }", true, true)]
    [InlineData("class C { async Task M() { Action f = () => [|G()|]; } void G() { } }", false, false)]
    [InlineData("class C { async Task M() { lock (this) { [|G()|]; } } void G() { } }", true, false)]
    [InlineData("class C { async Task M() { lock ([|G()|]) { } } object G() => this; }", true, true)]
    [InlineData("class C { async Task M() { try { } catch when ([|G()|]) { } } bool G() => true; }", true, false)]
    [InlineData("class C { async Task M(int[] a) { var q = from x in a select [|G()|]; } int G() => 1; }", true, false)]
    [InlineData("class C { async Task M(int[] a) { var q = from x in [|G()|] select x; } int[] G() => []; }", true, true)]
    [InlineData("class C { int P => [|G()|]; int G() => 1; }", false, false)]
    [InlineData("class C { int F = [|G()|]; static int G() => 1; }", false, false)]
    [InlineData("[|G()|]; int G() => 1;", true, true)]
    [InlineData("class C { async Task M() { async Task L() => [|G()|]; } void G() { } }", true, true)]
    public async Task AwaitIsPossibleWhereTheLanguageHasIt(string source, bool isAsync, bool canAwait)
    {
        var (root, _, span) = await ReadAsync(source);
        var context = AsyncContext.Of(root.FindNode(span, getInnermostNodeForTie: true));
        Assert.Equal((isAsync, canAwait), (context.IsAsync, context.CanAwait));
    }

    [Theory]
    [InlineData("class C { async Task M() { await T().ConfigureAwait(false); [|T()|]; } Task T() => null!; }", ".ConfigureAwait(false)")]
    [InlineData("class C { async Task M() { await T(); [|T()|]; } async Task N() => await T().ConfigureAwait(false); Task T() => null!; }", "")]
    [InlineData("class C { void M() { [|T()|]; } async Task N() => await T().ConfigureAwait(continueOnCapturedContext: false); Task T() => null!; }", ".ConfigureAwait(continueOnCapturedContext: false)")]
    [InlineData("class C { async Task M() { await T(); await [|T()|].ConfigureAwait(false); } Task T() => null!; }", ".ConfigureAwait(false)")]
    [InlineData("class C { void M() { [|T()|]; } Task T() => null!; }", "")]
    public async Task AwaitsAreConfiguredAsAround(string source, string suffix)
    {
        var (root, _, span) = await ReadAsync(source);
        Assert.Equal(suffix, ConfigureAwaitStyle.SuffixFor(root.FindNode(span, getInnermostNodeForTie: true)));
    }

    [Theory]
    [InlineData("class C { void M(CancellationToken t) { [|G()|]; } void G() { } }", "t")]
    [InlineData("class C { void M(CancellationToken @event) { [|G()|]; } void G() { } }", "@event")]
    [InlineData("class C { void M(CancellationToken t) { Action a = static () => [|G()|]; } static void G() { } }", null)]
    [InlineData("class C { void M(CancellationToken t) { Action<CancellationToken> a = u => [|G()|]; } static void G() { } }", "u")]
    [InlineData("class C { void M(CancellationToken t) { Action<CancellationToken> a = u => [|G(t)|]; } static void G(CancellationToken x) { } }", "t")]
    [InlineData("class C { void M() { [|G()|]; var t = CancellationToken.None; } void G() { } }", null)]
    [InlineData("class C { void M(ref CancellationToken t) { [|G()|]; } void G() { } }", null)]
    [InlineData("class C(CancellationToken t) { void M() { [|G()|]; } void G() { } }", "t")]
    [InlineData("class C { CancellationToken F; void M() { [|G()|]; } void G() { } }", null)]
    public async Task TheTokenInScopeIsFound(string source, string? name)
    {
        var (root, model, span) = await ReadAsync(source);
        Assert.Equal(name, TokenInScope.Find(root.FindNode(span, getInnermostNodeForTie: true), model, CancellationToken.None));
    }

    [Theory]
    [InlineData("class C { class D { void M() { [|G()|]; } void G() { } } }", "D")]
    [InlineData("class C { record D(string S) : B([|G()|]); static string G() => \"\"; } record B(string S);", "C")]
    [InlineData("record D(string S) : B([|G()|]); record B(string S);", null)]
    [InlineData("interface I { string M() => [|G()|]; static string G() => \"\"; }", "I")]
    [InlineData("interface I { [Obsolete([|nameof(M)|])] string M(); }", null)]
    [InlineData("static class S { extension(string s) { public string M() => [|G()|]; } static string G() => \"\"; }", "S")]
    public async Task HelpersGoIntoTheInnermostTypeWithABody(string source, string? type)
    {
        var (root, _, span) = await ReadAsync(source);
        var place = HelperPlace.For(root.FindNode(span, getInnermostNodeForTie: true));
        Assert.Equal(type, (place?.Owner as TypeDeclarationSyntax)?.Identifier.ValueText);
    }

    private static async Task<(SyntaxNode Root, SemanticModel Model, TextSpan Span)> ReadAsync(string source)
    {
        var markup = Markup.Parse(source);
        var solution = TestSolution.Create(markup.Text, TestSettings.Default);
        var document = solution.Projects.Single().Documents.First();
        return ((await document.GetSyntaxRootAsync())!, (await document.GetSemanticModelAsync())!, markup.Spans.Single().Span);
    }
}
