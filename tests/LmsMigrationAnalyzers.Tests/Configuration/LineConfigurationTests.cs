using Xunit;
using static LmsMigrationAnalyzers.Tests.Configuration.ConfigurationReading;

namespace LmsMigrationAnalyzers.Tests.Configuration;

public sealed class LineConfigurationTests
{
    [Theory]
    [InlineData(".env", "Lms__Url=https://acme.dokeos.com", "Lms:Url=https://acme.dokeos.com")]
    [InlineData(".env.production", "export LMS_URL = \"https://x\" ", "LMS_URL=https://x")]
    [InlineData("app.env", "A='it''s'", "A=it's")]
    [InlineData(".env", "# A=1\r\n\r\n; B=2\r\n// C=3\r\nD=4", "D=4")]
    [InlineData("app.ini", "[Lms]\nUrl=https://x:80/?a=b", "Lms:Url=https://x:80/?a=b")]
    [InlineData("app.properties", "lms.url: https://x", "lms.url=https://x")]
    [InlineData("notes.txt", "https://acme.dokeos.com/users", "=https://acme.dokeos.com/users")]
    [InlineData(".env", "A=", "A=")]
    public void One_setting_a_line(string path, string text, string expected) => Assert.Equal([expected], Values(path, text));

    [Fact]
    public void Requests_of_an_http_file_have_lines_headers_and_variables()
        => Assert.Equal(
            [
                "@host=https://acme.dokeos.com",
                "GET={{host}}/users?page=1 HTTP/1.1",
                "Accept=application/vnd.dokeos+json;version=1",
                "=&size=20",
                "POST={{host}}/groups",
                "Content-Type=application/json",
                "DELETE=https://x/user/5",
            ],
            Values("lms.http", """
                @host = https://acme.dokeos.com
                # Accept: no
                GET {{host}}/users?page=1 HTTP/1.1
                Accept: application/vnd.dokeos+json;version=1
                &size=20

                Accept: this is a body
                ### next
                POST {{host}}/groups
                Content-Type: application/json

                { "Accept": "body" }

                ###
                // Accept: no
                DELETE https://x/user/5
                """));

    [Fact]
    public void A_part_of_a_header_is_found_in_the_raw_text()
        => Assert.Equal("1", Raw("lms.http", "GET /users\nAccept:   application/vnd.dokeos+json; version=1", "Accept", "1"));

    [Fact]
    public void Escapes_in_double_quotes_keep_their_places()
        => Assert.Equal("\\\"1\\\"", Raw(".env", "A=\"version=\\\"1\\\"\"", "A", "\"1\""));

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("\"")]
    [InlineData("[")]
    [InlineData("export ")]
    [InlineData("@")]
    [InlineData("GET")]
    [InlineData(": x")]
    public void Odd_lines_do_no_harm(string text)
    {
        Assert.True(Values(".env", text).Length <= 1);
        Assert.True(Values("a.http", text).Length <= 1);
    }
}
