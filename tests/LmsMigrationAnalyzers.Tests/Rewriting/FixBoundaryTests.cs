using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundaryAnalyzer() : OldCallAnalyzer("TRY0010");

/// <summary>Throws, writes nonsense or works, as the call's argument says.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BoundaryFix() : LmsCodeFixProvider("TRY0010")
{
    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        return call.ArgumentList.ToString() switch
        {
            "(\"throw\")" => throw new InvalidOperationException("a fault of the fix"),
            "(\"break\")" => Task.FromResult<FixPlan?>(new FixPlan("Change").Replace(call, (_, _) => Code.Expression($"Nowhere()"))),
            "(\"signature\")" => Task.FromResult<FixPlan?>(new FixPlan("Change").Replace(
                context.Root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.ValueText == "Used").ParameterList,
                (_, current) => current.WithParameters(default))),
            "(\"throw later\")" => Task.FromResult<FixPlan?>(new FixPlan("Change").Replace(call, (_, _) => throw new InvalidOperationException("a fault of the edit"))),
            _ => Task.FromResult<FixPlan?>(new FixPlan("Change").Replace(call, (_, current) => current.WithExpression((ExpressionSyntax)Code.Expression($"New")))),
        };
    }
}

/// <summary>No other test runs beside these: they let faults pass, as a host does.</summary>
[CollectionDefinition(nameof(FixBoundaryTests), DisableParallelization = true)]
[Collection(nameof(FixBoundaryTests))]
public sealed class FixBoundaryTests : IDisposable
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new BoundaryAnalyzer()];

    public FixBoundaryTests() => LmsAnalyzer.FailFast = false;

    public void Dispose() => LmsAnalyzer.FailFast = true;

    [Theory]
    [InlineData("throw")]
    [InlineData("throw later")]
    [InlineData("break")]
    [InlineData("signature")]
    public async Task AFaultOffersNothing(string argument)
    {
        var solution = TestSolution.Create(Program($"Old(\"{argument}\")"), TestSettings.Default);
        var found = Assert.Single(await Analysis.RunAsync(solution, Analyzers));
        Assert.Empty(await FixRunner.ActionsAsync(new BoundaryFix(), found));
    }

    [Fact]
    public async Task FixAllLeavesOutTheFaultyOnes()
    {
        var solution = TestSolution.Create(Program("Old(\"a\") + Old(\"throw\") + Old(\"break\") + Old(\"signature\") + Old(\"throw later\") + Old(\"b\")"), TestSettings.Default);
        var runner = new FixRunner(Analyzers, TestSettings.Default);
        var changed = await runner.FixAllAsync(solution, new BoundaryFix(), FixAllScope.Solution, key: null);
        var text = (await changed.Projects.Single().Documents.First().GetTextAsync()).ToString();
        Assert.Contains("New(\"a\") + Old(\"throw\") + Old(\"break\") + Old(\"signature\") + Old(\"throw later\") + New(\"b\")", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAToolWritesIsNotEdited()
    {
        // The diagnostic stands in a file of a person, the edit would be in one of a tool.
        var solution = TestSolution.Create(
            [("C.cs", Program("Old(\"a\")")), ("obj/Other.cs", "class D { }")],
            TestSettings.Default);
        var found = Assert.Single(await Analysis.RunAsync(solution, Analyzers));
        Assert.Single(await FixRunner.ActionsAsync(new BoundaryFix(), found));
        Assert.True(GeneratedFiles.IsGenerated(solution.Projects.Single().Documents.Single(document => document.Name == "Other.cs")));
        Assert.False(GeneratedFiles.IsGenerated((Document)found.Document));
    }

    private static string Program(string expression)
        => $$"""
            class C
            {
                string M() => {{expression}};
                static string Old(string s = "") => s;
                static string New(string s = "") => s;
                static string Used(string s) => s;
                string N() => Used("");
            }
            """;
}
