using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>A method that is <c>async void</c> and need not be: whoever calls it can await it, once it gives its task back.</summary>
/// <param name="ReturnType">Its <c>void</c>.</param>
/// <param name="Calls">All its calls, each a statement of its own in asynchronous code.</param>
internal sealed record AsyncVoid(TypeSyntax ReturnType, ImmutableArray<InvocationExpressionSyntax> Calls)
{
    /// <summary>The method that is called, or null where not all of its calls can await it.</summary>
    public static AsyncVoid? Of(IOperation call, LmsCompilation lms, System.Threading.CancellationToken cancellationToken)
    {
        if (call is not IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true } target }
            || target.OriginalDefinition is not { IsVirtual: false, IsOverride: false, IsAbstract: false, ExplicitInterfaceImplementations.IsEmpty: true } method
            || method.ContainingType.AllInterfaces.Any(i => i.GetMembers(method.Name).Any())
            || method.DeclaringSyntaxReferences is not [var reference]
            || CallSites.EveryCall(lms, method, cancellationToken) is not { } calls
            || !calls.All(static place => place.Operation.Syntax is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } one && AsyncContext.Of(one).CanAwait))
        {
            return null;
        }

        var type = reference.GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax declared => declared.ReturnType,
            LocalFunctionStatementSyntax declared => declared.ReturnType,
            _ => null,
        };
        return type is null ? null : new(type, [.. calls.Select(static place => (InvocationExpressionSyntax)place.Operation.Syntax)]);
    }
}
