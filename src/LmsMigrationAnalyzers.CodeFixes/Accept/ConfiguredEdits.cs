using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Accept;

/// <summary>Edits of configuration files that the analysis worked out.</summary>
internal static class ConfiguredEdits
{
    /// <summary>The plan for the place that a diagnostic in a configuration file stands at.</summary>
    public static FixPlan? Plan(FixContext context, string title, Func<AdditionalText, LmsCompilation, CancellationToken, IEnumerable<ConfiguredAccept>> find)
    {
        var file = context.Lms.Options.AdditionalFiles.FirstOrDefault(f => string.Equals(f.Path, context.TextDocument.FilePath, StringComparison.Ordinal));
        var place = file is null ? null : find(file, context.Lms, context.CancellationToken).FirstOrDefault(p => p.Span == context.Span);
        if (place is null)
        {
            return null;
        }

        var plan = new FixPlan(title);
        foreach (var change in place.Changes)
        {
            plan.ReplaceText(context.TextDocument, change.Span, change.NewText ?? "");
        }

        return plan;
    }
}
