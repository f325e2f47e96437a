using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>
/// Decides whose request it is, from positive evidence only, the stronger first; in doubt it is nobody's. Where several registrations or
/// callers may stand behind one client, some must show an LMS and none another service.
/// </summary>
internal sealed class Attributor
{
    private readonly LmsCompilation _lms;
    private readonly Evaluator _evaluator;
    private readonly TypeEvidence _types;
    private readonly LmsEvidence _evidence;
    private readonly TextSources _sources;

    /// <summary>The attributor of one analysis.</summary>
    public Attributor(LmsCompilation lms, Evaluator evaluator)
    {
        _lms = lms;
        _evaluator = evaluator;
        _sources = TextSources.For(evaluator);
        _evidence = LmsEvidence.Of(lms, evaluator.CancellationToken);
        _types = new TypeEvidence(lms, _evidence, evaluator.CancellationToken);
    }

    /// <summary>Whose request it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Its client's configuration.</param>
    /// <param name="url">Its URL as the call gives it, one alternative.</param>
    public Attributed Attribute(HttpRequest request, ClientFacts client, SymbolicText url)
    {
        var variants = Variants(url);
        var groups = variants.Where(static v => v.IsOfOneCaller).Select(static v => ImmutableArray.Create(v)).DefaultIfEmpty(variants).ToList();
        var found = (from configuration in client.Configurations.IsEmpty ? [ClientConfiguration.Unknown] : client.Configurations
                     from @group in groups
                     select JudgeOne(request, configuration, @group)).ToList();

        // All that show an LMS must show the same one, and none another service.
        var api = found.Select(static v => v.Api).FirstOrDefault(static a => a is not null);
        return api is null || found.Any(v => v.IsOther || (v.Api is { } one && one != api))
            ? Attributed.Nobody
            : new(api, [.. found.First(v => v.Api == api).Evidence.Distinct()]);
    }

    /// <summary>
    /// One client object, whose address may be one of several (of a branch, of the files of several environments): an LMS's if any is.
    /// </summary>
    private Verdict JudgeOne(HttpRequest request, ClientConfiguration client, ImmutableArray<SourcedText> variants)
    {
        var bases = request.BasesWith(client.BaseAddresses);
        var result = Verdict.Unknown;
        foreach (var baseAddress in bases.IsEmpty ? [SymbolicText.Empty] : bases)
        {
            foreach (var variant in variants)
            {
                var verdict = Judge(request, client, baseAddress, variant.Text);
                if (verdict.Api is not null)
                {
                    return verdict with { Evidence = verdict.Evidence.AddRange(variant.Ways) };
                }

                result = verdict.IsOther ? verdict : result;
            }
        }

        return result;
    }

    /// <summary>
    /// The texts that a URL may be once the address that it starts with is filled in (<c>{platform}/users</c>). What it asks for is never
    /// filled in: that is decided where it is written.
    /// </summary>
    public ImmutableArray<SourcedText> Variants(SymbolicText url)
    {
        if (url.Parts is not [HolePart, ..] and not [LiteralPart, HolePart, ..] || HasHost(url))
        {
            return [new(url, [])];
        }

        // As few holes as make an address of it.
        for (var i = 0; i < url.Parts.Length; i++)
        {
            if (url.Parts[i] is HolePart)
            {
                var start = SymbolicText.Concat(url.Parts.Take(i + 1).Select(SymbolicText.Of));
                var filled = _sources.Resolve(start, fromCallers: false).RemoveAll(static s => !UrlText.IsAbsolute(s.Text));
                if (!filled.IsEmpty)
                {
                    var rest = url.Parts.Skip(i + 1).Select(SymbolicText.Of).ToList();
                    return [.. filled.Select(s => s with { Text = SymbolicText.Concat(rest.Prepend(s.Text)) })];
                }
            }
        }

        return [new(url, [])];
    }

    /// <summary>Whether the host of a URL is known to be an LMS's, so that whatever stands before a service is its own.</summary>
    public bool IsLmsHost(UrlTemplate url) => LmsHost.Of(url) is { } host && _evidence.ApiOf(host) is not null;

    private static bool HasHost(SymbolicText url) => LmsHost.Of(UrlTemplate.Parse(baseAddress: null, url)) is not null;

    private Verdict Judge(HttpRequest request, ClientConfiguration client, SymbolicText baseAddress, SymbolicText text)
    {
        var url = request.TemplateOf(baseAddress, text);
        var (host, place) = HostOf(url, client);
        var isForeign = false;
        if (host is not null)
        {
            if (OptionsOf(request).Select(o => o.ApiOf(host)).FirstOrDefault(static a => a is not null) is { } known)
            {
                return Verdict.Of(known, [new($"the host {host}", place), .. client.Ways]);
            }

            if (DoceboHosts.IsProof(url) || DoceboHosts.Of(_lms, _evaluator.CancellationToken).Contains(host))
            {
                return Verdict.Of(LmsApi.Docebo, [new($"the host {host} serves Docebo paths", place), .. client.Ways]);
            }

            if (UrlText.IsAbsolute(text) && !IsBaseOf(client, text))
            {
                return Verdict.Other;
            }

            isForeign = true;
        }

        var path = DoceboPath.Recognise(url.Path) is { Prefix: not DoceboPrefix.Fixed, IsLeftAlone: false } docebo ? docebo : null;
        if (path is { SpeaksForItself: true })
        {
            return Verdict.Of(LmsApi.Docebo, [new("a Docebo path", url.Text.FirstLocation())]);
        }

        // A header of the request replaces the client's default of that name.
        var own = request.Headers.Where(AcceptValue.IsAccept).ToList();
        var defaults = client.Headers.AddRange(request.ClientHeaders);
        var isOthers = own.Any(AcceptValue.IsOther) || (own.Count == 0 && defaults.Any(AcceptValue.IsOther));
        var accept = own.FirstOrDefault(AcceptValue.IsDokeos) ?? (own.Any(AcceptValue.IsOther) ? null : defaults.FirstOrDefault(AcceptValue.IsDokeos));
        if (accept is not null)
        {
            return Verdict.Of(LmsApi.Dokeos, [new("the Accept header names Dokeos", accept.Location), .. own.Contains(accept) ? [] : client.Ways]);
        }

        if (isForeign || isOthers)
        {
            return Verdict.Other;
        }

        if (path is not null && _evidence.Docebo is { } elsewhere)
        {
            return Verdict.Of(LmsApi.Docebo, [new("a Docebo path", url.Text.FirstLocation()), elsewhere]);
        }

        return OfType(request, text) ?? OfDistinctivePath(url) ?? Assumed(request);
    }

    /// <summary>The host that a request goes to, where that says anything: a handler of the program that rewrites the address has the last word.</summary>
    private static (string? Host, Location? Place) HostOf(UrlTemplate url, ClientConfiguration client)
    {
        foreach (var address in client.HandlerAddresses.Select(static a => UrlTemplate.Parse(baseAddress: null, a)).Append(url))
        {
            if (LmsHost.Of(address) is { } host && !LmsHosts.IsLocal(host))
            {
                return (host, address.HostText!.FirstLocation());
            }
        }

        return (null, null);
    }

    private Verdict? OfType(HttpRequest request, SymbolicText url)
        => _types.Of(request, url) is var (api, evidence) ? Verdict.Of(api, [evidence]) : null;

    private Verdict? OfDistinctivePath(UrlTemplate url)
        => _evidence.Dokeos is { } elsewhere && DokeosApi.HasDistinctiveWord(url.Path)
            ? Verdict.Of(LmsApi.Dokeos, [new("a path that only Dokeos has", url.Text.FirstLocation()), elsewhere])
            : null;

    private Verdict Assumed(HttpRequest request)
    {
        foreach (var options in OptionsOf(request))
        {
            if (options.Assume is AssumedLms.Dokeos or AssumedLms.Docebo)
            {
                return Verdict.Of(options.Assume == AssumedLms.Dokeos ? LmsApi.Dokeos : LmsApi.Docebo, [new("the option lms_migration.assume", Location: null)]);
            }
        }

        return Verdict.Unknown;
    }

    /// <summary>The options of the files that a request goes through, the one that sends it first.</summary>
    private IEnumerable<LmsOptions> OptionsOf(HttpRequest request)
    {
        yield return _lms.LmsOptions.Of(request.Send.Syntax.SyntaxTree);
        for (var frame = request.Frame; frame is { CallSite: { } call }; frame = frame.Caller)
        {
            yield return _lms.LmsOptions.Of(call.Syntax.SyntaxTree);
        }
    }

    /// <summary>Whether an absolute URL was built of the client's own base address: <c>new Uri(client.BaseAddress, path)</c>.</summary>
    private static bool IsBaseOf(ClientConfiguration client, SymbolicText url)
        => url.Parts[0] is LiteralPart { Origin: { } origin }
            && client.BaseAddresses.Any(b => b.Parts is [LiteralPart { Origin: { } written }, ..] && written.Token == origin.Token);

    /// <summary>What one way of reading a request says.</summary>
    private sealed record Verdict(LmsApi? Api, bool IsOther, ImmutableArray<Evidence> Evidence)
    {
        /// <summary>Nothing shows whose it is.</summary>
        public static Verdict Unknown { get; } = new(Api: null, IsOther: false, []);

        /// <summary>It is another service's.</summary>
        public static Verdict Other { get; } = new(Api: null, IsOther: true, []);

        /// <summary>It is an LMS's.</summary>
        public static Verdict Of(LmsApi api, ImmutableArray<Evidence> evidence) => new(api, IsOther: false, evidence);
    }
}
