using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Writes <c>https</c> for <c>http</c>, in code and in configuration files.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(Lms2005HttpsFix),
    DocumentKinds = ["Document", "AdditionalDocument"],
    DocumentExtensions = [".cs", ".json", ".config", ".xml", ".settings", ".http", ".rest", ".yaml", ".yml", ".env", ".ini", ".properties", ".conf", ".txt"])]
[Shared]
public sealed class Lms2005HttpsFix() : LmsCodeFixProvider("LMS2005")
{
    private const string Title = "Ask over https";

    internal override ImmutableArray<string> ActionKeys => ["LMS2005.Https"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
        => Task.FromResult(context.IsCSharp ? PlanCode(context) : PlanConfiguration(context));

    private static FixPlan? PlanCode(FixContext context)
    {
        var url = InsecureUrl.In(context.Lms, context.Root.SyntaxTree, context.CancellationToken).FirstOrDefault(u => u.Place.SourceSpan == context.Span);
        return url is { Reason: null, Scheme: { } scheme } && context.DocumentOf(url.Tree) is { } document
            ? new FixPlan(Title).ReplaceText(document, scheme, "https")
            : null;
    }

    private static FixPlan? PlanConfiguration(FixContext context)
    {
        foreach (var file in context.Lms.Options.AdditionalFiles.Where(f => f.Path == context.TextDocument.FilePath))
        {
            foreach (var (_, span, _, scheme, reason) in InsecureUrl.In(context.Lms, file, context.CancellationToken))
            {
                if (span == context.Span && reason is null)
                {
                    return new FixPlan(Title).ReplaceText(context.TextDocument, scheme, "https");
                }
            }
        }

        return null;
    }
}
