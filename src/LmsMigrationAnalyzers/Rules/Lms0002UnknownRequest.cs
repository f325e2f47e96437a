using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>
/// LMS0002, of the ledger: a request of a client that is known to be an LMS's, of which it is not known what it asks for; why, and what
/// would teach it. What no other tool tells its users: what it did not see.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms0002UnknownRequest : EndpointAnalyzer
{
    private const string Declare = "declare the method in a file lms-migration.txt";
    private const string Write = "write the path as text or constants";

    /// <summary>Makes the analyzer.</summary>
    public Lms0002UnknownRequest()
        : base(Descriptors.Lms0002UnknownRequest)
    {
    }

    private protected override void Judge(SiteContext site)
    {
        if (site.Lms.IsPathKnown || Why(site) is not var (reason, remedy))
        {
            return;
        }

        site.Report(Descriptors.Lms0002UnknownRequest, site.Lms.Api, reason, remedy);
    }

    /// <summary>Why the path is not known here; null where callers in this compilation give it, at which it is judged then.</summary>
    private static (string Reason, string Remedy)? Why(SiteContext site)
    {
        var origin = site.Url.Text.Parts.OfType<HolePart>().Select(static hole => (hole.Value as ObjectValue)?.Origin).FirstOrDefault(static o => o is not null);
        switch (origin)
        {
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } parameter }:
                return method.MethodKind == MethodKind.Ordinary && CallSites.Calls(site.Compilation, method.OriginalDefinition, site.CancellationToken).Any()
                    ? null
                    : ($"the path is the parameter '{parameter.Name}' of '{method.Name}', which nothing in this project calls", $"{Declare} of the projects that call it");
            case IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true } called } when !called.ContainingAssembly.Name.StartsWith("System", System.StringComparison.Ordinal):
                return ($"the path comes from '{called.Name}' of the assembly {called.ContainingAssembly.Name}", Write);
            case not null when UrlTemplate.NameOf(site.Url.Text.Parts.OfType<HolePart>().First()) is { } name:
                return ($"the path is known at run time only ('{name}')", Write);
            default:
                return ("the path is known at run time only", Write);
        }
    }
}
