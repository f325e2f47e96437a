using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// The sites of one file. A request is decided at the innermost call from which endpoint and LMS are both known: a wrapper with a
/// fixed URL is judged inside, once; a general one at each call that tells it what to ask for.
/// </summary>
internal sealed partial class RequestSites
{
    private readonly LmsCompilation _lms;
    private readonly Evaluator _evaluator;
    private readonly RequestFinder _finder;
    private readonly RequestResolver _resolver;
    private readonly Dictionary<(ISymbol Owner, INamedTypeSymbol? Type), Dictionary<string, Inner>> _inner = [];
    private readonly HashSet<ISymbol> _choosing = new(SymbolEqualityComparer.Default);

    private RequestSites(LmsCompilation lms, CancellationToken cancellationToken)
    {
        _lms = lms;
        _evaluator = new Evaluator(lms, cancellationToken);
        _finder = new RequestFinder(lms, _evaluator);
        _resolver = new RequestResolver(_evaluator, new Attributor(lms, _evaluator));
    }

    private CancellationToken CancellationToken => _evaluator.CancellationToken;

    /// <summary>Finds the sites of <paramref name="tree"/>, in source order.</summary>
    public static ImmutableArray<RequestSite> Of(LmsCompilation lms, SyntaxTree tree, CancellationToken cancellationToken)
    {
        // What this file asks for is decided here whether or not it is reported, so that silencing a wrapper does not move its
        // diagnostics to its callers.
        if (lms.LmsOptions.Of(tree).Assume == AssumedLms.None)
        {
            return [];
        }

        var names = lms.SendingNames(cancellationToken);
        var root = tree.GetRoot(cancellationToken);
        var sites = new RequestSites(lms, cancellationToken);
        var result = ImmutableArray.CreateBuilder<RequestSite>();
        var bodies = new HashSet<IOperation>();
        foreach (var node in root.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax invocation && MayMatter(invocation, names) && lms.BodyAround(invocation, cancellationToken) is var (owner, body) && bodies.Add(body))
            {
                sites.AddBody(owner, body, result);
            }
            else if (node is TypeDeclarationSyntax { BaseList: not null } type && lms.ModelOf(tree)?.GetDeclaredSymbol(type, cancellationToken) is INamedTypeSymbol { TypeKind: TypeKind.Class } symbol)
            {
                sites.AddDerived(symbol, type, result);
            }
        }

        return [.. result.OrderBy(static s => s.Location.SourceSpan.Start).ThenBy(static s => s.Location.SourceSpan.Length)];
    }

    private static bool MayMatter(InvocationExpressionSyntax invocation, HashSet<string> names)
    {
        var name = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name is null or { Identifier.ValueText: "Invoke" } || names.Contains(name.Identifier.ValueText)
            || invocation.ArgumentList.Arguments.Any(a => a.Expression is AnonymousFunctionExpressionSyntax || (a.Expression is SimpleNameSyntax group && names.Contains(group.Identifier.ValueText)));
    }

    private void AddBody(ISymbol owner, IOperation body, ImmutableArray<RequestSite>.Builder result)
    {
        var found = Find(body, Frame.Top(owner));
        var decided = new HashSet<(SyntaxNode Call, SyntaxNode Send, string? Endpoint)>(found.Select(static f => (f.Call.Syntax, f.Request.Send.Syntax, f.Lms?.Endpoint?.Name)));
        var seen = new HashSet<(SyntaxNode Call, SyntaxNode Send, string? Endpoint)>();
        foreach (var one in found)
        {
            if (one.Lms is not { } lms)
            {
                continue;
            }

            // The same request seen both where it is decided and through a helper that calls the lambda around it counts once.
            if (WayIn(one).Any(call => decided.Contains((call.Syntax, one.Request.Send.Syntax, lms.Endpoint?.Name)))
                || !seen.Add((one.Call.Syntax, one.Request.Send.Syntax, lms.Endpoint?.Name)))
            {
                continue;
            }

            var isDirect = one.Request.Frame.Caller is null;
            var inner = isDirect ? null : InnerOf(one.Request.Frame, one.Request.Send);
            if (!isDirect && lms.Match is not null && inner?.Lms?.Match is null && InnerOfDerived(one.Request.Frame, one.Request.Send) is { Lms.Match: not null } derived)
            {
                // The receiver's class decides by a text of its own: that is a site, this call is not.
                inner = derived;
            }

            Add(one, lms, inner, one.Call.Syntax.GetLocation(), isDerived: false, result, NarrowedFrom(one, lms, inner), ShowsQuery(one, lms, inner));
        }
    }

    /// <summary>The calls from the one that was found to the sending one, itself left out.</summary>
    private static IEnumerable<IOperation> WayIn(Found one)
    {
        if (ReferenceEquals(one.Request.Send, one.Call))
        {
            yield break;
        }

        yield return one.Request.Send;
        for (var frame = one.Request.Frame; frame?.CallSite is { } call && !ReferenceEquals(call, one.Call); frame = frame.Caller)
        {
            yield return call;
        }
    }

    private static void Add(Found one, LmsRequest lms, Inner? inner, Location location, bool isDerived, ImmutableArray<RequestSite>.Builder result, LmsRequest? narrowedFrom = null, bool showsQuery = false)
    {
        var decidesEndpoint = lms.Match is not null && inner?.Lms?.Match is null;
        var decidesApi = inner?.Lms is null;
        var handedOut = inner is { Lms.Match: not null, HandsRawAnswerOut: true };
        result.Add(new RequestSite
        {
            Lms = lms,
            Call = one.Call,
            Location = location,
            DecidesEndpoint = decidesEndpoint,
            DecidesApi = decidesApi,
            DecidesPath = lms.IsPathKnown && inner?.Lms is not { IsPathKnown: true },
            JudgesAnswer = decidesEndpoint || handedOut,
            IsDerived = isDerived,
            DecidesQuery = narrowedFrom is { HasUnknownQuery: true },
            ShowsQuery = showsQuery,
            NarrowedFrom = narrowedFrom,
        });
    }

    private List<Found> Find(IOperation body, Frame frame)
    {
        var found = new List<Found>();
        foreach (var operation in Operations.All(body))
        {
            if (operation is not IInvocationOperation call)
            {
                continue;
            }

            _evaluator.ResetBudget();
            foreach (var request in _finder.Requests(call, frame))
            {
                var lms = _resolver.Resolve(request);
                found.Add(new(call, request, lms is not null && IsCallersChoice(lms, frame) ? lms with { Match = null } : lms));
            }
        }

        return found;
    }

    /// <summary>
    /// Whether a caller of the method at hand decides which of several endpoints is asked: by an enum that is switched on, a type
    /// argument, a key. Then the method itself decides none.
    /// </summary>
    private bool IsCallersChoice(LmsRequest lms, Frame frame)
    {
        if (frame is not { Caller: null, Owner: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } || (method.Parameters.IsEmpty && method.TypeParameters.IsEmpty)
            || !_resolver.IsAmbiguous(lms) || !_choosing.Add(method))
        {
            return false;
        }

        var key = KeyOf(lms.Request.Frame, lms.Request.Send, root: null);
        var isChosen = CallSites.Calls(_lms, method, CancellationToken).Any(call => _finder.Requests((IInvocationOperation)call.Operation, Frame.Top(call.Owner))
            .Any(request => request.Urls.Length < lms.Request.Urls.Length && KeyOf(request.Frame, request.Send, root: null).StartsWith(key, StringComparison.Ordinal)));
        _choosing.Remove(method);
        return isChosen;
    }

    /// <summary>
    /// What the methods between the outermost call and the sending one know of a request by themselves, without this call's arguments:
    /// the innermost that knows the endpoint, else the one that the outermost call enters.
    /// </summary>
    private Inner? InnerOf(Frame frame, IOperation send)
    {
        Inner? entered = null;
        for (var current = frame; current.Caller is { } caller; current = caller)
        {
            if (BodyOwner(current) is { } owner && InnerOf(owner, KeyOf(frame, send, current)) is { } inner)
            {
                if (inner.Lms?.Match is not null)
                {
                    return inner;
                }

                entered = inner;
            }
        }

        return entered;
    }

    /// <summary>Whose body a frame runs: of a lambda that a field or property holds, that member's, or the constructor's that put it there.</summary>
    private static ISymbol? BodyOwner(Frame frame)
        => frame.Owner is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda ? frame.Owner
            : lambda.ContainingSymbol is IFieldSymbol or IPropertySymbol || (lambda.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor && !SymbolEqualityComparer.Default.Equals(constructor, frame.Root.Owner))
                ? lambda.ContainingSymbol
                : null;

    /// <summary>
    /// The request as the method that knows its endpoint sees it alone, where this call's arguments are the first to say more of the
    /// query: what it holds, or which of several it is.
    /// </summary>
    private LmsRequest? NarrowedFrom(Found one, LmsRequest lms, Inner? inner)
    {
        if (inner is not { Lms: { Match: not null } alone } || lms is not { Match: not null, HasUnknownQuery: false } || !IsWider(alone))
        {
            return null;
        }

        return KnownBetween(one).All(IsWider) ? alone : null;

        bool IsWider(LmsRequest known) => known.HasUnknownQuery || known.Request.Urls.Length > lms.Request.Urls.Length
            || known.Url.Query.Any(p => lms.Url.Query.All(own => !string.Equals(own.BareName, p.BareName, StringComparison.Ordinal)));
    }

    /// <summary>Whether no method below this call sees the whole query on each way, as this call does: <c>Find(Query.New.With("user_ids", ids))</c>.</summary>
    private bool ShowsQuery(Found one, LmsRequest lms, Inner? inner)
        => inner is { Lms: { Match: not null, MayHaveUnknownQuery: true } } && lms is { Match: not null, MayHaveUnknownQuery: false } && !KnownBetween(one).Any(static known => !known.MayHaveUnknownQuery);

    /// <summary>The request as the methods between the outermost call and the sending one know it, each alone.</summary>
    private IEnumerable<LmsRequest> KnownBetween(Found one)
    {
        for (var current = one.Request.Frame; current.Caller is { } caller; current = caller)
        {
            if (BodyOwner(current) is { } owner && InnerOf(owner, KeyOf(one.Request.Frame, one.Request.Send, current)) is { Lms: { Match: not null } known })
            {
                yield return known;
            }
        }
    }

    private Inner? InnerOf(ISymbol owner, string key, INamedTypeSymbol? type = null)
    {
        if (!_inner.TryGetValue((owner, type), out var requests))
        {
            // Entered first, so that a method that reaches itself ends.
            _inner[(owner, type)] = requests = new(StringComparer.Ordinal);
            if (_lms.BodyOf(owner, CancellationToken) is { } body)
            {
                var self = type is null ? null : new ObjectValue(origin: null, Frame.Top(type), type, []);
                foreach (var one in Find(body, Frame.Top(owner, self)))
                {
                    requests[KeyOf(one.Request.Frame, one.Request.Send, root: null)] = new(one.Lms, one.Lms is { Match: not null } && HandsRawAnswerOut(one));
                }
            }
        }

        return requests.TryGetValue(key, out var inner) ? inner : null;
    }

    /// <summary>Whether the method that sends gives its caller the answer as it came: then the caller is judged.</summary>
    private bool HandsRawAnswerOut(Found one)
    {
        _evaluator.ResetBudget();
        return ResponseTracer.Trace(_evaluator, one.Request).HandsRawToCaller;
    }

    /// <summary>The way from a sending call up to (not into) the frame <paramref name="root"/>'s caller, as a key.</summary>
    private static string KeyOf(Frame frame, IOperation send, Frame? root)
    {
        var key = new StringBuilder();
        Append(send);
        for (var current = frame; current is not null && !ReferenceEquals(current, root) && current.CallSite is { } callSite; current = current.Caller)
        {
            Append(callSite);
        }

        return key.ToString();

        void Append(IOperation operation)
            => key.Append(operation.Syntax.SyntaxTree.FilePath).Append(':').Append(operation.Syntax.SpanStart).Append('-').Append(operation.Syntax.Span.End).Append('|');
    }

    /// <summary>A request found from a call of a body.</summary>
    private sealed record Found(IInvocationOperation Call, HttpRequest Request, LmsRequest? Lms);

    /// <summary>A request as the method that sends it knows it alone.</summary>
    private sealed record Inner(LmsRequest? Lms, bool HandsRawAnswerOut);
}
