using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;
using Xunit.Sdk;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>A verifier is worth what it refuses.</summary>
public sealed class VerifierFaultTests
{
    [Fact]
    public Task AddedDocuments() => RefusedAsync<Old1, AddsADocumentFix>("BAD0001", "New()", "Collection was not empty");

    [Fact]
    public Task NewErrors() => RefusedAsync<Old2, DoesNotCompileFix>("BAD0002", "Nowhere()", "CS0103");

    [Fact]
    public Task NewWarnings() => RefusedAsync<Old3, WarnsFix>("BAD0003", "Obsolete()", "CS0612");

    [Fact]
    public Task FixesWithoutEnd() => RefusedAsync<Old4, NeverEndsFix>("BAD0004", "Old() + \"\"", "do not come to an end");

    [Fact]
    public Task NoFixAll() => RefusedAsync<Old5, HasNoFixAllFix>("BAD0005", "New()", "no fix-all provider");

    [Fact]
    public Task ImpossibleTrees() => RefusedAsync<Old6, BuildsAnImpossibleTreeFix>("BAD0006", "New()", "not what its text says");

    [Fact]
    public Task FixesThatNobodyFinds() => RefusedAsync<Old7, NotExportedFix>("BAD0007", "New()", "a host finds []");

    [Fact]
    public async Task KeysOfOthers()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Fix<Old8, KnowsOnlyItsKeyFix>(
            Program("{|BAD0008:Old({|BAD0008:Old()|})|}"),
            Program("New(New())")));
        Assert.Contains("after fix-all in the Solution scope, key null", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task UnusedUsings() => RefusedAsync<Old9, LeavesAnUnusedUsingFix>("BAD0009", "New()", "CS8019");

    [Fact]
    public async Task WrongTexts()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Fix<Old5, HasNoFixAllFix>(Program("{|BAD0005:Old()|}"), Program("New( )")));
        Assert.Contains("first difference: line 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GeneratedCode()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Diagnostics<ReportsInGeneratedCode>(Program("[|Old()|]")));
        Assert.Contains("in generated code", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnalyzersThatNobodyLoads()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Diagnostics<NotExportedAnalyzer>(Program("[|Old()|]")));
        Assert.Contains("no compiler would load it", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Old()")]
    [InlineData("[|New()|]")]
    [InlineData("{|BAD0002:Old()|}")]
    [InlineData("[|New() + Old()|]")]
    public async Task WrongMarks(string expression)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Diagnostics<Old1>(Program(expression)));
        Assert.Contains("these diagnostics are reported", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramsThatDoNotCompile()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Diagnostics<Old1>(Program("[|Old()|] + Nowhere()")));
        Assert.Contains("does not compile", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfferedActionsWhereThereShouldBeNone()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.NoFix<Old5, HasNoFixAllFix>(Program("[|Old()|]")));
        Assert.Contains("'Change' is offered", failure.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync<TAnalyzer, TFix>(string id, string after, string why)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify.Fix<TAnalyzer, TFix>(Program($"{{|{id}:Old()|}}"), Program(after)));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private static string Program(string expression)
        => $$"""
            class C
            {
                string M() => {{expression}};
                static string Old(string s = "") => s;
                static string New(string s = "") => s;
                [System.Obsolete] static string Obsolete() => "";
            }
            """;
}
