using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>Finds analyzers and fixes as a host does: by their attributes.</summary>
internal static class Exports
{
    public static DiagnosticAnalyzer Analyzer<TAnalyzer>()
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var attribute = typeof(TAnalyzer).GetCustomAttribute<DiagnosticAnalyzerAttribute>(inherit: false);
        Assert.True(attribute?.Languages.Contains(LanguageNames.CSharp, StringComparer.Ordinal) == true, $"{typeof(TAnalyzer).Name} has no [DiagnosticAnalyzer(LanguageNames.CSharp)]: no compiler would load it");
        Assert.True(typeof(TAnalyzer) is { IsAbstract: false, IsGenericType: false }, $"{typeof(TAnalyzer).Name} cannot be made by a compiler");
        return new TAnalyzer();
    }

    public static ImmutableArray<DiagnosticAnalyzer> AllAnalyzers { get; } =
        [.. typeof(LmsMigrationAnalyzers.Rules.Lms1001AcceptVersion).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>(inherit: false) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static ImmutableArray<CodeFixProvider> AllFixes { get; } = [.. FixTypes(CodeFixAssembly).Select(Create)];

    private static Assembly CodeFixAssembly => Assembly.Load("LmsMigrationAnalyzers.CodeFixes");

    /// <summary>The fixer that a host would take for <paramref name="ids"/>: it must be <typeparamref name="TFix"/> and no other.</summary>
    public static CodeFixProvider Fix<TFix>(IEnumerable<string> ids)
        where TFix : CodeFixProvider, new()
    {
        var wanted = ids.ToImmutableHashSet(StringComparer.Ordinal);
        var found = FixTypes(typeof(TFix).Assembly).Where(type => Create(type).FixableDiagnosticIds.Any(wanted.Contains)).ToList();
        Assert.True(found is [var only] && only == typeof(TFix), $"For {string.Join(", ", wanted)} a host finds [{string.Join(", ", found.Select(type => type.Name))}], not exactly {typeof(TFix).Name}");
        return new TFix();
    }

    public static bool HandlesAdditionalFiles(CodeFixProvider fix)
        => fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>(inherit: false)?.DocumentKinds.Contains("AdditionalDocument", StringComparer.Ordinal) == true;

    private static IEnumerable<Type> FixTypes(Assembly assembly)
        => assembly.GetTypes()
            .Where(type => !type.IsAbstract
                && type.GetCustomAttribute<ExportCodeFixProviderAttribute>(inherit: false) is { } export
                && export.Languages.Contains(LanguageNames.CSharp, StringComparer.Ordinal)
                && type.GetConstructor(Type.EmptyTypes) is { IsPublic: true })
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static CodeFixProvider Create(Type type) => (CodeFixProvider)Activator.CreateInstance(type)!;
}
