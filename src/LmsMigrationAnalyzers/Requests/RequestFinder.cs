using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// Finds the requests that a call sends: itself, where a library's reader knows it, else those in the methods of the program that
/// it enters, as they are with this call's arguments.
/// </summary>
internal sealed class RequestFinder(LmsCompilation lms, Evaluator evaluator)
{
    private const int MaxRequests = 64;

    /// <summary>The requests that <paramref name="call"/> sends when it runs in <paramref name="frame"/>.</summary>
    public ImmutableArray<HttpRequest> Requests(IInvocationOperation call, Frame frame)
    {
        var found = ImmutableArray.CreateBuilder<HttpRequest>();
        Collect(call, frame, found, []);
        return found.ToImmutable();
    }

    /// <summary>The request that a library's own sending call is, or null.</summary>
    public HttpRequest? Direct(IInvocationOperation call, Frame frame)
    {
        foreach (var reader in RequestReader.All)
        {
            if (reader.Read(call, frame, evaluator) is { } request)
            {
                return request;
            }
        }

        return null;
    }

    private void Collect(IInvocationOperation call, Frame frame, ImmutableArray<HttpRequest>.Builder found, ImmutableHashSet<IOperation> bodies)
    {
        if (found.Count >= MaxRequests || !evaluator.Enter())
        {
            return;
        }

        try
        {
            if (Direct(call, frame) is { } request)
            {
                found.Add(request);
                return;
            }

            if (!MaySend(call))
            {
                return;
            }

            var targets = evaluator.Targets(call, frame);
            if (targets.IsEmpty)
            {
                CollectDelegates(call, frame, found, bodies);
                return;
            }

            foreach (var target in targets)
            {
                // A method that calls itself (paging by recursion) is entered once.
                if (!bodies.Contains(target.Body))
                {
                    CollectBody(target.Body, target.Frame, found, bodies.Add(target.Body));
                }
            }
        }
        finally
        {
            evaluator.Leave();
        }
    }

    /// <summary>
    /// A library's method that is given a method, or a lambda that stands elsewhere, calls it: <c>paths.Select(Get)</c>,
    /// <c>policy.ExecuteAsync(action)</c>. A lambda written here is read where it stands.
    /// </summary>
    private void CollectDelegates(IInvocationOperation call, Frame frame, ImmutableArray<HttpRequest>.Builder found, ImmutableHashSet<IOperation> bodies)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind != TypeKind.Delegate || Evaluator.Unwrap(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation })
            {
                continue;
            }

            foreach (var one in evaluator.Evaluate(argument.Value, frame).Alternatives.OfType<DelegateValue>())
            {
                var item = one.Method.Parameters is [var first, ..] ? evaluator.ItemOf(call, first.Type, argument.Value, frame) : null;
                if (evaluator.Inside(one, call, item is null ? [] : [new Argument(item)], frame) is { } inside && !bodies.Contains(inside.Body))
                {
                    CollectBody(inside.Body, inside.Frame, found, bodies.Add(inside.Body));
                }
            }
        }
    }

    private void CollectBody(IOperation body, Frame frame, ImmutableArray<HttpRequest>.Builder found, ImmutableHashSet<IOperation> bodies)
    {
        foreach (var operation in Operations.All(body))
        {
            if (operation is IInvocationOperation inner && MaySend(inner) && evaluator.IsReachable(inner, frame))
            {
                Collect(inner, frame, found, bodies);
            }
        }
    }

    /// <summary>The cheap question first: by its name alone, can this call send anything?</summary>
    private bool MaySend(IInvocationOperation call)
        => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            || lms.SendingNames(evaluator.CancellationToken).Contains(call.TargetMethod.Name)
            || call.Arguments.Any(static a => a.Parameter?.Type.TypeKind == TypeKind.Delegate);
}
