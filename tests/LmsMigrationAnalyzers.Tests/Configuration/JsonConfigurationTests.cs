using System.Linq;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Configuration.ConfigurationReading;

namespace LmsMigrationAnalyzers.Tests.Configuration;

public sealed class JsonConfigurationTests
{
    [Fact]
    public void Objects_and_arrays_become_keys()
        => Assert.Equal(
            ["Lms:Url=https://acme.dokeos.com", "Lms:Accept:0=a", "Lms:Accept:1=b", "Lms:Nested:Deep=x", "Size=20", "On=true", "No=null", "Bare=-1.5e+3"],
            Values("appsettings.json", """
                {
                  "Lms": { "Url": "https://acme.dokeos.com", "Accept": ["a", "b"], "Nested": { "Deep": "x" } },
                  "Size": 20, "On": true, "No": null, "Bare": -1.5e+3
                }
                """));

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_do_no_harm()
        => Assert.Equal(
            ["A=1", "B:0=x"],
            Values("appsettings.json", "\uFEFF{ // url: \"no\"\n /* \"C\": \"no\" */ \"A\": \"1\", \"B\": [ \"x\", ], }"));

    [Theory]
    [InlineData("{ \"A\": \"1\", \"B\": ")]
    [InlineData("{ \"A\": \"1\", \"B\": \"open\n }")]
    [InlineData("{ \"A\": \"1\" \"B\": \"2\" }")]
    [InlineData("{ \"A\": \"1\", B: 2 }")]
    [InlineData("{ \"A\": \"1\", \"B\": \"\\u00")]
    [InlineData("{ \"A\": \"1\", \"B\": \"\\uZZZZ\" }")]
    [InlineData("{ \"A\": \"1\", \"B\": @ }")]
    [InlineData("{ \"A\": \"1\", \"B\" }")]
    [InlineData("{ \"A\": \"1\", \"B\\")]
    [InlineData("{ \"A\": \"1\" /* open")]
    public void What_stands_before_a_mistake_counts(string text) => Assert.Equal(["A=1"], Values("appsettings.json", text));

    [Theory]
    [InlineData("")]
    [InlineData("}")]
    [InlineData("/")]
    [InlineData("\"")]
    public void A_text_that_is_no_json_holds_nothing(string text) => Assert.Empty(Values("appsettings.json", text));

    [Fact]
    public void Endless_nesting_is_cut()
        => Assert.Empty(Values("appsettings.json", string.Concat(Enumerable.Repeat("[", 100_000))));

    [Theory]
    [InlineData("application\\/vnd.dokeos\\u002Bjson;version=1", "version=1", "version=1")]
    [InlineData("application\\/vnd.dokeos\\u002Bjson;version=1", "+json", "\\u002Bjson")]
    [InlineData("application\\/vnd.dokeos\\u002Bjson;version=1", "/vnd", "\\/vnd")]
    [InlineData("a\\\"b\\n1", "1", "1")]
    [InlineData("version=\\u0031", "1", "\\u0031")]
    [InlineData("plain;version=1", "1", "1")]
    public void A_part_of_a_value_is_found_in_the_raw_text(string raw, string part, string expected)
        => Assert.Equal(expected, Raw("appsettings.json", "{\r\n  \"Lms\": { \"Accept\": \"" + raw + "\" }\r\n}", "Lms:Accept", part));

    [Theory]
    [InlineData("local.settings.json", """{ "Values": { "Lms__Url": "x" } }""")]
    [InlineData("launchSettings.json", """{ "profiles": { "App": { "environmentVariables": { "Lms__Url": "x" } } } }""")]
    public void Settings_files_of_tools_have_the_keys_that_programs_ask_for(string path, string text) => Assert.Equal(["Lms:Url=x"], Values(path, text));
}
