using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace LmsMigrationAnalyzers.Tests.Corpus;

/// <summary>
/// Whole programs as integrators write them, with every place marked that deserves a diagnostic of any rule: all analyzers give
/// exactly these. The marks say what the rules promise, not what the package does.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. CorpusProgram.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task All_analyzers_say_what_the_program_deserves(string name)
    {
        var program = CorpusProgram.Read(name);
        var solution = TestSolution.Create(program.Files, program.Settings);
        var compiler = (await Analysis.CompilerDiagnosticsAsync(solution)).Keys.Where(static key => key.Contains("(Error,", StringComparison.Ordinal)).ToList();
        Assert.True(compiler.Count == 0, string.Join('\n', compiler));

        var watch = Stopwatch.StartNew();
        var found = await Analysis.RunAsync(solution, Exports.AllAnalyzers);
        output.WriteLine($"{name}: {watch.ElapsedMilliseconds} ms");

        var given = found.Select(static item => (item.Name, Line: item.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, item.Diagnostic.Id, Message: $"'{TextOf(item)}' {item.Diagnostic.GetMessage()}")).ToList();
        var wanted = program.Expected.Where(static e => Exports.AllAnalyzers.Any(a => a.SupportedDiagnostics.Any(d => d.Id == e.Id))).ToList();
        var wrong = new List<string>();
        foreach (var place in wanted)
        {
            var hit = given.FindIndex(item => item.Name == place.File && item.Line == place.Line && item.Id == place.Id);
            if (hit >= 0)
            {
                given.RemoveAt(hit);
            }

            if (hit < 0 && !place.IsMissed)
            {
                wrong.Add($"missed  {place}");
            }
            else if (hit >= 0 && place.IsMissed)
            {
                wrong.Add($"found   {place}, which is marked as missed");
            }
        }

        wrong.AddRange(given.Select(static item => $"false   {item.Name}({item.Line}): {item.Id} {item.Message}"));
        Assert.True(wrong.Count == 0, $"{name}\n" + string.Join('\n', wrong));
        Assert.Null(CorpusMessages.Hold(name, [.. found.OrderBy(static item => item.Name, StringComparer.Ordinal).ThenBy(static item => item.Span.Start).ThenBy(static item => item.Diagnostic.Id, StringComparer.Ordinal).Select(Said)]));
    }

    [Fact]
    public void Messages_are_of_programs_that_are_there() => Assert.Null(CorpusMessages.HoldPrograms([.. CorpusProgram.Names]));

    /// <summary>The message, and why there is no fix where there is none.</summary>
    private static string Said(Found found)
        => $"{found.Diagnostic.Id} {found.Diagnostic.GetMessage()}" + (found.Diagnostic.Properties.GetValueOrDefault(EndpointDiagnostic.Reason) is { } reason ? $" | no fix: {reason}" : "");

    private static string TextOf(Found found)
    {
        var text = found.Document.GetTextAsync().Result.ToString(found.Span).ReplaceLineEndings(" ");
        return text.Length > 80 ? text[..80] + "…" : text;
    }

    /// <summary>What is marked as missed stays within what the package promises.</summary>
    [Theory]
    [InlineData(Distance.Direct, 0.98)]
    [InlineData(Distance.Near, 0.95)]
    [InlineData(Distance.Far, 0.85)]
    public void Of_the_places_that_deserve_a_diagnostic_enough_get_it(Distance distance, double bar)
    {
        var places = CorpusProgram.Names.SelectMany(static name => CorpusProgram.Read(name).Expected).Where(e => e.Distance == distance).ToList();
        var found = places.Count(static e => !e.IsMissed);
        output.WriteLine($"{distance}: {found} of {places.Count}");
        Assert.True(found >= bar * places.Count, $"{distance}: {found} of {places.Count}");
    }
}
