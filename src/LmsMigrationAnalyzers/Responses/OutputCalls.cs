using System;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>Calls that show something to a person: console, debug output, logs.</summary>
internal static class OutputCalls
{
    /// <summary>Console, debug output, formatting and logging: of an object they see its text only.</summary>
    public static bool Is(IMethodSymbol method)
        => Operations.FullName(method.ContainingType) is "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.String" or "System.IO.TextWriter" or "System.IO.StreamWriter" or "System.Text.StringBuilder" or "System.Convert"
            || Operations.IsIn(method, "Microsoft", "Extensions", "Logging");

    /// <summary>Whether what <paramref name="operation"/> is given is shown or logged and goes nowhere else.</summary>
    public static bool Shows(IOperation operation)
        => operation is IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: "Write" or "WriteLine", ContainingType: { } of } } && Operations.FullName(of) is "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace"
            || operation is IInvocationOperation { TargetMethod: { ContainingType: { } type } method, Instance: var instance }
            && ((instance is IPropertyReferenceOperation { Property: { Name: "Error" or "Out", ContainingType: { } console } } && Operations.FullName(console) is "System.Console")
                || Operations.FullName(type) is "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace"
                || Operations.IsIn(method, "Microsoft", "Extensions", "Logging")
                || (type.Name.IndexOf("Log", StringComparison.Ordinal) >= 0 && IsLevel(method.Name)));

    private static bool IsLevel(string method)
        => method.StartsWith("Log", StringComparison.Ordinal)
            || method.StartsWith("Write", StringComparison.Ordinal)
            || method.StartsWith("Debug", StringComparison.Ordinal)
            || method.StartsWith("Info", StringComparison.Ordinal)
            || method.StartsWith("Warn", StringComparison.Ordinal)
            || method.StartsWith("Error", StringComparison.Ordinal)
            || method.StartsWith("Trace", StringComparison.Ordinal)
            || method.StartsWith("Fatal", StringComparison.Ordinal)
            || method.StartsWith("Verbose", StringComparison.Ordinal)
            || method.StartsWith("Critical", StringComparison.Ordinal);
}
