using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// Which operations of a body can matter to the value of one variable: those that hold something that changes it (or the object in
/// it), or that leave. A walk skips all others, and does not ask for conditions that decide about nothing.
/// </summary>
internal sealed class Relevance
{
    private readonly HashSet<IOperation> _changing = [];
    private readonly HashSet<IOperation> _walked = [];

    private Relevance()
    {
    }

    /// <summary>What matters to <paramref name="variable"/> (to <c>this</c> where it is a type) in <paramref name="body"/>.</summary>
    public static Relevance Of(IOperation body, ISymbol variable)
    {
        var result = new Relevance();
        var all = Operations.All(body).ToList();
        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { variable.OriginalDefinition };
        for (var before = 0; before != names.Count;)
        {
            before = names.Count;
            foreach (var operation in all)
            {
                if (IsReference(operation, names, variable))
                {
                    result.Add(operation, body, names);
                }
            }
        }

        var isCaptured = variable is ILocalSymbol or IParameterSymbol && IsCaptured(variable, body, all);
        foreach (var operation in all)
        {
            switch (operation)
            {
                // A method of the same object may change its member.
                case IInvocationOperation { Instance: IInstanceReferenceOperation } when variable is IFieldSymbol or IPropertySymbol:
                    Mark(operation, body, result._walked);
                    Mark(operation, body, result._changing);
                    break;
                // So may a local function or lambda change what it captures.
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } called } when isCaptured || IsDeclaredIn(variable, called, all):
                    Mark(operation, body, result._walked);
                    Mark(operation, body, result._changing);
                    break;
                case IReturnOperation or IThrowOperation or IBranchOperation:
                    Mark(operation, body, result._walked);
                    break;
            }
        }

        return result;
    }

    /// <summary>Whether anything in <paramref name="operation"/> may change the variable or the object in it.</summary>
    public bool MayChange(IOperation? operation) => operation is not null && _changing.Contains(operation);

    /// <summary>Whether a walk has to enter <paramref name="operation"/>.</summary>
    public bool Matters(IOperation operation) => _walked.Contains(operation);

    private void Add(IOperation reference, IOperation body, HashSet<ISymbol> names)
    {
        Mark(reference, body, _walked);
        var current = reference;
        while (current.Parent is { } parent && (parent is IConversionOperation or IParenthesizedOperation or IDeclarationExpressionOperation
            || (parent is IMemberReferenceOperation member && ReferenceEquals(member.Instance, current))))
        {
            current = parent;
        }

        // An alias: what is done to it is done to the object.
        if (current.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            names.Add(declarator.Symbol);
        }
        else if (current.Parent is IIsPatternOperation { Pattern: { } pattern } && FlowWalker.DeclaredBy(pattern) is { } declared)
        {
            names.Add(declared);
        }

        if (current.Parent is not (IReturnOperation or IBinaryOperation or IUnaryOperation or IInterpolationOperation or IIsTypeOperation))
        {
            Mark(current, body, _changing);
        }
    }

    private static void Mark(IOperation operation, IOperation body, HashSet<IOperation> into)
    {
        for (var current = operation; current is not null && into.Add(current); current = current.Parent)
        {
            if (ReferenceEquals(current, body))
            {
                break;
            }
        }
    }

    /// <summary>
    /// Whether a function within which the variable is not declared names it; of functions outside <paramref name="body"/> nothing is
    /// known.
    /// </summary>
    private static bool IsCaptured(ISymbol variable, IOperation body, List<IOperation> all)
    {
        var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault();
        if (declaration is null || (variable is ILocalSymbol && !Holds(body)))
        {
            return true;
        }

        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { variable.OriginalDefinition };
        return all.Any(operation => IsReference(operation, names, variable) && IsNested(operation));

        bool Holds(IOperation operation) => declaration.SyntaxTree == operation.Syntax.SyntaxTree && operation.Syntax.Span.Contains(declaration.Span);

        bool IsNested(IOperation operation)
        {
            for (var current = operation; current is not null && !ReferenceEquals(current, body); current = current.Parent)
            {
                if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                {
                    return !Holds(current);
                }
            }

            return false;
        }
    }

    /// <summary>Whether the function that is called declares the variable: only its body tells what it holds.</summary>
    private static bool IsDeclaredIn(ISymbol variable, IMethodSymbol called, List<IOperation> all)
        => variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
            && all.Exists(operation => operation switch
            {
                ILocalFunctionOperation local => SymbolEqualityComparer.Default.Equals(local.Symbol, called.OriginalDefinition),
                IAnonymousFunctionOperation => called.MethodKind == MethodKind.DelegateInvoke,
                _ => false,
            } && declaration.SyntaxTree == operation.Syntax.SyntaxTree && operation.Syntax.Span.Contains(declaration.Span));

    private static bool IsReference(IOperation operation, HashSet<ISymbol> names, ISymbol variable) => operation switch
    {
        ILocalReferenceOperation local => names.Contains(local.Local.OriginalDefinition),
        IParameterReferenceOperation parameter => names.Contains(parameter.Parameter.OriginalDefinition),
        IFieldReferenceOperation field => names.Contains(field.Field.OriginalDefinition),
        IPropertyReferenceOperation property => names.Contains(property.Property.OriginalDefinition),
        IVariableDeclaratorOperation declarator => names.Contains(declarator.Symbol),
        IDeclarationPatternOperation { DeclaredSymbol: { } declared } => names.Contains(declared),
        IRecursivePatternOperation { DeclaredSymbol: { } declared } => names.Contains(declared),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => variable is INamedTypeSymbol,
        _ => false,
    };
}
