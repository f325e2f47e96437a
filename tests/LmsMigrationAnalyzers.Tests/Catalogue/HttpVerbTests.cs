using LmsMigrationAnalyzers.Catalogue;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Catalogue;

public sealed class HttpVerbTests
{
    [Theory]
    [InlineData("GET", "Get")]
    [InlineData("patch", "Patch")]
    [InlineData(" Put ", "Put")]
    [InlineData("TRACE", "Other")]
    public void Verbs_are_read_in_any_case(string text, string expected) => Assert.Equal(expected, HttpVerbs.Parse(text).ToString());

    [Theory]
    [InlineData("GetAsync", "Get")]
    [InlineData("GetFromJsonAsync", "Get")]
    [InlineData("DELETE", "Delete")]
    [InlineData("PostAsJsonAsync", "Post")]
    [InlineData("Put", "Put")]
    [InlineData("Getter", null)]
    [InlineData("Postpone", null)]
    [InlineData("Send", null)]
    public void A_members_name_begins_with_its_verb(string name, string? expected) => Assert.Equal(expected, HttpVerbs.FromPrefixOf(name)?.ToString());
}
