using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <summary>One step from a use to its definition: the reference, and what it names.</summary>
/// <param name="Symbol">The local, parameter, field or property.</param>
/// <param name="Reference">The expression that names it.</param>
/// <param name="Frame">The frame in which the reference stands.</param>
internal readonly record struct DefinitionStep(ISymbol Symbol, IOperation Reference, Frame Frame);

/// <summary>Where a value is written that an expression gives, and the way there.</summary>
/// <param name="Operation">The expression that is no reference any more.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Steps">The references on the way, the use first.</param>
internal sealed record Definition(IOperation Operation, Frame Frame, ImmutableArray<DefinitionStep> Steps)
{
    private const int MaxSteps = 8;

    /// <summary>Follows locals, parameters of a known call, fields and properties that keep their first value.</summary>
    public static Definition Of(IOperation operation, Frame frame, Evaluator evaluator)
    {
        var steps = ImmutableArray.CreateBuilder<DefinitionStep>();
        var current = Evaluator.Unwrap(operation)!;
        while (steps.Count < MaxSteps && Next(current, frame, evaluator) is var (symbol, next, nextFrame))
        {
            steps.Add(new(symbol, current, frame));
            (current, frame) = (Evaluator.Unwrap(next)!, nextFrame);
        }

        return new(current, frame, steps.ToImmutable());
    }

    /// <summary>
    /// The first reference whose definition other code uses too: there the use has to be changed, not the definition. Null where the
    /// definition serves this use alone.
    /// </summary>
    public IOperation? SharedReference(LmsCompilation lms, CancellationToken cancellationToken)
        => Steps.Where(step => step.Symbol is not IParameterSymbol && IsShared(step.Symbol, lms, cancellationToken)).Select(static step => step.Reference).FirstOrDefault();

    private static (ISymbol Symbol, IOperation Operation, Frame Frame)? Next(IOperation operation, Frame frame, Evaluator evaluator)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local: var local } when Initializer(local, evaluator) is { } initializer && !IsReassigned(local, initializer, evaluator.CancellationToken):
                return (local, initializer, frame);
            case IParameterReferenceOperation { Parameter: var parameter } when frame.ArgumentOf(parameter) is { Operation: { } argument, Frame: { } caller }:
                return (parameter, argument, caller);
            case IFieldReferenceOperation { Field: var field } when Initializer(field, evaluator) is { } initializer && (field.IsConst || !IsAssigned(field, evaluator)):
                return (field, initializer, Frame.Top(field));
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } when Initializer(property, evaluator) is { } initializer && !IsAssigned(property, evaluator):
                return (property, initializer, Frame.Top(property));
            default:
                return null;
        }
    }

    private static IOperation? Initializer(ISymbol symbol, Evaluator evaluator)
    {
        if (symbol.DeclaringSyntaxReferences is not [var reference])
        {
            return null;
        }

        var value = reference.GetSyntax(evaluator.CancellationToken) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax { ExpressionBody.Expression: var body } => body,
            PropertyDeclarationSyntax { Initializer.Value: var initial } => initial,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var body }] } => body,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body.Statements: [ReturnStatementSyntax { Expression: var returned }] }] } => returned,
            _ => null,
        };
        return value is null ? null : evaluator.Lms.OperationOf(value, evaluator.CancellationToken);
    }

    /// <summary>Whether a name like the local's is assigned anywhere around: said too often rather than too seldom.</summary>
    private static bool IsReassigned(ILocalSymbol local, IOperation initializer, CancellationToken cancellationToken)
        => LmsCompilation.Identifiers(initializer.Syntax.SyntaxTree, local.Name, cancellationToken).Any(static token => token.Parent is IdentifierNameSyntax name && IsWritten(name));

    private static bool IsAssigned(ISymbol member, Evaluator evaluator)
        => !(member is IFieldSymbol { IsConst: true }) && evaluator.Lms.BodiesThatTouch(member.OriginalDefinition, evaluator.CancellationToken).Any(static use => use.Assigns);

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => name.Parent is not PostfixUnaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SuppressNullableWarningExpression },
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0,
        _ => false,
    };

    /// <summary>Whether more than one place reads the symbol, or places that cannot be seen may.</summary>
    private static bool IsShared(ISymbol symbol, LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (lms.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && IsVisibleOutside(symbol))
        {
            return true;
        }

        var uses = 0;
        foreach (var token in lms.Identifiers(symbol.Name, cancellationToken))
        {
            if (token.Parent is IdentifierNameSyntax name
                && lms.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name, cancellationToken).Symbol is { } found
                && SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, symbol.OriginalDefinition) && ++uses > 1)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
