using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LmsMigrationAnalyzers.EndToEnd.Proof;

/// <summary>A test for each program that cannot be migrated yet: it is never run, and reported as skipped for the reason that the program names.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("LmsMigrationAnalyzers.EndToEnd.Proof." + nameof(PendingProgramsDiscoverer), "LmsMigrationAnalyzers.EndToEnd")]
public sealed class PendingProgramsAttribute : FactAttribute;

/// <summary>Finds those tests: none where no program is pending.</summary>
public sealed class PendingProgramsDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
        => ProofProgram.All
            .Where(program => program.Pending is not null)
            .Select(program => new XunitSkippedDataRowTestCase(
                diagnostics,
                discoveryOptions.MethodDisplayOrDefault(),
                discoveryOptions.MethodDisplayOptionsOrDefault(),
                testMethod,
                program.Pending,
                [program.Name]));
}
