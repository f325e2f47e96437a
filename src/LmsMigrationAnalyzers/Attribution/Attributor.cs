using System;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>Decides whose request it is, from positive evidence only; in doubt it is nobody's.</summary>
internal sealed class Attributor(LmsCompilation lms, Evaluator evaluator)
{
    /// <summary>Whose request it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Its client's configuration.</param>
    /// <param name="url">Its URL, one alternative.</param>
    public Attributed Attribute(HttpRequest request, ClientFacts client, UrlTemplate url)
    {
        var root = request.Frame.Root.Owner?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree;
        var options = lms.LmsOptions.Of(root ?? request.Send.Syntax.SyntaxTree);
        if (options.Assume == AssumedLms.None)
        {
            return Attributed.Nobody;
        }

        if (url.Host is { } host && !LmsHosts.IsLocal(host))
        {
            return options.ApiOf(host) is { } api ? new(api, [new($"the host {host}", url.HostText!.FirstLocation())]) : Attributed.Nobody;
        }

        if (DoceboPath.Recognise(url.Path) is { SpeaksForItself: true, Prefix: not DoceboPrefix.Fixed, IsLeftAlone: false })
        {
            return new(LmsApi.Docebo, [new("a Docebo path", url.Text.FirstLocation())]);
        }

        if (request.Headers.Concat(client.Headers).FirstOrDefault(IsDokeos) is { } header)
        {
            return new(LmsApi.Dokeos, [new("the Accept header names Dokeos", header.Location)]);
        }

        _ = evaluator;
        return options.Assume switch
        {
            AssumedLms.Dokeos => new(LmsApi.Dokeos, [new("the option lms_migration.assume", Location: null)]),
            AssumedLms.Docebo => new(LmsApi.Docebo, [new("the option lms_migration.assume", Location: null)]),
            _ => Attributed.Nobody,
        };
    }

    private static bool IsDokeos(RequestHeader header)
        => string.Equals(header.Name, "Accept", StringComparison.OrdinalIgnoreCase)
            && header.Value.Flat.IndexOf(DokeosApi.MediaType, StringComparison.OrdinalIgnoreCase) >= 0;
}
