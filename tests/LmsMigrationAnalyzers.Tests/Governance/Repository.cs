using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>The files of this repository, for tests that hold them together.</summary>
internal static class Repository
{
    /// <summary>How to bring generated text up to date: part of every message that says that it is not.</summary>
    public const string UpdateCommand = "LMS_UPDATE_DOCS=1 dotnet test tests/LmsMigrationAnalyzers.Tests --filter FullyQualifiedName~Governance";

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether generated text is written instead of compared.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("LMS_UPDATE_DOCS") is "1";

    /// <summary>The full path of a file given by its path from the root.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file, with line feeds only.</summary>
    public static string Read(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    /// <summary>The C# files below a folder, without what a build wrote.</summary>
    public static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LmsMigrationAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
