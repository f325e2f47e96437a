using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.CodeFixes.Accept;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Asks for version 2: changes the digit where it is written, and nothing else.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(Lms1001AcceptVersionFix),
    DocumentKinds = ["Document", "AdditionalDocument"],
    DocumentExtensions = [".cs", ".json", ".jsonc", ".json5", ".config", ".xml", ".settings", ".resx", ".pubxml", ".http", ".rest", ".yaml", ".yml", ".env", ".ini", ".properties", ".conf", ".cfg", ".toml", ".txt"])]
[Shared]
public sealed class Lms1001AcceptVersionFix() : LmsCodeFixProvider("LMS1001")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1001.Version2"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
        => Task.FromResult(context.IsCSharp ? PlanCode(context) : PlanConfiguration(context));

    private static FixPlan? PlanCode(FixContext context)
    {
        var finding = AcceptFindings.For(context.Lms, context.CancellationToken).VersionAt(context.Root.SyntaxTree, context.Span);
        if (finding is not { Edits.IsEmpty: false })
        {
            return null;
        }

        var plan = new FixPlan("Ask for version 2");
        return finding.Edits.All(edit => SourceEdits.Add(plan, context, edit)) ? plan : null;
    }

    private static FixPlan? PlanConfiguration(FixContext context)
        => ConfiguredEdits.Plan(context, "Ask for version 2", ConfiguredAccept.VersionsIn);
}
