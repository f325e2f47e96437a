using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Returns: through the frames to their callers, out of lambdas, and out of the root frame.</content>
internal sealed partial class ResponseTracer
{
    private const int MaxCallers = 40;
    private const int MaxLeaps = 6;
    private const int MaxNames = 400;

    private readonly Dictionary<Frame, int> _leaps = [];

    private void Returned(IOperation @return, Frame frame, Flow flow)
    {
        switch (FunctionAround(@return))
        {
            case IAnonymousFunctionOperation lambda when !SymbolEqualityComparer.Default.Equals(frame.Owner, lambda.Symbol):
                Follow(lambda, frame, new Flow(FlowKind.Callable) { Inner = flow, IsBeyondRoot = flow.IsBeyondRoot });
                return;
            case ILocalFunctionOperation function when !SymbolEqualityComparer.Default.Equals(frame.Owner?.OriginalDefinition, function.Symbol.OriginalDefinition):
                foreach (var reference in BodyIndex.Around(function).References(function.Symbol.OriginalDefinition))
                {
                    Follow(reference, FrameAt(reference, frame), reference is IInvocationOperation ? flow : new Flow(FlowKind.Callable) { Inner = flow, IsBeyondRoot = flow.IsBeyondRoot });
                }

                return;
        }

        if (_lambdas.TryGetValue(frame, out var context))
        {
            Follow(context.Call, context.Frame, context.Result(flow));
            return;
        }

        if (frame is not { Caller: { } caller, CallSite: { } site })
        {
            LeaveRoot(flow, @return, frame);
            return;
        }

        if (flow is { Kind: FlowKind.Data, Type: null or ITypeParameterSymbol } && caller.Substitute(Operations.Awaited(caller.Substitute(site.Type))) is { } known and not ITypeParameterSymbol)
        {
            flow = flow.As(known);
        }

        // A library's method that calls the lambda: what becomes of its answer is the method's matter.
        if (site is IInvocationOperation { TargetMethod: { MethodKind: not (MethodKind.DelegateInvoke or MethodKind.LocalFunction), DeclaringSyntaxReferences.IsEmpty: true } } invocation
            && frame.Owner is IMethodSymbol owner && !string.Equals(owner.Name, invocation.TargetMethod.Name, System.StringComparison.Ordinal))
        {
            CalledBack(invocation, caller, flow);
            return;
        }

        Follow(site, caller, flow);
    }

    /// <summary>An element that an iterator hands out.</summary>
    private static Flow Yielded(Flow flow)
        => flow.Many(flow.Place is { IsElement: true, ArrayDepth: 1 } ? new RowState(AreRows: true, RowOrder.AsItCame, Limit: null, Skipped: 0) : default);

    /// <summary>The flow leaves the method of the root frame: its result is the caller's.</summary>
    private void LeaveRoot(Flow flow, IOperation exit, Frame frame)
    {
        var core = flow.Core.Kind;
        if (flow.Kind is FlowKind.Scalar)
        {
            return;
        }

        var owner = MemberAround(frame.Owner);
        var leaves = owner is not null && (IsVisibleOutside(owner) || IsEndpoint(owner));
        if (core is not FlowKind.Data)
        {
            // Who gets a mere Task sees that the call ended, not its answer; what an out parameter is given, the caller has.
            var method = FunctionAround(exit) switch { IAnonymousFunctionOperation lambda => lambda.Symbol, ILocalFunctionOperation function => function.Symbol, _ => frame.Owner as IMethodSymbol };
            if (exit is not IAssignmentOperation && method?.ReturnType is { SpecialType: SpecialType.System_Void } or INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" })
            {
                return;
            }

            HandOver(flow, HandoverTarget.Caller, exit, frame, leaves);
            return;
        }

        // Of an object that leaves all members count; of a document those that somebody here asks for by name.
        var seen = owner is not null && (!leaves || JsonTypes.IsDom(flow.Core.Type)) && FollowCallers(owner, frame, flow);
        HandOverToCaller(flow, exit, frame, leaves, isSeen: seen);
    }

    private void HandOverToCaller(Flow flow, IOperation exit, Frame frame, bool leaves, bool isSeen)
    {
        var before = _escapes.Count;
        HandOver(flow, HandoverTarget.Caller, exit, frame, leaves);
        if (isSeen && !leaves)
        {
            _escapes.RemoveRange(before, _escapes.Count - before);
        }
    }

    /// <summary>Follows the result of <paramref name="owner"/> to all of its callers; false where some are not seen.</summary>
    private bool FollowCallers(ISymbol owner, Frame frame, Flow flow)
    {
        var leaps = _leaps.TryGetValue(frame.Root, out var before) ? before : 0;
        if (leaps >= MaxLeaps)
        {
            return false;
        }

        var callers = new List<(IOperation Call, ISymbol Owner)>();
        if (!FindCallers(owner, callers) || callers.Count is 0 or > MaxCallers)
        {
            return false;
        }

        var beyond = flow.Beyond();
        foreach (var (call, member) in callers)
        {
            var top = Frame.Top(member);
            _leaps[top] = leaps + 1;
            Follow(call, top, beyond);
        }

        return true;
    }

    private bool FindCallers(ISymbol owner, List<(IOperation Call, ISymbol Owner)> callers)
    {
        var lms = _evaluator.Lms;
        var cancellationToken = _evaluator.CancellationToken;
        var slots = Slots(owner);
        var names = 0;
        foreach (var token in lms.Identifiers(owner.Name, cancellationToken))
        {
            // A name that stands everywhere costs more to follow than it tells.
            if (++names > MaxNames)
            {
                return false;
            }

            if (token.Parent is not SimpleNameSyntax name || IsInNameOf(name)
                || lms.ModelOf(token.SyntaxTree!)?.GetSymbolInfo(name, cancellationToken).Symbol is not { } symbol
                || !slots.Contains(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition))
            {
                continue;
            }

            ExpressionSyntax reference = Reference(name);
            var node = owner is IMethodSymbol ? reference.Parent as InvocationExpressionSyntax : reference;
            if (node is null || (node is InvocationExpressionSyntax invocation && invocation.Expression != reference)
                || lms.OperationOf(node, cancellationToken) is not { } call || lms.BodyAround(node, cancellationToken) is not var (member, _))
            {
                // A method group: who calls it is not seen.
                return false;
            }

            callers.Add((call, member));
            if (callers.Count > MaxCallers)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInNameOf(SimpleNameSyntax name)
        => name.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    /// <summary>The member and whatever of base types and interfaces it stands for.</summary>
    private static HashSet<ISymbol> Slots(ISymbol member)
    {
        var slots = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member.OriginalDefinition };
        for (var overridden = Overridden(member); overridden is not null; overridden = Overridden(overridden))
        {
            slots.Add(overridden.OriginalDefinition);
        }

        foreach (var declared in InterfaceMembers(member))
        {
            slots.Add(declared.OriginalDefinition);
        }

        return slots;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static IEnumerable<ISymbol> InterfaceMembers(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            yield break;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            foreach (var declared in @interface.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, member.OriginalDefinition))
                {
                    yield return declared;
                }
            }
        }
    }

    /// <summary>The method or property whose body a frame runs: an accessor's property, a lambda's method.</summary>
    private static ISymbol? MemberAround(ISymbol? owner)
    {
        while (owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            owner = owner.ContainingSymbol;
        }

        return owner is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : owner;
    }

    /// <summary>Whether a member of a library is there for other programs: public, or behind a public interface.</summary>
    private bool IsVisibleOutside(ISymbol member)
        => _evaluator.Lms.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
            && (IsPublic(member) || InterfaceMembers(member).Any(IsPublic));

    private static bool IsPublic(ISymbol member)
    {
        for (var current = member; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a framework calls the member for an answer of its own: a controller's action, a function.</summary>
    private static bool IsEndpoint(ISymbol member)
        => member is IMethodSymbol { DeclaredAccessibility: Accessibility.Public, ContainingType: { } type }
            && (Bases(type).Any(static b => b.Name is "ControllerBase" or "Controller" or "ApiController" or "PageModel" or "Hub")
                || Bases(type).Any(static b => b.GetAttributes().Any(static a => a.AttributeClass?.Name is "ApiControllerAttribute"))
                || member.GetAttributes().Any(static a => a.AttributeClass?.Name is "FunctionAttribute" or "FunctionNameAttribute" or "WebMethodAttribute" or "OperationContractAttribute"
                    || a.AttributeClass?.Name.StartsWith("Http", System.StringComparison.Ordinal) == true));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
