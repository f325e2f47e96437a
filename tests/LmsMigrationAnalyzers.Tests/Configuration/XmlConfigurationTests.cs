using Xunit;
using static LmsMigrationAnalyzers.Tests.Configuration.ConfigurationReading;

namespace LmsMigrationAnalyzers.Tests.Configuration;

public sealed class XmlConfigurationTests
{
    [Fact]
    public void Settings_have_the_keys_that_programs_ask_for()
        => Assert.Equal(
            ["configuration:appSettings:add:@key=Lms:Url", "Lms:Url=https://acme.dokeos.com", "ConnectionStrings:Db=Server=."],
            System.Array.FindAll(
                Values("Web.config", """
                    <?xml version="1.0" encoding="utf-8"?>
                    <!-- <add key="No" value="no" /> -->
                    <configuration>
                      <appSettings>
                        <add key="Lms:Url" value="https://acme.dokeos.com" />
                      </appSettings>
                      <connectionStrings>
                        <add name="Db" connectionString="Server=." />
                      </connectionStrings>
                    </configuration>
                    """),
                v => !v.Contains("@name", System.StringComparison.Ordinal)));

    [Fact]
    public void The_order_of_attributes_and_the_quotes_do_not_matter()
        => Assert.Contains("Lms:Url=x", Values("App.config", "<configuration><appSettings><add value = 'x' key='Lms:Url'/></appSettings></configuration>"));

    [Fact]
    public void Application_settings_and_resources_are_read_by_their_name()
        => Assert.Contains(
            "LmsUrl=https://acme.dokeos.com",
            Values("App.config", "<a><setting name=\"LmsUrl\" serializeAs=\"String\"><value>\n https://acme.dokeos.com \n</value></setting></a>"));

    [Fact]
    public void Environment_variables_of_a_web_server_are_keys()
        => Assert.Contains("Lms:Url=x", Values("web.config", "<aspNetCore><environmentVariable name=\"Lms__Url\" value=\"x\" /></aspNetCore>"));

    [Theory]
    [InlineData("a;version=&quot;1&quot;", "1", "1")]
    [InlineData("a;version=&quot;1&quot;", "\"1\"", "&quot;1&quot;")]
    [InlineData("a;version=&#49;", "1", "&#49;")]
    [InlineData("a;version=&#x31;", "1", "&#x31;")]
    [InlineData("a&amp;b&lt;&gt;&apos;1", "1", "1")]
    [InlineData("a&unknown;1", "&unknown;", "&unknown;")]
    public void A_part_of_a_value_is_found_in_the_raw_text(string raw, string part, string expected)
        => Assert.Equal(expected, Raw("Web.config", "<appSettings><add key=\"K\" value=\"" + raw + "\"/></appSettings>", "K", part));

    [Fact]
    public void Character_data_is_text()
        => Assert.Equal("1", Raw("App.config", "<setting name=\"K\"><value><![CDATA[a&b;version=1]]></value></setting>", "K", "1"));

    [Theory]
    [InlineData("<a x=\"1\"><b y=")]
    [InlineData("<a x=\"1\"><b y")]
    [InlineData("<a x=\"1\"><")]
    [InlineData("<a x=\"1\"><!-- open")]
    [InlineData("<a x=\"1\"><![CDATA[ open")]
    [InlineData("<a x=\"1\"></a></a></a>")]
    [InlineData("<a x=\"1\"><b y=\"open")]
    public void What_stands_before_a_mistake_counts(string text) => Assert.Equal(["a:@x=1"], Values("App.config", text));

    [Theory]
    [InlineData("nuget.config")]
    [InlineData("packages.config")]
    public void Files_of_the_package_manager_are_no_configuration(string name)
        => Assert.False(LmsMigrationAnalyzers.Configuration.ConfigurationFile.IsConfiguration("/src/" + name));
}
