using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms0004DeclarationTests
{
    [Fact]
    public Task A_line_that_declares_nothing_is_reported_at_its_place() => Verify.Diagnostics<Lms0004Declaration>(
    [
        ("Test.cs", "class C { }"),
        ("lms-migration.txt", """
            M:Acme.Client.Get(System.String) GET path dokeos
            {|LMS0004:Acme.Client.Get|} GET path dokeos
            M:Acme.Client.Get(System.String) {|LMS0004:FETCH|} path dokeos
            """),
    ]);

    [Fact]
    public Task Other_files_are_not_read() => Verify.Diagnostics<Lms0004Declaration>(
    [
        ("Test.cs", "class C { } // dokeos"),
        ("notes.txt", "Acme.Client.Get GET path dokeos"),
    ]);
}
