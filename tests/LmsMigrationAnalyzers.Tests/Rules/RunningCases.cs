using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>A program that is compiled, loaded and run against a server: the static class <c>Host</c> is given its handler, or its address.</summary>
internal static class RunningCases
{
    /// <summary>Compiles a program and runs each method of its class <c>Cases</c>; what each answers, by its name.</summary>
    public static async Task<Dictionary<string, string>> RunAsync(Solution solution, Func<Uri, (HttpStatusCode Status, string Body)>? answer = null)
    {
        var compilation = (await solution.Projects.Single().GetCompilationAsync())!;
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        stream.Position = 0;
        var assembly = new AssemblyLoadContext(name: null).LoadFromStream(stream);
        var host = assembly.GetType("Host")!;
        using var server = new PagedServer(listens: host.GetField("Address") is not null, answer);
        host.GetField("Handler")?.SetValue(null, server);
        host.GetField("Address")?.SetValue(null, server.Address);
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var method in assembly.GetType("Cases")!.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            try
            {
                var result = method.Invoke(null, null);
                results.Add(method.Name, result is Task<string> task ? await task.WaitAsync(TimeSpan.FromSeconds(30)) : (string)result!);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                results.Add(method.Name, (e is TargetInvocationException ? e.InnerException : e)!.ToString());
            }
        }

        return results;
    }
}
