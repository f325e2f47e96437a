using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>What a test program is compiled against.</summary>
public enum Framework
{
    /// <summary>.NET 10, with System.Text.Json and System.Net.Http.Json.</summary>
    Net10,
    Net80,
    NetStandard20,
    Net472,
}

/// <summary>Libraries that a test program references besides its framework.</summary>
[Flags]
public enum Libraries
{
    None = 0,
    RestSharp = 1 << 0,
    Flurl = 1 << 1,
    RestEase = 1 << 2,
    Newtonsoft = 1 << 3,
    /// <summary>IHttpClientFactory and what it stands on (dependency injection, configuration, options, logging).</summary>
    ExtensionsHttp = 1 << 4,
    /// <summary>ASP.NET Core; .NET 10 only.</summary>
    AspNetCore = 1 << 5,
    /// <summary>A source stub: Refit is recognised by name.</summary>
    Refit = 1 << 6,
    /// <summary>System.Text.Json and System.Net.Http.Json as packages, where the framework has none of its own.</summary>
    SystemTextJson = 1 << 7,
    /// <summary>IAsyncEnumerable as a package, where the framework has none of its own.</summary>
    AsyncInterfaces = 1 << 8,
    /// <summary>RestSharp before version 107: an assembly compiled from a stub.</summary>
    RestSharp106 = 1 << 9,
    /// <summary>Flurl and Flurl.Http 4: an assembly compiled from a stub.</summary>
    Flurl4 = 1 << 10,
}

/// <summary>One of several projects of a test.</summary>
public sealed record TestProject(string Name)
{
    public Framework? Framework { get; init; }

    public LanguageVersion? LanguageVersion { get; init; }

    /// <summary>Preprocessor symbols; a project of a multi-targeted test has its framework's symbols besides.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>Names of the projects that this one references.</summary>
    public ImmutableArray<string> References { get; init; } = [];
}

/// <summary>How a test program is built and what of the verification is asked of it.</summary>
public sealed record TestSettings
{
    public static TestSettings Default { get; } = new();

    public Framework Framework { get; init; } = Framework.Net10;

    /// <summary>Where unset: 14 for .NET 10, 12 for .NET 8, 7.3 for the others, as the SDK has it.</summary>
    public LanguageVersion? LanguageVersion { get; init; }

    public Libraries Libraries { get; init; }

    public NullableContextOptions? Nullable { get; init; }

    /// <summary>The usings that the SDK makes global; where unset: from C# 10 on.</summary>
    public bool? ImplicitUsings { get; init; }

    /// <summary>Options for all files, as in a section <c>[*]</c> of an .editorconfig: <c>name = value</c>, one a line.</summary>
    public string? Options { get; init; }

    /// <summary>Code of an assembly that the program references.</summary>
    public string? Assembly { get; init; }

    /// <summary>One program compiled several times: a project for each framework, whose documents are linked copies.</summary>
    public ImmutableArray<Framework> TargetFrameworks { get; init; } = [];

    /// <summary>Several projects; see <see cref="SourceFiles"/> for which file belongs to which.</summary>
    public ImmutableArray<TestProject> Projects { get; init; } = [];

    /// <summary>Texts that the messages must contain, by the order of the diagnostics.</summary>
    public ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>The equivalence key of the action to take; where unset, the first that is offered.</summary>
    public string? ActionKey { get; init; }

    /// <summary>A text that the action's title must contain.</summary>
    public string? ActionTitle { get; init; }

    /// <summary>The program before the fix has compiler errors, on purpose.</summary>
    public bool AllowCompilerErrors { get; init; }

    /// <summary>Prefixes of compiler warnings that the fixed code may have besides those of before.</summary>
    public ImmutableArray<string> AllowedNewWarnings { get; init; } = [];

    /// <summary>How many runs of fix-all it may take until none is left.</summary>
    public int FixAllPasses { get; init; } = 1;

    /// <summary>The fixer rewrites linked documents of other frameworks too, so that their texts stay equal (always asked).</summary>
    internal OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;
}
