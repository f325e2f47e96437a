using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Compiles a program and runs its <c>Start.Run</c>, which takes a message handler or the address of a server and gives the ids that it got.</summary>
internal static class RunningProgram
{
    /// <summary>The ids, runs of them written <c>1..20</c>.</summary>
    public static async Task<string> RunAsync(string source, TestSettings settings, DoceboServer server)
    {
        // What is written for .NET Framework runs here too.
        var isOld = settings.Framework is Framework.Net472 or Framework.NetStandard20;
        var runnable = settings with
        {
            Framework = Framework.Net10,
            LanguageVersion = settings.LanguageVersion ?? (isOld ? LanguageVersion.CSharp7_3 : null),
            ImplicitUsings = settings.ImplicitUsings ?? !isOld,
            Nullable = settings.Nullable ?? (isOld ? NullableContextOptions.Disable : NullableContextOptions.Enable),
            Libraries = settings.Libraries & ~Libraries.SystemTextJson & ~Libraries.AsyncInterfaces,
            OutputKind = OutputKind.DynamicallyLinkedLibrary,
        };
        var compilation = (await TestSolution.Create(source, runnable).Projects.Single().GetCompilationAsync())!;
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        var run = new AssemblyLoadContext(name: null, isCollectible: !settings.Libraries.HasFlag(Libraries.RestEase)).LoadFromStream(stream).GetType("Start")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        var argument = run.GetParameters()[0].ParameterType == typeof(string) ? (object)server.Listen() : server;
        try
        {
            // Off the test's thread: a program may block.
            var result = await Task.Run(() => run.Invoke(null, [argument]));
            return Written(result as IEnumerable<int> ?? await (Task<IEnumerable<int>>)result!);
        }
        catch (Exception e)
        {
            var inner = e;
            while (inner is TargetInvocationException or AggregateException && inner.InnerException is { } cause)
            {
                inner = cause;
            }

            return inner.GetType().Name + ": " + inner.Message;
        }
    }

    private static string Written(IEnumerable<int> ids)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var id in ids)
        {
            if (runs.Count > 0 && runs[^1].Last + 1 == id)
            {
                runs[^1] = (runs[^1].First, id);
            }
            else
            {
                runs.Add((id, id));
            }
        }

        return string.Join(' ', runs.Select(static run => run.First == run.Last ? $"{run.First}" : $"{run.First}..{run.Last}"));
    }
}
