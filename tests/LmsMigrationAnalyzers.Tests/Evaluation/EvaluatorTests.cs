using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Tests.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Evaluation;

/// <summary>
/// The value of what the method <c>Q</c> returns: alternatives parted by <c>|</c>, holes as <c>{}</c>, what a loop appends as
/// <c>(…)*</c>, what is joined as <c>join(…)</c>.
/// </summary>
public class EvaluatorTests
{
    [Theory]
    // Flow: what is assigned where.
    [InlineData("string Q(bool b) { var s = \"a\"; if (b) s = \"b\"; return s; }", "b | a")]
    [InlineData("string Q(bool b) { var s = \"a\"; if (b) { s = \"b\"; return s; } return s; }", "b | a")]
    [InlineData("string Q(bool b) { string s; if (b) throw new Exception(); else s = \"b\"; return s; }", "b")]
    [InlineData("string Q(int i) { var s = \"\"; switch (i) { case 0: s = \"a\"; break; case 1: return \"x\"; case 2: s += \"c\"; break; } return s; }", "x | a | c | ")]
    [InlineData("string Q() { var s = \"a\"; if (false) s = \"b\"; if (1 + 1 == 2) s += \"c\"; return s; }", "ac")]
    [InlineData("string Q() { const bool On = true; return On ? \"a\" : \"b\"; }", "a")]
    [InlineData("string Q(string p) { p = p + \"/x\"; p += \"/y\"; return p; }", "{}/x/y")]
    [InlineData("string Q() { var i = 1; i++; i += 3; i *= 2; return \"n\" + i; }", "n10")]
    [InlineData("string Q(object o) { if (o is string s) return s + \"x\"; return \"y\"; }", "{}x | y")]
    [InlineData("string Q() { object o = \"a\"; return o is string { Length: > 0 } s ? s : \"z\"; }", "a | z")]
    [InlineData("string Q(string s) { s ??= \"d\"; return s; }", "{} | d")]
    [InlineData("string Q() { string s = null; return s ?? \"d\"; }", "d")]
    [InlineData("string Q() { string s = null; return s?.Trim() ?? \"d\"; }", "d")]
    [InlineData("string Q() { var s = \"a\"; do { s += \"b\"; } while (s.Length < 9); return s; }", "a(b)*")]
    [InlineData("string Q(int n) { var s = \"a\"; while (n-- > 0) { s = s + \"b\" + n; } return s + \"c\"; }", "a(b{})*c")]
    [InlineData("string Q() { var s = \"\"; foreach (var x in new[] { 1, 2, 3 }) s += x + \",\"; return s.TrimEnd(','); }", "1,2,3")]
    [InlineData("string Q() { var s = \"\"; foreach (var (k, v) in new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2 }) s += k + v; return s; }", "a1b2")]
    [InlineData("string Q() { var l = new List<string>(); foreach (var x in new[] { \"a\", \"b\" }) { var y = x + x; l.Add(y); } return string.Join(\"-\", l); }", "aa-bb")]
    [InlineData("string Q(IEnumerable<string> xs) { var s = \"a\"; foreach (var x in xs) { if (x == null) continue; s += \"&x=\" + x; } return s; }", "a(&x={})*")]
    [InlineData("string Q() { string s; try { s = \"a\"; } catch { s = \"b\"; } finally { Console.WriteLine(); } return s; }", "a | b")]
    [InlineData("string Q() { string s = \"a\"; void Set() { s = \"b\"; } Set(); return s; }", "b")]
    [InlineData("string Q() { var s = \"a\"; Action f = () => s += \"b\"; f(); return s; }", "a | ab")]
    [InlineData("string Q() { return Try(out var s) ? s : \"c\"; } static bool Try(out string s) { if (DateTime.Now.Hour > 1) { s = \"a\"; return true; } s = \"b\"; return false; }", "a | b | c")]
    [InlineData("string Q() { var s = \"x\"; Change(ref s, \"y\"); return s; } static void Change(ref string s, string t) { s = s + t; }", "xy")]
    [InlineData("string Q() { var all = \"\"; foreach (var x in Parts(\"p\")) all += x; return all; IEnumerable<string> Parts(string p) { var l = new List<string>(); foreach (var y in new[] { 1, 2 }) l.Add(p + y); return l; } }", "p1p2")]
    [InlineData("string Q() { (string Name, string Path)[] all = [(\"x\", \"a\"), (\"y\", \"b\")]; foreach (var (name, path) in all) { if (DateTime.Now.Hour > 1) return path; } return \"c\"; }", "a | b | c")]
    // A library's call that is a loop; what a function sees of a variable that changes.
    [InlineData("string Q(List<int> ids) { var s = \"a\"; ids.ForEach(i => { s += \"&x=\" + i; }); return s; }", "a(&x={})*")]
    [InlineData("string Q(int[] ids) { var b = new StringBuilder(\"a\"); Array.ForEach(ids, i => b.Append(\"&x=\").Append(i)); return b.ToString(); }", "a(&x={})*")]
    [InlineData("string Q() { var s = \"a\"; Func<string> f = () => s + \"!\"; s = \"b\"; return f(); }", "b!")]
    [InlineData("string Q() { string s = \"\"; s = \"a\"; var first = Get(); s = \"b\"; return first + Get(); string Get() => s + \"!\"; }", "a!b!")]
    [InlineData("string Q() { var s = \"a\"; string Get() => s + \"!\"; return Get(); }", "a!")]
    [InlineData("string Q() { var b = new StringBuilder(); void Fill(Action<StringBuilder> fill) => fill(b); Fill(x => x.Append(\"a\")); return b.ToString(); }", "a")]
    // Members.
    [InlineData("string Q() => P; static string P { get { var s = \"a\"; return s + F; } } static readonly string F = nameof(F);", "aF")]
    [InlineData("readonly string _a = \"x\"; readonly string _b; public C() { _b = _a + \"y\"; } string Q() => _b;", "xy")]
    [InlineData("string _a; public C() { _a = \"x\"; } void Set() { _a = \"y\"; } string Q() => _a;", "x | y")]
    [InlineData("string this[int i] => \"n\" + i; string Q() => this[3];", "n3")]
    [InlineData("class D { public string X { get; init; } = \"d\"; public int Y; } string Q() => new D { Y = 2 }.X + new D { X = \"e\" }.X + new D { Y = 7 }.Y;", "de7")]
    [InlineData("record R(string A, string B = \"b\") { public string All => A + B; } string Q() { var r = new R(\"a\"); var (x, y) = (r.A, (r with { B = \"c\" }).All); return x + y; }", "aac")]
    [InlineData("struct S { public string A; public S(string a) { A = a; } public static S operator /(S l, string r) => new S(l.A + \"/\" + r); public override string ToString() => A; } string Q() => $\"{new S(\"x\") / \"y\"}\";", "x/y")]
    // Objects with a history.
    [InlineData("class D { string _s = \"\"; public D Add(string t) { _s += t; return this; } public D Reset() { _s = \"0\"; return this; } public string S => _s; } string Q() { var d = new D().Add(\"a\"); d.Add(\"b\"); d = d.Reset(); d = d.Add(\"c\"); return d.S; }", "0c")]
    [InlineData("class D { readonly Dictionary<string, string> _q = new(); public string this[string k] { set => _q[k] = value; } public override string ToString() => string.Join(\"&\", _q.Select(p => p.Key + \"=\" + p.Value)); } string Q() { var d = new D { [\"a\"] = \"1\" }; d[\"b\"] = \"2\"; return d.ToString(); }", "a=1&b=2")]
    [InlineData("class D { readonly List<string> _l = new(); int _n; public D Add(string s) { _n++; Inner(s); return this; } void Inner(string s) => _l.Add(s); public string S => _n + \":\" + string.Concat(_l); } string Q() => new D().Add(\"a\").Add(\"b\").S;", "2:ab")]
    [InlineData("class D { string _s; public string S { get => _s; set { _s = value.Trim('/'); } } } string Q() { var d = new D(); d.S = \"/a/\"; return d.S; }", "/a/")]
    // Collections.
    [InlineData("string Q() => string.Join(\",\", new[] { 3, 1 }.Select(i => i * 2).Where(i => i > 2).Append(9));", "6,9")]
    [InlineData("string Q(bool b) { var l = new List<string> { \"a\" }; if (b) l.Add(\"b\"); l.AddRange(new[] { \"c\" }); l.Insert(0, \"z\"); return string.Join(\"\", l); }", "zabc")]
    [InlineData("string Q(string[] xs) => string.Join(\"&\", xs.Select(x => \"i=\" + x));", "join(&; i={})")]
    [InlineData("string Q() => string.Join(\"/\", [\"a\", .. new[] { \"b\", \"c\" }]);", "a/b/c")]
    [InlineData("string Q() => new Dictionary<string, string> { { \"k\", \"v\" } }.TryGetValue(\"k\", out var v) ? v : \"\";", "v | ")]
    [InlineData("string Q() => new[] { (\"a\", 1), (\"b\", 2) }.Aggregate(\"\", (s, t) => s + t.Item1 + t.Item2);", "a1b2")]
    [InlineData("string Q() => string.Join(\"&\", new SortedDictionary<string, object> { [\"a\"] = 1, [\"n\"] = null }.Where(p => p.Value != null).Select(p => $\"{p.Key}={p.Value}\"));", "a=1")]
    // Calls.
    [InlineData("string Q() => F(x: 1, y: \"b\"); static string F(string y, int x, string z = \"d\") => y + x + z;", "b1d")]
    [InlineData("string Q() => F(1, 2, 3); static string F(params int[] xs) => string.Join(\"\", xs) + xs.Length;", "1233")]
    [InlineData("string Q() => F(\"a\"); static string F(string s) => G(s + \"b\", t => t + s); static string G(string s, Func<string, string> f) => f(s) + \"!\";", "aba!")]
    [InlineData("string Q() => F(3); static string F(int n) => n == 0 ? \"z\" : n + F(n - 1);", "321z")]
    [InlineData("string Q() => F(DateTime.Now.Hour); static string F(int n) => n == 0 ? \"z\" : \"a\" + F(n - 1);", "*")]
    [InlineData("async Task<string> Q() => await F().ConfigureAwait(false) + Task.FromResult(\"c\").Result; static async Task<string> F() { await Task.Yield(); return \"a\"; }", "ac")]
    [InlineData("string Q() => Get<int>() + Get<string>(); static string Get<T>() => typeof(T).Name;", "Int32String")]
    [InlineData("interface I { string P { get; } } class X : I { public string P => \"x\"; } class Y : I { public string P => \"y\"; } string Q() { I i = new Y(); return i.P; }", "y")]
    [InlineData("abstract class D { public string All => Name + \"!\"; protected abstract string Name { get; } } class E : D { protected override string Name => \"e\"; } string Q() => new E().All;", "e!")]
    [InlineData("static readonly Lazy<string> L = new(() => \"l\"); string Q() => L.Value;", "l")]
    // Not known: a hole, never an exception.
    [InlineData("string Q() { for (var i = 0; i < 9; i++) { if (i == 3) return \"x\" + i; } return Environment.MachineName; }", "*")]
    [InlineData("static string A = B; static string B = A; string Q() => A;", "*")]
    [InlineData("string Q() => Q2(); string Q2() => Q();", "*")]
    [InlineData("string Q(dynamic d) => d.x + \"a\";", "*")]
    public void Values_are_worked_out(string members, string expected)
    {
        var compilation = SitesOf.Compile([$"class C {{ {members} }}"]);
        var lms = LmsCompilation.For(compilation, new AnalyzerOptions([]));
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName("C")!.GetMembers("Q").Single();
        var evaluator = new Evaluator(lms, CancellationToken.None);
        var body = lms.BodyOf(method, CancellationToken.None)!;
        var value = evaluator.Returned(body, Frame.Top(method), body);
        if (expected != "*")
        {
            Assert.Equal(expected, string.Join(" | ", value.Alternatives.Select(v => Show(Evaluator.TextOf(v, expression: null)))));
        }
    }

    private static string Show(SymbolicText text) => string.Concat(text.Parts.Select(static part => part switch
    {
        LiteralPart literal => literal.Text,
        RepeatPart repeat => $"({Show(repeat.Body)})*",
        JoinPart join => $"join({Show(join.Separator)}; {(join.Item is null ? "" : Show(join.Item))})",
        _ => "{}",
    }));
}
