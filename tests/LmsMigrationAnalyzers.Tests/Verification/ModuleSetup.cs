using System.Runtime.CompilerServices;
using LmsMigrationAnalyzers.Internal;

namespace LmsMigrationAnalyzers.Tests.Verification;

internal static class ModuleSetup
{
    /// <summary>An exception inside an analyzer or a fix fails the test instead of being swallowed.</summary>
    [ModuleInitializer]
    internal static void FailFast() => LmsAnalyzer.FailFast = true;
}
