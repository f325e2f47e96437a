using Xunit;
using static LmsMigrationAnalyzers.Tests.Configuration.ConfigurationReading;

namespace LmsMigrationAnalyzers.Tests.Configuration;

public sealed class YamlConfigurationTests
{
    [Fact]
    public void Maps_and_lists_become_keys()
        => Assert.Equal(
            ["lms:url=https://acme.dokeos.com", "lms:accept:0=a", "lms:accept:1=b: c", "lms:deep:x=1", "other=it's", "end=last"],
            Values("values.yaml", """
                # comment
                ---
                lms:
                  url: https://acme.dokeos.com # the platform
                  accept:
                    - a
                    - "b: c"
                  deep:
                    x: 1
                other: 'it''s'
                end: last
                """));

    [Fact]
    public void A_list_may_stand_as_far_left_as_its_key()
        => Assert.Equal(["a:0=x", "a:1=y", "b=z"], Values("values.yml", "a:\n- x\n- y\nb: z"));

    [Fact]
    public void The_environment_of_a_container_is_a_map()
        => Assert.Equal(
            ["env:0:name=Lms__Url", "Lms:Url=https://x", "env:1:name=B", "B=2"],
            Values("deploy.yaml", "env:\n  - name: Lms__Url\n    value: \"https://x\"\n  - name: B\n    value: 2\n"));

    [Fact]
    public void Block_texts_are_read_line_by_line()
        => Assert.Equal(
            ["data:appsettings.json={", "data:appsettings.json=\"Accept\": \"application/vnd.dokeos+json;version=1\"", "data:appsettings.json=}", "next=1"],
            Values("map.yaml", "data:\n  appsettings.json: |\n    {\n      \"Accept\": \"application/vnd.dokeos+json;version=1\"\n    }\nnext: 1"));

    [Fact]
    public void A_part_of_a_value_is_found_in_the_raw_text()
        => Assert.Equal("1", Raw("values.yaml", "lms:\n  accept: \"application/vnd.dokeos+json;version=1\" # V1", "lms:accept", "1"));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("- ")]
    [InlineData("- - - x")]
    [InlineData("\"open: x")]
    [InlineData("a: \"open")]
    [InlineData(": x")]
    [InlineData("{ a: b }")]
    [InlineData("a:\n\t- b")]
    [InlineData("a: |\n")]
    public void Odd_lines_do_no_harm(string text) => Assert.True(Values("a.yaml", text).Length <= 1);
}
