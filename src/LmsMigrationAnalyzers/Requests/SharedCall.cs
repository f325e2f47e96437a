using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// A call of a base class or wrapper by which is asked what derived classes or callers decide: where each of them asks for a list and takes its
/// first page for all, that call can read all pages for all of them.
/// </summary>
/// <param name="Sites">What each of them decides, seen at the call.</param>
/// <param name="Deciding">The same, where it is decided.</param>
internal sealed record SharedCall(ImmutableArray<RequestSite> Sites, ImmutableArray<RequestSite> Deciding)
{
    private const int MaxCallers = 12;

    /// <summary>What all derived classes ask for at the call of <paramref name="site"/>; null where one asks for something else, or is not understood.</summary>
    public static SharedCall? OfDerived(RequestSite site, Evaluator evaluator)
    {
        var (lms, cancellationToken) = (evaluator.Lms, evaluator.CancellationToken);
        if (!site.IsDerived || lms.ModelOf(site.Call.Syntax.SyntaxTree) is not { } model
            || site.Call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not INamedTypeSymbol type
            || (!type.IsAbstract && lms.Identifiers(type.Name, cancellationToken).Any(static token => token.Parent is TypeSyntax name && IsCreated(name))))
        {
            return null;
        }

        var sites = new List<RequestSite>();
        foreach (var derived in lms.DerivedTypes(type, cancellationToken).Where(static t => t is { TypeKind: TypeKind.Class, IsAbstract: false }))
        {
            var deciding = Chain(derived, type)
                .SelectMany(static t => t.DeclaringSyntaxReferences)
                .SelectMany(reference => lms.SitesOf(reference.SyntaxTree, cancellationToken)
                    .Where(s => s.IsDerived && s.Call.Syntax == site.Call.Syntax && reference.Span.Contains(s.Location.SourceSpan)))
                .ToList();
            if (deciding.Count == 0 || deciding.Exists(s => !IsFirstPageOnly(s, site, evaluator)))
            {
                return null;
            }

            sites.AddRange(deciding);
        }

        return Of(sites.Select(static s => (s, s)));
    }

    /// <summary>
    /// What all callers of the wrapper that the call of <paramref name="site"/> enters ask for, seen at the wrapper's own call; null where
    /// one asks for something else, or not all of them are seen.
    /// </summary>
    public static SharedCall? OfCallers(RequestSite site, Evaluator evaluator)
    {
        if (Inside(site) is not { } inside || inside.Entered.Owner is not IMethodSymbol method
            || CallSites.EveryCall(evaluator.Lms, method, evaluator.CancellationToken) is not { Count: <= MaxCallers } places)
        {
            return null;
        }

        var sites = new List<(RequestSite Shared, RequestSite Deciding)>();
        foreach (var place in places)
        {
            var call = place.Operation;
            if (evaluator.Lms.SitesOf(call.Syntax.SyntaxTree, evaluator.CancellationToken).FirstOrDefault(s => !s.IsDerived && s.Call.Syntax == call.Syntax && s.Lms.Request.Send.Syntax == site.Lms.Request.Send.Syntax) is not { } caller
                || !IsFirstPageOnly(caller, site, evaluator)
                || Inside(caller) is not { } its || its.Call.Syntax != inside.Call.Syntax)
            {
                return null;
            }

            sites.Add((caller.At(its.Call, its.Entered), caller));
        }

        return Of(sites);
    }

    private static SharedCall? Of(IEnumerable<(RequestSite Shared, RequestSite Deciding)> sites)
    {
        var all = sites.Distinct().OrderBy(static s => s.Deciding.Location.SourceTree!.FilePath, System.StringComparer.Ordinal).ThenBy(static s => s.Deciding.Location.SourceSpan.Start).ToList();
        return all.Count == 0 ? null : new([.. all.Select(static s => s.Shared)], [.. all.Select(static s => s.Deciding)]);
    }

    private static bool IsFirstPageOnly(RequestSite site, RequestSite like, Evaluator evaluator)
        => site.Lms.Api == like.Lms.Api && !FirstPageOnly.Uses(site, evaluator.Lms.LmsOptions.Of(site.Location.SourceTree!), evaluator).IsEmpty;

    /// <summary>The wrapper's activation that a site's call enters, and the call in it that leads to the sending one.</summary>
    private static (Frame Entered, IOperation Call)? Inside(RequestSite site)
    {
        var call = site.Lms.Request.Send;
        for (var frame = site.Lms.Request.Frame; frame is { Caller: { } caller, CallSite: { } callSite }; frame = caller)
        {
            if (ReferenceEquals(callSite, site.Call))
            {
                return (frame, call);
            }

            call = callSite;
        }

        return null;
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
