using System.Collections.Generic;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>What a rule is told of one request, and its way to say something about it.</summary>
internal sealed class SiteContext(RequestSite site, LmsCompilation lms, LmsOptions options, Evaluator evaluator, SemanticModelAnalysisContext context, HashSet<(DiagnosticDescriptor Descriptor, TextSpan Place, string What)> reported)
{
    /// <summary>The place where the request is decided.</summary>
    public RequestSite Site { get; } = site;

    /// <summary>The file that is being analysed: where diagnostics may stand.</summary>
    public SyntaxTree Tree => context.SemanticModel.SyntaxTree;

    /// <summary>The request with its LMS.</summary>
    public LmsRequest Lms => Site.Lms;

    /// <summary>The request as its library's reader understands it.</summary>
    public HttpRequest Request => Site.Lms.Request;

    /// <summary>Its URL.</summary>
    public UrlTemplate Url => Site.Lms.Url;

    /// <summary>The endpoint; null where it is not known.</summary>
    public Endpoint? Endpoint => Site.Lms.Endpoint;

    /// <summary>What the program does with the answer.</summary>
    public ResponseUse Use => Site.Use(Evaluator);

    /// <summary>The compilation's model.</summary>
    public LmsCompilation Compilation { get; } = lms;

    /// <summary>The options of the file.</summary>
    public LmsOptions Options { get; } = options;

    /// <summary>Answers further questions about the request's values; of this analysis alone.</summary>
    public Evaluator Evaluator { get; } = evaluator;

    /// <summary>Ends the analysis.</summary>
    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>
    /// Reports at <see cref="RequestSite.Location"/>. What makes the request an LMS's is added as the message's last argument and
    /// as additional locations.
    /// </summary>
    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) => Report(descriptor, location: null, [], arguments);

    /// <summary>Reports where no fix can be offered, with the reason.</summary>
    public void ReportWithoutFix(DiagnosticDescriptor descriptor, string reason, params object?[] arguments)
        => Report(descriptor, location: null, [new(EndpointDiagnostic.Reason, reason)], arguments);

    /// <summary>Reports at a place of its own: where <paramref name="location"/> is in another file, at the request.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location? location, IEnumerable<KeyValuePair<string, string?>> properties, params object?[] arguments)
    {
        // A text that several requests use is one mistake, made once; so is what several ways of one URL have in common.
        var isHere = location is not null && location.SourceTree == context.SemanticModel.SyntaxTree;
        if (reported.Add((descriptor, isHere ? location!.SourceSpan : Site.Location.SourceSpan, isHere ? "" : string.Join("|", arguments))))
        {
            context.ReportDiagnostic(EndpointDiagnostic.Create(Compilation, context.SemanticModel.SyntaxTree, Site, descriptor, location, properties, arguments, CancellationToken));
        }
    }
}
