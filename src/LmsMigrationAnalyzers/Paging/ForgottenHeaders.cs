using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>A <c>WebClient</c> forgets some headers with each request: what sets them is to be done anew before each.</summary>
internal static class ForgottenHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "Accept", "Connection", "Content-Type", "Expect", "Referer", "User-Agent" };

    /// <summary>What has to be done anew; a node that nothing can hold where that is out of reach.</summary>
    public static IEnumerable<SyntaxNode> Of(RequestSite site, ExpressionSyntax call, Evaluator evaluator)
    {
        var request = site.Lms.Request;
        if (request.Library != HttpLibrary.WebClient || request.Client is not ObjectValue client)
        {
            yield break;
        }

        var member = call.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        foreach (var header in HeaderReader.Read(evaluator, NotYetSent(client, request)))
        {
            if (!Names.Contains(header.Name) || header.Operation?.Syntax is not { } written)
            {
                continue;
            }

            if (written.SyntaxTree == call.SyntaxTree && written.FirstAncestorOrSelf<MemberDeclarationSyntax>() == member)
            {
                yield return written;
            }
            else if (MadeAnew(client, site, member) is { } made)
            {
                yield return made;
            }
            else if (!IsSetByCall(client, header, site))
            {
                yield return call.SyntaxTree.GetRoot(evaluator.CancellationToken);
            }
        }
    }

    /// <summary>What was done to the client but for what another request, sent since, has taken along.</summary>
    private static IEnumerable<ObjectEvent> NotYetSent(ObjectValue client, HttpRequest request)
        => client.Events.Where((happened, i) => !client.Events.Skip(i + 1).Any(later => WebClientReader.IsRequest(later) && later.Operation.Syntax != request.Send.Syntax && Follows(later, happened)));

    /// <summary>Whether one thing happens wherever another did: always, or further down in a block around it.</summary>
    private static bool Follows(ObjectEvent later, ObjectEvent happened)
        => later is { IsConditional: false, Loop: null }
            || (later.Operation.Syntax.FirstAncestorOrSelf<BlockSyntax>() is { } block && block.SyntaxTree == happened.Operation.Syntax.SyntaxTree && block.Span.Contains(happened.Operation.Syntax.Span)
                && QueryPlace.FunctionAround(later.Operation.Syntax) == QueryPlace.FunctionAround(happened.Operation.Syntax));

    /// <summary>The creation of the client in the code at hand, or the call of the program's method that makes it.</summary>
    private static SyntaxNode? MadeAnew(ObjectValue client, RequestSite site, MemberDeclarationSyntax? member)
    {
        bool IsHere(SyntaxNode node) => node != site.Call.Syntax && node.SyntaxTree == site.Call.Syntax.SyntaxTree && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() == member;
        if (client.Origin is not IObjectCreationOperation creation)
        {
            return null;
        }

        if (IsHere(creation.Syntax))
        {
            return creation.Syntax;
        }

        for (var frame = client.Frame; frame is { CallSite: { } maker }; frame = frame.Caller)
        {
            if (IsHere(maker.Syntax))
            {
                return maker.Syntax;
            }
        }

        return null;
    }

    /// <summary>Whether the call at hand makes the client, or sets the header, each time by itself.</summary>
    private static bool IsSetByCall(ObjectValue client, RequestHeader header, RequestSite site)
        => (client.Origin is IObjectCreationOperation && IsInside(client.Frame, site))
            || client.Events.Any(e => ReferenceEquals(e.Operation, header.Operation) && IsInside(e.Frame, site));

    private static bool IsInside(Frame frame, RequestSite site)
    {
        for (var current = frame; current is { CallSite: { } entered }; current = current.Caller)
        {
            if (entered.Syntax == site.Call.Syntax)
            {
                return true;
            }
        }

        return false;
    }
}
