using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// A call of a base class or wrapper by which is asked what derived classes or callers decide: where each of them asks for a list and takes its
/// first page for all, that call can read all pages for all of them.
/// </summary>
/// <param name="Sites">What each of them decides, seen at the call.</param>
/// <param name="Deciding">The same, where it is decided.</param>
internal sealed record SharedCall(ImmutableArray<RequestSite> Sites, ImmutableArray<RequestSite> Deciding)
{
    /// <summary>Whether others ask for something else by the same call: only what these ask for may change.</summary>
    public bool IsOfSome { get; private init; }

    private const int MaxCallers = 12;
    private const int MaxHops = 4;

    /// <summary>What all derived classes ask for at the call of <paramref name="site"/>; null where one asks for something else, or is not understood.</summary>
    public static SharedCall? OfDerived(RequestSite site, Evaluator evaluator)
    {
        if (BaseOf(site, evaluator) is not { } type
            || (!type.IsAbstract && evaluator.Lms.Identifiers(type.Name, evaluator.CancellationToken).Any(static token => token.Parent is TypeSyntax name && IsCreated(name))))
        {
            return null;
        }

        var sites = new List<RequestSite>();
        foreach (var deciding in DecidedBy(type, site, evaluator))
        {
            if (deciding.Count == 0 || deciding.Exists(s => !IsFirstPageOnly(s, site, evaluator)))
            {
                return null;
            }

            sites.AddRange(deciding);
        }

        return Of(sites.Select(static s => (s, s)));
    }

    /// <summary>
    /// Those of the derived classes that ask for a list at the call of <paramref name="site"/> and take its first page for all; the others keep
    /// what they ask for. Null where the same path is asked for in another way too.
    /// </summary>
    public static SharedCall? OfSomeDerived(RequestSite site, Evaluator evaluator)
    {
        if (BaseOf(site, evaluator) is not { } type)
        {
            return null;
        }

        var all = DecidedBy(type, site, evaluator).SelectMany(static deciding => deciding).Distinct().ToList();
        var lists = all.Where(s => IsFirstPageOnly(s, site, evaluator)).ToList();
        return lists.Exists(list => all.Exists(other => other.Lms.Match?.Endpoint == list.Lms.Match?.Endpoint && !lists.Contains(other)))
            || Of(lists.Select(static s => (s, s))) is not { } some
                ? null
                : some with { IsOfSome = true };
    }

    /// <summary>The class that sends what its derived classes decide; null where the site is none of a derived class.</summary>
    private static INamedTypeSymbol? BaseOf(RequestSite site, Evaluator evaluator)
        => site.IsDerived && site.Call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? evaluator.Lms.ModelOf(declaration.SyntaxTree)?.GetDeclaredSymbol(declaration, evaluator.CancellationToken) as INamedTypeSymbol
            : null;

    /// <summary>What each class derived from <paramref name="type"/> decides of the call of <paramref name="site"/>.</summary>
    private static IEnumerable<List<RequestSite>> DecidedBy(INamedTypeSymbol type, RequestSite site, Evaluator evaluator)
        => evaluator.Lms.DerivedTypes(type, evaluator.CancellationToken).Where(static t => t is { TypeKind: TypeKind.Class, IsAbstract: false })
            .Select(derived => Chain(derived, type)
                .SelectMany(static t => t.DeclaringSyntaxReferences)
                .SelectMany(reference => evaluator.Lms.SitesOf(reference.SyntaxTree, evaluator.CancellationToken)
                    .Where(s => s.IsDerived && s.Call.Syntax == site.Call.Syntax && reference.Span.Contains(s.Location.SourceSpan)))
                .ToList());

    /// <summary>
    /// What all callers of a wrapper that the call of <paramref name="site"/> enters ask for, seen at the wrapper's own call: of the wrapper
    /// that it calls, then of those further inside. Left out where one asks for something else, or not all of them are seen.
    /// </summary>
    public static IEnumerable<SharedCall> OfCallers(RequestSite site, Evaluator evaluator)
    {
        foreach (var (entered, call) in WayIn(site))
        {
            var deciding = new List<RequestSite>();
            if (entered.Owner is not IMethodSymbol method || !Collect(method.OriginalDefinition, site, evaluator, hops: 0, deciding))
            {
                continue;
            }

            var shared = deciding.Distinct().Select(caller => (Caller: caller, Way: WayIn(caller).FirstOrDefault(way => way.Call.Syntax == call.Syntax))).ToList();
            if (shared.TrueForAll(static s => s.Way.Call is not null) && Of(shared.Select(static s => (s.Caller.At(s.Way.Call, s.Way.Entered), s.Caller))) is { } all)
            {
                yield return all;
            }
        }
    }

    /// <summary>The sites that decide what the calls of <paramref name="method"/> ask for; false where one of them asks for no list, or is not seen.</summary>
    private static bool Collect(IMethodSymbol method, RequestSite like, Evaluator evaluator, int hops, List<RequestSite> deciding)
    {
        if (hops > MaxHops || CallSites.EveryCall(evaluator.Lms, method, evaluator.CancellationToken) is not { Count: <= MaxCallers } calls)
        {
            return false;
        }

        foreach (var (owner, call) in calls)
        {
            var sites = evaluator.Lms.SitesOf(call.Syntax.SyntaxTree, evaluator.CancellationToken)
                .Where(s => !s.IsDerived && s.Call.Syntax == call.Syntax && s.Lms.Request.Send.Syntax == like.Lms.Request.Send.Syntax).ToList();
            if (sites.Count > 0 && sites.TrueForAll(s => IsFirstPageOnly(s, like, evaluator)))
            {
                deciding.AddRange(sites);
            }
            else if (sites.Exists(static s => s.Lms.Endpoint is not null) || owner is not IMethodSymbol outer || !Collect(outer.OriginalDefinition, like, evaluator, hops + 1, deciding))
            {
                return false;
            }
        }

        return deciding.Count <= MaxCallers;
    }

    /// <summary>
    /// Those callers of a wrapper that ask for a list and take its first page for all, where the wrapper chooses the path for each, as by a type
    /// argument; the others keep what they ask for, and callers that are not seen get the whole list as they did before. Left out where the same
    /// endpoint is asked for in another way too.
    /// </summary>
    public static IEnumerable<SharedCall> OfSomeCallers(RequestSite site, Evaluator evaluator)
    {
        foreach (var (entered, call) in WayIn(site))
        {
            var all = new List<RequestSite>();
            if (entered.Owner is not IMethodSymbol method || !CollectAll(method.OriginalDefinition, site, evaluator, hops: 0, all))
            {
                continue;
            }

            var lists = all.Distinct().Where(caller => IsFirstPageOnly(caller, site, evaluator)).Select(caller => (Caller: caller, Way: WayIn(caller).FirstOrDefault(way => way.Call.Syntax == call.Syntax))).ToList();
            if (lists.TrueForAll(static s => s.Way.Call is not null)
                && !lists.Exists(list => all.Exists(other => other.Lms.Match?.Endpoint == list.Caller.Lms.Match?.Endpoint && !lists.Exists(one => one.Caller == other)))
                && Of(lists.Select(static s => (s.Caller.At(s.Way.Call, s.Way.Entered), s.Caller))) is { } some)
            {
                yield return some with { IsOfSome = true };
            }
        }
    }

    /// <summary>All that the calls of <paramref name="method"/> are seen to ask for; false where there are too many.</summary>
    private static bool CollectAll(IMethodSymbol method, RequestSite like, Evaluator evaluator, int hops, List<RequestSite> all)
    {
        var calls = CallSites.Calls(evaluator.Lms, method, evaluator.CancellationToken).Take(MaxCallers + 1).ToList();
        if (hops > MaxHops || calls.Count > MaxCallers)
        {
            return false;
        }

        foreach (var (owner, call) in calls)
        {
            var sites = evaluator.Lms.SitesOf(call.Syntax.SyntaxTree, evaluator.CancellationToken)
                .Where(s => !s.IsDerived && s.Call.Syntax == call.Syntax && s.Lms.Request.Send.Syntax == like.Lms.Request.Send.Syntax).ToList();
            all.AddRange(sites);

            // A wrapper around the wrapper, of which its own callers decide.
            if (sites.Count == 0 && owner is IMethodSymbol outer && !CollectAll(outer.OriginalDefinition, like, evaluator, hops + 1, all))
            {
                return false;
            }
        }

        return all.Count <= MaxCallers;
    }

    private static SharedCall? Of(IEnumerable<(RequestSite Shared, RequestSite Deciding)> sites)
    {
        var all = sites.Distinct().OrderBy(static s => s.Deciding.Location.SourceTree!.FilePath, System.StringComparer.Ordinal).ThenBy(static s => s.Deciding.Location.SourceSpan.Start).ToList();
        return all.Count == 0 ? null : new([.. all.Select(static s => s.Shared)], [.. all.Select(static s => s.Deciding)]);
    }

    private static bool IsFirstPageOnly(RequestSite site, RequestSite like, Evaluator evaluator)
        => site.Lms.Api == like.Lms.Api && !FirstPageOnly.Uses(site, evaluator.Lms.LmsOptions.Of(site.Location.SourceTree!), evaluator).IsEmpty;

    /// <summary>The wrappers' activations from the one that a site's call enters to the one that sends, each with the call in it that leads there.</summary>
    private static IReadOnlyList<(Frame Entered, IOperation Call)> WayIn(RequestSite site)
    {
        var way = new List<(Frame Entered, IOperation Call)>();
        var call = site.Lms.Request.Send;
        for (var frame = site.Lms.Request.Frame; frame is { Caller: { } caller, CallSite: { } callSite }; frame = caller)
        {
            way.Insert(0, (frame, call));
            if (ReferenceEquals(callSite, site.Call))
            {
                return way;
            }

            call = callSite;
        }

        return [];
    }

    /// <summary>A class and those between it and the base.</summary>
    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (var current = derived; current is not null && !SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition); current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }
    }

    private static bool IsCreated(TypeSyntax name)
        => name.AncestorsAndSelf().TakeWhile(static n => n is TypeSyntax).LastOrDefault()?.Parent is ObjectCreationExpressionSyntax;
}
