using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// One file on disk that is a document of several projects: a multi-targeted project, or a file linked into another one. All
/// copies must have the same text after a fix, or the host writes conflict markers into it.
/// </summary>
internal static class LinkedFiles
{
    /// <summary>The copies of <paramref name="document"/>, itself among them, in the order of the solution's projects.</summary>
    public static IReadOnlyList<Document> Copies(Document document)
    {
        var linked = document.GetLinkedDocumentIds();
        if (linked.IsEmpty)
        {
            return [document];
        }

        var solution = document.Project.Solution;
        var ids = new HashSet<DocumentId>(linked) { document.Id };
        return [.. solution.Projects.SelectMany(project => project.Documents).Where(candidate => ids.Contains(candidate.Id))];
    }

    /// <summary>The same for an additional file.</summary>
    public static IReadOnlyList<TextDocument> Copies(TextDocument file)
        => file switch
        {
            Document document => Copies(document),
            { FilePath: null } => [file],
            _ => [.. file.Project.Solution.Projects
                .SelectMany(project => project.AdditionalDocuments)
                .Where(other => string.Equals(other.FilePath, file.FilePath, StringComparison.Ordinal))],
        };

    /// <summary>What names a file, whichever copy is asked.</summary>
    public static string KeyOf(TextDocument document) => document.FilePath ?? document.Id.Id.ToString();

    public static IEnumerable<Project> ProjectsSharingFiles(Project project)
        => project.Documents
            .SelectMany(document => document.GetLinkedDocumentIds())
            .Select(id => id.ProjectId)
            .Where(id => id != project.Id)
            .Distinct()
            .Select(id => project.Solution.GetProject(id))
            .OfType<Project>();
}
