using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>A place where redirects are switched off for a client, handler or request that asks Docebo.</summary>
/// <param name="Operation">The assignment or call.</param>
/// <param name="Value">The expression that says no.</param>
/// <param name="Site">A request that goes through it.</param>
internal sealed record RedirectSwitch(IOperation Operation, IOperation Value, RequestSite Site)
{
    /// <summary>The members of the libraries that switch redirects: a bool property, or a method that takes one.</summary>
    public static ImmutableArray<string> Names { get; } = ["AllowAutoRedirect", "FollowRedirects", "WithAutoRedirect"];

    /// <summary>The switches in <paramref name="tree"/>; the requests behind them may be anywhere in the program.</summary>
    public static IEnumerable<RedirectSwitch> In(LmsCompilation lms, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Names.Any(name => NameIndex.Of(tree, cancellationToken).Positions(name).Count > 0) || FollowsByItself(lms, cancellationToken))
        {
            yield break;
        }

        var evaluator = new Evaluator(lms, cancellationToken);
        var seen = new HashSet<SyntaxNode>();
        foreach (var site in lms.Compilation.SyntaxTrees.SelectMany(each => lms.SitesOf(each, cancellationToken)).Where(static s => s.Lms.Api == LmsApi.Docebo))
        {
            foreach (var assignment in InOwnWebClient(site.Lms, tree, cancellationToken))
            {
                if (seen.Add(assignment) && lms.OperationOf(assignment, cancellationToken) is IAssignmentOperation { Value: var no } switched && no.ConstantValue is { HasValue: true, Value: false })
                {
                    yield return new(switched, no, site);
                }
            }

            foreach (var happened in Events(site.Lms))
            {
                if (happened.Operation.Syntax.SyntaxTree == tree && Names.Contains(happened.Name)
                    && (happened.Value ?? happened.Arguments.FirstOrDefault()) is { } value
                    && evaluator.Evaluate(value, happened.Frame).AsConstant?.Constant is false
                    && seen.Add(happened.Operation.Syntax))
                {
                    yield return new(happened.Operation, value, site);
                }
            }
        }
    }

    private static IEnumerable<ObjectEvent> Events(LmsRequest lms)
        => lms.Client.Handlers.SelectMany(static h => h.Events)
            .Concat(lms.Client.Events)
            .Concat((lms.Request.Message?.Alternatives ?? []).OfType<ObjectValue>().SelectMany(static m => StartOf(m).Concat(m.Events)))
            .Concat((lms.Request.Client?.Alternatives ?? []).OfType<ObjectValue>().SelectMany(static m => m.Events));

    /// <summary>A WebClient of the program's own switches them in the requests that it makes: in what it overrides of <c>GetWebRequest</c>.</summary>
    private static IEnumerable<AssignmentExpressionSyntax> InOwnWebClient(LmsRequest lms, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (lms.Request.Library != HttpLibrary.WebClient)
        {
            yield break;
        }

        var types = (lms.Request.Client?.Alternatives ?? []).OfType<ObjectValue>().Select(static v => v.Type).Append(lms.Request.ClientOperation?.Type).OfType<INamedTypeSymbol>();
        foreach (var type in types)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                foreach (var reference in current.GetMembers("GetWebRequest").SelectMany(static m => m.DeclaringSyntaxReferences).Where(r => r.SyntaxTree == tree))
                {
                    foreach (var assignment in reference.GetSyntax(cancellationToken).DescendantNodes().OfType<AssignmentExpressionSyntax>())
                    {
                        if (Names.Contains(assignment.Left is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : assignment.Left.ToString()))
                        {
                            yield return assignment;
                        }
                    }
                }
            }
        }
    }

    /// <summary>The calls that a fluent chain starts with: <c>"https://…".WithAutoRedirect(false)</c> makes the request.</summary>
    private static IEnumerable<ObjectEvent> StartOf(ObjectValue message)
    {
        for (var operation = message.Origin; operation is IInvocationOperation call; operation = Evaluator.Unwrap(Evaluator.ReceiverAndArguments(call).Receiver))
        {
            yield return new(call, message.Frame, [], call.TargetMethod, Evaluator.ReceiverAndArguments(call).Arguments, value: null, isConditional: false, loop: null);
        }
    }

    /// <summary>A program that reads the Location header of a response follows redirects itself.</summary>
    private static bool FollowsByItself(LmsCompilation lms, CancellationToken cancellationToken)
        => lms.Identifiers("Location", cancellationToken).Any(static token =>
            token.Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Headers" } } });
}
