using System.Collections.Generic;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>What reading all pages makes of programs in each style.</summary>
public class Lms1002ReadAllPagesFixTests
{
    public static IEnumerable<object[]> Programs => ProgramFiles.Of("LMS1002");

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Programs_read_all_pages(string program) => ProgramFiles.VerifyAsync<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>("LMS1002", program);
}
