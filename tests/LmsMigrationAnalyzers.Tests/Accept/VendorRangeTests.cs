using System.Linq;
using LmsMigrationAnalyzers.Accept;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Accept;

public sealed class VendorRangeTests
{
    [Theory]
    [InlineData("application/vnd.dokeos+json;version=1", "1")]
    [InlineData("application/vnd.dokeos+json; version = 1", "1")]
    [InlineData("application/vnd.dokeos+json;version=\"1\"", "1")]
    [InlineData("application/vnd.dokeos+json;version=\" 1 \"", "1")]
    [InlineData("APPLICATION/VND.DOKEOS+JSON;VERSION=1", "1")]
    [InlineData("application/vnd.dokeos+json; charset=utf-8; version=1; q=0.9", "1")]
    [InlineData("application/json, application/vnd.dokeos+json;version=1;q=0.9, */*;q=0.1", "1")]
    [InlineData("Accept: application/vnd.dokeos+json;version=1", "1")]
    [InlineData("Accept:application/vnd.dokeos+json;version=1\r\nHost: x", "1")]
    [InlineData("GET /users HTTP/1.1\r\nHost: x\r\nAccept: application/vnd.dokeos+json;version=1\r\n\r\n", "1")]
    [InlineData("""{ "Accept": "application/vnd.dokeos+json;version=1" }""", "1")]
    [InlineData("""{ "Accept": "application/vnd.dokeos+json;version=\"1\"" }""", "1")]
    [InlineData("""{"headers":{"Accept":"application/vnd.dokeos+json;version=1"}}""", "1")]
    [InlineData("""curl -H 'Accept: application/vnd.dokeos+json;version=1' https://x""", "1")]
    [InlineData("""-H "Accept: application/vnd.dokeos+json; version=\"1\"" https://x""", "1")]
    [InlineData("curl -H Accept:application/vnd.dokeos+json;version=1", "1")]
    [InlineData("application/vnd.dokeos+json;version=10", "10")]
    [InlineData("application/vnd.dokeos+json;version=1.", "1.")]
    [InlineData("application/vnd.dokeos+json;version=1.1", "1.1")]
    [InlineData("application/vnd.dokeos+json;version=01", "01")]
    [InlineData("application/vnd.dokeos+json;version=2", "2")]
    [InlineData("application/vnd.dokeos+json;version={0}", "{0}")]
    [InlineData("application/vnd.dokeos+json;version=", "")]
    [InlineData("application/vnd.dokeos+json;version", "")]
    [InlineData("application/vnd.dokeos+json", "")]
    [InlineData("application/vnd.dokeos+json;", "")]
    [InlineData("application/vnd.dokeos+json;versions=1", "")]
    [InlineData("application/vnd.dokeos+json;api-version=1", "")]
    public void Reads_the_version(string text, string version)
        => Assert.Equal(version, Assert.Single(VendorRange.In(text)).Version);

    [Theory]
    [InlineData("application/vnd.dokeos+jsonp;version=1")]
    [InlineData("application/vnd.dokeos.v1+json;version=1")]
    [InlineData("application/vnd.github+json;version=1")]
    [InlineData("text/application/vnd.dokeos+json;version=1")]
    [InlineData("We still send application/vnd.dokeos+json;version=1 to the platform")]
    [InlineData("application/vnd.dokeos+json;version=1 is gone")]
    [InlineData("Unsupported media type: application/vnd.dokeos+json;version=1")]
    [InlineData("Send 'application/vnd.dokeos+json;version=1' no more")]
    [InlineData("dokeos")]
    [InlineData("")]
    public void A_sentence_or_another_type_is_no_value(string text) => Assert.Empty(VendorRange.In(text));

    [Fact]
    public void Several_ranges_are_told_apart()
        => Assert.Equal(["1", "2"], VendorRange.In("application/vnd.dokeos+json;version=1, application/vnd.dokeos+json; q=0.5; version=2").Select(range => range.Version));

    [Fact]
    public void The_version_has_its_place()
    {
        const string Text = "application/json, application/vnd.dokeos+json; q=1; version=\"1\"";
        var range = Assert.Single(VendorRange.In(Text));
        Assert.Equal("1", Text.Substring(range.VersionStart, range.Version.Length));
        Assert.Equal(Text.Length - 2, range.VersionStart);
        Assert.Equal("application/vnd.dokeos+json; q=1; version=\"1\"", Text[range.Start..range.End]);
    }
}
