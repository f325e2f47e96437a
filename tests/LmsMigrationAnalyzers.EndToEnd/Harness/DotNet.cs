using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>What a command of the SDK answered.</summary>
public sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>This result, or an exception with the whole output where the command failed.</summary>
    public CommandResult Expect(int exitCode)
        => ExitCode == exitCode
            ? this
            : throw new InvalidOperationException($"'{Command}' ended with {ExitCode}, expected {exitCode}:{Environment.NewLine}{Output}");
}

/// <summary>Runs the SDK as a user's shell would: without what the test host's own build left in the environment.</summary>
public static class DotNet
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    /// <summary>Runs <c>dotnet</c> with <paramref name="arguments"/> in <paramref name="folder"/>.</summary>
    public static async Task<CommandResult> RunAsync(string folder, params IEnumerable<string> arguments)
        => await RunAsync(folder, environment: null, arguments);

    /// <summary>Runs <c>dotnet</c> with variables of <paramref name="environment"/> added to the environment.</summary>
    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        Clean(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var command = "dotnet " + string.Join(' ', start.ArgumentList);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{command}' did not start.");
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new CommandResult(command, process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException canceled)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' took longer than {Timeout} in {folder}.", canceled);
        }
    }

    private static void Clean(IDictionary<string, string?> environment)
    {
        string[] inherited = ["MSBUILD", "MSBuild", "VSTEST", "NUGET_PACKAGES", "DOTNET_HOST_PATH", "DOTNET_STARTUP_HOOKS", "CORECLR_", "COR_"];
        foreach (var name in environment.Keys.Where(name => inherited.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        // A build node that stays would keep the output open that we wait for.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
    }
}
