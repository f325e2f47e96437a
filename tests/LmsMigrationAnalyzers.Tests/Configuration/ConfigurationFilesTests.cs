using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Tests.Internal;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Configuration;

public sealed class ConfigurationFilesTests
{
    private static readonly (string, string)[] Files =
    [
        ("/app/appsettings.json", """{ "Lms": { "Url": "https://a.dokeos.com", "Accept": "v" }, "LmsOther": { "Url": "no" } }"""),
        ("/app/appsettings.Production.json", """{ "lms": { "url": "https://b.dokeos.com" } }"""),
        ("/app/.env", "LMS__URL=https://c.dokeos.com"),
        ("/app/logo.svg", "<svg Url='no'/>"),
        ("/app/lms-migration.txt", "Lms:Url=no"),
    ];

    [Theory]
    [InlineData("Lms:Url")]
    [InlineData("lms:url")]
    [InlineData("LMS__URL")]
    public void A_key_has_a_value_in_each_file_that_sets_it(string key)
        => Assert.Equal(
            ["https://a.dokeos.com", "https://b.dokeos.com", "https://c.dokeos.com"],
            Read().Find(key).Select(e => e.Value.Value));

    [Fact]
    public void A_section_gives_its_members()
        => Assert.Equal(["Url", "Accept", "url", "URL"], Read().Below("Lms").Select(e => e.Name));

    [Fact]
    public void The_place_of_a_value_is_a_line_of_its_file()
    {
        var entry = Read().Find("Lms:Accept").Single();

        Assert.Equal("/app/appsettings.json", entry.Location.GetLineSpan().Path);
        Assert.Equal("v", entry.File.Text.ToString(entry.Location.SourceSpan));
    }

    [Fact]
    public void A_text_is_read_once()
    {
        var file = new TestCompilation.TextFile("a.json", "{ \"A\": \"1\" }");

        Assert.Same(ConfigurationFile.Of(file, CancellationToken.None), ConfigurationFile.Of(file, CancellationToken.None));
    }

    private static ConfigurationFiles Read()
    {
        var lms = TestCompilation.Lms(["class C { }"], Files);
        Assert.Same(ConfigurationFiles.For(lms, CancellationToken.None), ConfigurationFiles.For(lms, CancellationToken.None));
        return ConfigurationFiles.For(lms, CancellationToken.None);
    }
}
