using System;
using System.Collections.Concurrent;
using System.IO;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>
/// Folders that live as long as the run. They are kept for a look where <c>LMS_KEEP_FOLDERS=1</c> is set.
/// </summary>
internal static class TemporaryFolders
{
    private static readonly ConcurrentBag<string> Created = [];

    static TemporaryFolders() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DeleteAll();

    public static string Create(string purpose)
    {
        var folder = Directory.CreateTempSubdirectory($"lms-{purpose}-").FullName;
        Created.Add(folder);
        return folder;
    }

    private static void DeleteAll()
    {
        if (Environment.GetEnvironmentVariable("LMS_KEEP_FOLDERS") is "1")
        {
            return;
        }

        foreach (var folder in Created)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A compiler server may still hold a file; the system empties its temporary folder in time.
            }
        }
    }
}
