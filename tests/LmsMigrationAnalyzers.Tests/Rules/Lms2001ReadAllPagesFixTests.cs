using System.Collections.Generic;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>What reading all pages of Docebo makes of programs in each style.</summary>
public class Lms2001ReadAllPagesFixTests
{
    public static IEnumerable<object[]> Programs => ProgramFiles.Of("LMS2001");

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Programs_read_all_pages(string program) => ProgramFiles.VerifyAsync<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>("LMS2001", program);
}
