using System;
using System.Text;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Configuration;

/// <summary>Configuration is text that people are typing: no reader may throw or hang, and every value lies in its text.</summary>
public sealed class ConfigurationMutationTests
{
    private const string Signs = "{}[]\":,\\/'<>&;=#-|! \n\r\tau01@\uFEFF";

    [Theory]
    [InlineData("appsettings.json", "{ // c\n \"A\": { \"B\": [\"x\\u0031\", 1, true,], /* d */ \"C\": \"\\\"v\\n\" } }")]
    [InlineData("Web.config", "<?xml version='1'?><a><!-- c --><appSettings><add key=\"K\" value=\"x&quot;&#49;\"/></appSettings><v n='1'>t &amp; u<![CDATA[z]]></v></a>")]
    [InlineData("a.http", "@h = x\n# c\nGET {{h}}/users\nAccept: y\n\nbody\n###\nPOST z")]
    [InlineData(".env", "export A=\"x\\\"y\"\n[s]\nB='z'\nC: d # e\n;f")]
    [InlineData("a.yaml", "a:\n  - name: \"x\\\"\" # c\n    value: 'y''z'\n  - |\n    text\nb: |\n  block: 1\n---\nc: {d: e}")]
    public void No_text_is_too_odd(string path, string text)
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var mutated = Mutate(text, new Random(seed));
            var file = ConfigurationReading.File(path, mutated);
            foreach (var value in file.Values)
            {
                Assert.True(value.Span.Start >= 0 && value.Span.End <= mutated.Length, $"seed {seed}");
                Assert.Equal(value.Span, value.SpanOf(0, value.Value.Length));
                for (var i = 0; i < value.Value.Length; i++)
                {
                    var span = value.SpanOf(i, 1);
                    Assert.True(span.Start >= value.Span.Start && span.End <= value.Span.End, $"seed {seed}");
                }
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var count = random.Next(1, 6); count > 0 && result.Length > 1; count--)
        {
            var at = random.Next(result.Length);
            switch (random.Next(4))
            {
                case 0:
                    result.Remove(at, 1);
                    break;
                case 1:
                    result.Insert(at, Signs[random.Next(Signs.Length)]);
                    break;
                case 2:
                    result[at] = Signs[random.Next(Signs.Length)];
                    break;
                default:
                    result.Length = Math.Max(1, at);
                    break;
            }
        }

        return result.ToString();
    }
}
