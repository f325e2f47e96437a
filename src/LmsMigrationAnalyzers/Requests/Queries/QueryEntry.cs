using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// The pairs of a query that statements fill before the call, and that the call is given or its client holds: <c>query["sort"] = "id"</c>,
/// <c>client.QueryString.Add("sort", "id")</c>. One more entry is set, again and again, right before the call.
/// </summary>
internal static class QueryEntry
{
    /// <summary>The expression that names the pairs; null where no such one reaches the call.</summary>
    public static QueryPlace? Of(RequestSite site, Evaluator evaluator)
    {
        if (site.IsDerived || site.Call is not IInvocationOperation { Syntax: InvocationExpressionSyntax call } sending || evaluator.Lms.ModelOf(call.SyntaxTree) is not { } model)
        {
            return null;
        }

        foreach (var literal in Names(site).Where(literal => literal.SyntaxTree == call.SyntaxTree && literal.SpanStart < call.SpanStart))
        {
            if (PairsFilledAt(literal) is { } pairs && QueryPlace.FunctionAround(pairs) == QueryPlace.FunctionAround(call)
                && Repeatable.Is(pairs) && model.GetSymbolInfo(Root(pairs), evaluator.CancellationToken).Symbol is ILocalSymbol local && IsOfCallAlone(local, call)
                && TakesTexts(model.GetTypeInfo(pairs, evaluator.CancellationToken).Type)
                && IsGiven(pairs, sending, model, evaluator))
            {
                return new(QueryNotation.Entry, pairs, QuerySeparator.None);
            }
        }

        return null;
    }

    private static IEnumerable<LiteralExpressionSyntax> Names(RequestSite site)
        => site.Lms.Alternatives.SelectMany(static url => url.Query)
            .Where(static parameter => parameter.Repeat is null)
            .Select(static parameter => parameter.Name.Parts is [LiteralPart { Start: 0, Origin.Token: var token } part] && token.ValueText.Length == part.Text.Length ? token.Parent as LiteralExpressionSyntax : null)
            .OfType<LiteralExpressionSyntax>();

    /// <summary>What a statement gives a pair of this name: <c>pairs.Add("name", …)</c>, <c>pairs["name"] = …</c>.</summary>
    private static ExpressionSyntax? PairsFilledAt(LiteralExpressionSyntax name)
        => name.Parent?.Parent?.Parent switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Set" or "TryAdd" } add, ArgumentList.Arguments: [{ Expression: var key }, _], Parent: ExpressionStatementSyntax }
                when key == name => add.Expression,
            ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1, Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment } element
                when assignment.Left == element => element.Expression,
            _ => null,
        };

    /// <summary>
    /// Whether a local is made for the call: what is set once more would reach whatever else is given it later, or in the next turn of a loop
    /// that it is older than.
    /// </summary>
    private static bool IsOfCallAlone(ILocalSymbol local, InvocationExpressionSyntax call)
    {
        if (local.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax } declarator
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            return false;
        }

        var around = QueryPlace.MethodAround(call) ?? call.SyntaxTree.GetRoot();
        var loop = statement.Ancestors().TakeWhile(a => a != around).LastOrDefault(a => a is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax && !a.Span.Contains(declarator.Span));
        return around.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name).All(name =>
            name.SpanStart < statement.SpanStart ? loop is null || !loop.Span.Contains(name.Span) || IsFilled(name) : call.Span.Contains(name.Span));
    }

    /// <summary>Whether a statement puts a pair into what is named.</summary>
    private static bool IsFilled(IdentifierNameSyntax name)
        => name.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Set" or "TryAdd" or "Clear" or "Remove" } } or AssignmentExpressionSyntax };

    private static ExpressionSyntax Root(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
        {
            expression = access.Expression;
        }

        return expression;
    }

    /// <summary>Whether a text can be set for a name, in place of the one that is there.</summary>
    private static bool TakesTexts(ITypeSymbol? type)
    {
        bool HasIndexer(ITypeSymbol one) => one.GetMembers().OfType<IPropertySymbol>().Any(static p => p is
        {
            IsIndexer: true,
            SetMethod.DeclaredAccessibility: Accessibility.Public,
            Type.SpecialType: SpecialType.System_String or SpecialType.System_Object,
            Parameters: [{ Type.SpecialType: SpecialType.System_String }],
        });

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HasIndexer(current))
            {
                return true;
            }
        }

        return type is { TypeKind: TypeKind.Interface } && type.AllInterfaces.Any(HasIndexer);
    }

    /// <summary>Whether the call itself is given the pairs, or its client holds them: a copy of them would not get the entry.</summary>
    private static bool IsGiven(ExpressionSyntax pairs, IInvocationOperation call, SemanticModel model, Evaluator evaluator)
    {
        var owner = pairs is MemberAccessExpressionSyntax held ? held.Expression : pairs;
        var symbol = model.GetSymbolInfo(owner, evaluator.CancellationToken).Symbol;
        var receivers = call.Arguments.Select(static a => a.Value).Concat(call.Instance is { } instance ? [instance] : []);
        return symbol is not null && receivers.Any(value => SymbolEqualityComparer.Default.Equals(Evaluator.Unwrap(value) switch
        {
            ILocalReferenceOperation local => local.Local,
            _ => null,
        }, symbol));
    }
}
