using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>An expression of the program, and the member whose body it stands in.</summary>
/// <param name="Owner">The member.</param>
/// <param name="Operation">The expression.</param>
internal readonly record struct Place(ISymbol Owner, IOperation Operation);

/// <summary>
/// The reverse question: where does the program call a method, create a type, give a parameter or a member its value? Asked of the name
/// index; only what has the name is bound.
/// </summary>
internal static class CallSites
{
    // A method that is called from everywhere says nothing about any one caller.
    private const int MaxSites = 40;

    // Nor is it worth binding half the program for a method that is called like a hundred others.
    private const int MaxCandidates = 400;

    /// <summary>The calls of a method, also through the interface or base member that it implements.</summary>
    public static IEnumerable<Place> Calls(LmsCompilation lms, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var found = 0;
        var candidates = 0;
        foreach (var token in lms.Identifiers(method.Name, cancellationToken))
        {
            if (InvocationOf(token) is { } invocation
                && MayCall(invocation, method) && ++candidates <= MaxCandidates
                && lms.OperationOf(invocation, cancellationToken) is IInvocationOperation call
                && IsCallOf(call.TargetMethod, method)
                && lms.BodyAround(invocation, cancellationToken) is var (owner, _))
            {
                if (++found > MaxSites)
                {
                    yield break;
                }

                yield return new(owner, call);
            }
        }
    }

    /// <summary>What the program passes for <paramref name="parameter"/>: arguments of calls, creations, <c>base(…)</c> and <c>this(…)</c>.</summary>
    public static IEnumerable<Place> ArgumentsFor(LmsCompilation lms, IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || method.DeclaringSyntaxReferences.IsEmpty)
        {
            yield break;
        }

        method = method.OriginalDefinition;
        var calls = method.MethodKind == MethodKind.Constructor
            ? Creations(lms, method, cancellationToken)
            : Calls(lms, method, cancellationToken).Select(static c => (c.Owner, ((IInvocationOperation)c.Operation).Arguments));
        foreach (var (owner, arguments) in calls)
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter?.Ordinal == parameter.Ordinal && argument.ArgumentKind != ArgumentKind.DefaultValue)
                {
                    yield return new(owner, argument.Value);
                }
            }
        }
    }

    /// <summary>
    /// What is passed for <paramref name="parameter"/> wherever its method is called; null where not all of that is seen.
    /// </summary>
    public static IReadOnlyList<Place>? EveryArgumentFor(LmsCompilation lms, IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || EveryCall(lms, method, cancellationToken) is not { } calls)
        {
            return null;
        }

        var places = new List<Place>();
        foreach (var (owner, call) in calls)
        {
            if (((IInvocationOperation)call).Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal) is not { } argument)
            {
                return null;
            }

            places.Add(new(owner, argument.Value));
        }

        return places;
    }

    /// <summary>
    /// All calls of a method; null where not all of them are seen: it may be called from outside the program, or stands somewhere as a
    /// delegate.
    /// </summary>
    public static IReadOnlyList<Place>? EveryCall(LmsCompilation lms, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method is not { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, DeclaringSyntaxReferences.IsEmpty: false } || IsCalledFromOutside(method, lms.Compilation))
        {
            return null;
        }

        method = method.OriginalDefinition;
        var places = new List<Place>();
        var candidates = 0;
        foreach (var token in lms.Identifiers(method.Name, cancellationToken))
        {
            if (token.Parent is not SimpleNameSyntax || ++candidates > MaxCandidates)
            {
                if (candidates > MaxCandidates)
                {
                    return null;
                }

                continue;
            }

            if (InvocationOf(token) is { } invocation)
            {
                if (!MayCall(invocation, method) || lms.OperationOf(invocation, cancellationToken) is not IInvocationOperation call || !IsCallOf(call.TargetMethod, method))
                {
                    continue;
                }

                if (lms.BodyAround(invocation, cancellationToken) is not var (owner, _) || places.Count >= MaxSites)
                {
                    return null;
                }

                places.Add(new(owner, call));
            }
            else if (lms.ModelOf(token.Parent.SyntaxTree)?.GetSymbolInfo(token.Parent, cancellationToken) is { } named
                && new[] { named.Symbol }.Concat(named.CandidateSymbols).OfType<IMethodSymbol>().Any(m => IsCallOf(m, method))
                && !token.Parent.Ancestors().Any(static n => n is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }))
            {
                return null;
            }
        }

        return places.Count > 0 ? places : null;
    }

    /// <summary>Whether other assemblies may call a method: of a library, what is public.</summary>
    private static bool IsCalledFromOutside(IMethodSymbol method, Compilation compilation)
    {
        if (method.IsOverride || compilation.Options.OutputKind is not (OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule) || method.MethodKind == MethodKind.LocalFunction)
        {
            return method.IsOverride;
        }

        return IsPublic(method)
            || method.ContainingType.AllInterfaces.Any(i => IsPublic(i) && i.GetMembers().Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method)));

        static bool IsPublic(ISymbol symbol)
        {
            for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
            {
                if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>What the program assigns to a field or property from outside: <c>new Api { Client = x }</c>, <c>api.Client = x</c>.</summary>
    public static IEnumerable<Place> Assignments(LmsCompilation lms, ISymbol member, CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var token in lms.Identifiers(member.Name, cancellationToken))
        {
            var target = token.Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name && access.Name == name ? access : token.Parent;
            if (target?.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != target
                || lms.OperationOf(assignment, cancellationToken) is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation assigned } operation
                || !SymbolEqualityComparer.Default.Equals(assigned.Member.OriginalDefinition, member.OriginalDefinition)
                || lms.BodyAround(assignment, cancellationToken) is not var (owner, _))
            {
                continue;
            }

            if (++found > MaxSites)
            {
                yield break;
            }

            yield return new(owner, operation.Value);
        }
    }

    /// <summary>The call that an identifier names the method of.</summary>
    public static InvocationExpressionSyntax? InvocationOf(SyntaxToken token)
    {
        if (token.Parent is not SimpleNameSyntax name)
        {
            return null;
        }

        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        return called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called ? invocation : null;
    }

    private static IEnumerable<(ISymbol Owner, System.Collections.Immutable.ImmutableArray<IArgumentOperation> Arguments)> Creations(
        LmsCompilation lms, IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        var type = constructor.ContainingType;
        var found = 0;
        foreach (var token in lms.Identifiers(type.Name, cancellationToken))
        {
            foreach (var node in CreationsAt(token))
            {
                if (lms.OperationOf(node, cancellationToken) is IObjectCreationOperation creation
                    && SymbolEqualityComparer.Default.Equals(creation.Constructor?.OriginalDefinition, constructor)
                    && lms.BodyAround(node, cancellationToken) is var (owner, _)
                    && ++found <= MaxSites)
                {
                    yield return (owner, creation.Arguments);
                }
            }
        }

        foreach (var heir in lms.DerivedTypes(type, cancellationToken).Insert(0, type))
        {
            foreach (var below in heir.InstanceConstructors)
            {
                if (lms.ConstructorInitializer(below, cancellationToken) is { } initializer
                    && SymbolEqualityComparer.Default.Equals(initializer.TargetMethod.OriginalDefinition, constructor))
                {
                    yield return (below, initializer.Arguments);
                }
            }
        }
    }

    /// <summary>The creations that a type's name stands for: <c>new T(…)</c>, or <c>T x = new(…)</c>.</summary>
    private static IEnumerable<SyntaxNode> CreationsAt(SyntaxToken token)
    {
        SyntaxNode? type = token.Parent as SimpleNameSyntax;
        while (type?.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
        {
            type = type.Parent;
        }

        switch (type?.Parent)
        {
            case ObjectCreationExpressionSyntax creation when creation.Type == type:
                yield return creation;
                break;
            case VariableDeclarationSyntax variables when variables.Type == type:
                foreach (var implicitCreation in variables.Variables.Select(static v => v.Initializer?.Value).OfType<ImplicitObjectCreationExpressionSyntax>())
                {
                    yield return implicitCreation;
                }

                break;
            case PropertyDeclarationSyntax { Initializer.Value: ImplicitObjectCreationExpressionSyntax initial }:
                yield return initial;
                break;
            case PropertyDeclarationSyntax { ExpressionBody.Expression: ImplicitObjectCreationExpressionSyntax body }:
                yield return body;
                break;
            case MethodDeclarationSyntax { ExpressionBody.Expression: ImplicitObjectCreationExpressionSyntax body }:
                yield return body;
                break;
        }
    }

    /// <summary>By the number of arguments alone.</summary>
    private static bool MayCall(InvocationExpressionSyntax invocation, IMethodSymbol method)
    {
        var given = invocation.ArgumentList.Arguments.Count;
        var least = method.Parameters.Count(static p => !p.IsOptional && !p.IsParams) - (method.IsExtensionMethod ? 1 : 0);
        return given >= least && (given <= method.Parameters.Length || method.Parameters.Any(static p => p.IsParams));
    }

    private static bool IsCallOf(IMethodSymbol called, IMethodSymbol method)
    {
        var original = (called.ReducedFrom ?? called).OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(original, method.OriginalDefinition))
        {
            return true;
        }

        return !method.IsStatic && (original.IsAbstract || original.IsVirtual || original.IsOverride)
            && method.ContainingType is { } type
            && SymbolEqualityComparer.Default.Equals(Evaluator.FindOverride(original, type), method.OriginalDefinition);
    }
}
