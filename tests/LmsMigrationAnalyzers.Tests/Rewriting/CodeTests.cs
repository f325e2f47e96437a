using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

public sealed class CodeTests
{
    [Theory]
    [InlineData("a ?? b", "(a ?? b).ToList()")]
    [InlineData("a?.b", "(a?.b).ToList()")]
    [InlineData("await a", "(await a).ToList()")]
    [InlineData("a.b(c)[0]", "a.b(c)[0].ToList()")]
    [InlineData(" /* c */ a ", "/* c */ a.ToList()")]
    [InlineData("new C { A = 1 }", "new C { A = 1 }.ToList()")]
    [InlineData("(C)a", "((C)a).ToList()")]
    public void HolesGetParenthesesWhereNeeded(string hole, string expected)
        => Assert.Equal(expected, Code.Expression($"{SyntaxFactory.ParseExpression(hole)}.ToList()").ToFullString());

    [Theory]
    [InlineData("a ? b : c", "f(a ? b : c, $\"{(a ? b : c)}\", x + (a ? b : c), await (a ? b : c))")]
    [InlineData("await a", "f(await a, $\"{await a}\", x + await a, await await a)")]
    [InlineData("() => 1", "f(() => 1, $\"{(() => 1)}\", x + (() => 1), await (() => 1))")]
    public void ArgumentsStayBare(string hole, string expected)
    {
        var node = SyntaxFactory.ParseExpression(hole);
        Assert.Equal(expected, Code.Expression($$"""f({{node}}, $"{{{node}}}", x + {{node}}, await {{node}})""").ToFullString());
    }

    [Fact]
    public void NamesOfTemplatesAreMarkedAndThoseOfHolesAreNot()
    {
        var code = Code.Expression($"global::System.Threading.Tasks.Task.Delay({SyntaxFactory.ParseExpression("global::My.Time")})");
        Assert.Contains("global::System.Threading.Tasks.Task", code.GetAnnotatedNodes(Code.NewName).Select(node => node.ToString()));
        Assert.DoesNotContain("global::My.Time", code.GetAnnotatedNodes(Code.NewName).Select(node => node.ToString()));
    }

    [Fact]
    public void AWrongTemplateIsAnError()
        => Assert.Throws<System.InvalidOperationException>(() => Code.Expression($"f("));

    [Theory]
    [InlineData("class C\r\n{\r\n\tint a;\r\n}\r\n", "\r\n", true, 4)]
    [InlineData("class C\n{\n  int a;\n  void M()\n  {\n    a = 1;\n  }\n}\n", "\n", false, 2)]
    [InlineData("class C\n{\n    int a = f(\n            1);\n    int b = f(\n            2);\n}\n", "\n", false, 4)]
    [InlineData("class C { }", "\n", false, 4)]
    public void LayoutIsToldFromTheText(string text, string newLine, bool tabs, int size)
        => Assert.Equal(new SourceStyle(newLine, tabs, size), SourceStyle.Of(SourceText.From(text)));
}
