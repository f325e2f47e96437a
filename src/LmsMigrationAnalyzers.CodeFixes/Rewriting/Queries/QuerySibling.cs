using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>
/// Adds a parameter beside one that the code adds already, in the same notation: an element of a dictionary or of a list of pairs, a call in
/// a chain, a statement. Which library takes them does not matter: the neighbour is known to reach the query.
/// </summary>
internal sealed class QuerySibling(LmsCompilation lms, EditReach reach, RequestSite site, NewParameter added)
{
    /// <summary>Finds a neighbour and gives the edit; null where none is fit.</summary>
    public Action<FixPlan>? Find()
    {
        // Of the ways through the code, one may have no query: where all pairs are left out.
        var parameters = site.Lms.Alternatives.Where(static url => !url.Query.IsEmpty).Select(static url => url.Query).FirstOrDefault();
        foreach (var parameter in parameters.IsDefault ? [] : parameters.Reverse())
        {
            foreach (var name in parameter.Repeat is null ? NamesOf(parameter) : [])
            {
                if (reach.MayEdit(name) && !IsOneOfSeveral(name) && !IsRepeated(name) && Beside(name) is { } edit)
                {
                    return edit;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a parameter stands in one branch of an expression: what is written beside it is asked on that way only.</summary>
    private static bool IsOneOfSeveral(SyntaxNode name)
        => name.Ancestors().TakeWhile(static a => a is not (StatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static a => a is ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression });

    /// <summary>Whether a parameter stands in a function that something else calls, perhaps once for each of its items.</summary>
    private bool IsRepeated(SyntaxNode name)
        => name.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(function => function.SyntaxTree != site.Call.Syntax.SyntaxTree || !function.Span.Contains(site.Call.Syntax.Span));

    /// <summary>The expressions that give a parameter's name and nothing else: the literal, and the names of constants that it comes through.</summary>
    private IEnumerable<ExpressionSyntax> NamesOf(QueryParameter parameter)
        => parameter.Name.Parts is [LiteralPart { Start: 0, Origin.Token: var token } part] && token.ValueText.Length == part.Text.Length
            ? part.Via.Where(IsConstant).Append(token.Parent).OfType<ExpressionSyntax>().Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name)
            : [];

    /// <summary>Not a variable: that of a loop stands for several names.</summary>
    private bool IsConstant(SyntaxNode name)
        => lms.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol is IFieldSymbol or ILocalSymbol { IsConst: true } or IPropertySymbol { IsStatic: true };

    private Action<FixPlan>? Beside(ExpressionSyntax name) => name.Parent switch
    {
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: { Count: 2 } pair } element when pair[0] == name
            => Element(element, () => WithValue(element, name, pair[1])),
        ArgumentSyntax { Parent: TupleExpressionSyntax { Arguments: { Count: 2 } pair } tuple } argument when pair[0] == argument
            => tuple.Parent is ArgumentSyntax given && !IsParamsItem(given) ? null : Element(tuple, () => WithValue(tuple, name, pair[1].Expression)),
        ArgumentSyntax { Parent: BracketedArgumentListSyntax { Arguments.Count: 1, Parent: ImplicitElementAccessSyntax { Parent: AssignmentExpressionSyntax assignment } } }
            => Element(assignment, () => WithValue(assignment, name, assignment.Right)),
        ArgumentSyntax { Parent: BracketedArgumentListSyntax { Arguments.Count: 1, Parent: ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment } access } }
            when assignment.Left == access => Statement(statement, () => WithValue(statement, name, assignment.Right)),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } list } argument when list.Arguments.Count == 2 && list.Arguments[0] == argument
            => Pair(creation, name, list.Arguments[1].Expression),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument => Call(call, list, argument),
        _ => null,
    };

    /// <summary>Whether an argument is one of any number of items.</summary>
    private bool IsParamsItem(ArgumentSyntax argument)
        => argument is { NameColon: null, Parent: ArgumentListSyntax { Parent: { } call } list }
            && lms.ModelOf(call.SyntaxTree)?.GetSymbolInfo(call).Symbol is IMethodSymbol { Parameters: [.., { IsParams: true } last] }
            && list.Arguments.IndexOf(argument) >= last.Ordinal
            && lms.ModelOf(call.SyntaxTree)?.GetTypeInfo(argument.Expression).Type is var type && !SymbolEqualityComparer.Default.Equals(type, last.Type);

    /// <summary>A pair made by a constructor or by <c>KeyValuePair.Create</c>: an element, or the argument of an <c>Add</c>.</summary>
    private Action<FixPlan>? Pair(ExpressionSyntax pair, ExpressionSyntax name, ExpressionSyntax value)
        => pair.Parent switch
        {
            InitializerExpressionSyntax or ExpressionElementSyntax => Element(pair, () => WithValue(pair, name, value)),
            ArgumentSyntax argument when IsParamsItem(argument) => Element(pair, () => WithValue(pair, name, value)),
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } } } => Statement(statement, () => WithValue(statement, name, value)),
            _ => null,
        };

    private Action<FixPlan>? Call(InvocationExpressionSyntax call, ArgumentListSyntax list, ArgumentSyntax name)
    {
        var index = list.Arguments.IndexOf(name);
        var value = list.Arguments.FirstOrDefault(static a => a.NameColon?.Name.Identifier.ValueText is "value")
            ?? (name.NameColon is null && index + 1 < list.Arguments.Count ? list.Arguments[index + 1] : null);
        if (value is null || lms.ModelOf(call.SyntaxTree)?.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        if (method is { IsStatic: true, ReducedFrom: null, Name: "AddQueryString" })
        {
            // The call itself is the URL of another one around it.
            return plan => plan.Replace(call, (_, current) => Code.Expression($"{call.Expression.WithoutTrivia()}({current}, \"{added.Name}\", \"{added.Value}\")"));
        }

        if (method is { Name: "Create", ContainingType.Name: "KeyValuePair" } || (method is { ReturnsVoid: false, Parameters.Length: 2 } && index == 0 && call.Parent is ArgumentSyntax given && IsParamsItem(given)))
        {
            return Pair(call, name.Expression, value.Expression);
        }

        if (method.Name is "AddUrlSegment" or "AddHeader" || call.Expression is not MemberAccessExpressionSyntax access)
        {
            return null;
        }

        if (call.Parent is ExpressionStatementSyntax statement && access.Expression is not InvocationExpressionSyntax)
        {
            return Statement(statement, () => WithValue(statement, name.Expression, value.Expression));
        }

        // In a chain: the same call once more on its result.
        return method.ReturnsVoid || method.ReturnType.SpecialType != SpecialType.None
            ? null
            : plan => plan.Replace(call, (_, current) => Chained(call, current, index, list.Arguments.IndexOf(value)));
    }

    private ExpressionSyntax Chained(InvocationExpressionSyntax call, ExpressionSyntax current, int name, int value)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var arguments = call.ArgumentList.Arguments;
        arguments = arguments.Replace(arguments[name], arguments[name].WithExpression(Name()));
        arguments = arguments.Replace(arguments[value], arguments[value].WithExpression(ValueLike(call.ArgumentList.Arguments[value].Expression)));

        // On a line of its own where the neighbour is; type arguments are inferred anew.
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                current.WithTrailingTrivia(access.Expression.GetTrailingTrivia()),
                access.OperatorToken,
                SyntaxFactory.IdentifierName(access.Name.Identifier.ValueText)),
            SyntaxFactory.ArgumentList(arguments));
    }

    /// <summary>A statement after the neighbour's, where that runs whenever the request is sent.</summary>
    private Action<FixPlan>? Statement(ExpressionStatementSyntax statement, Func<SyntaxNode> make)
    {
        if (StatementList.Containing(statement) is null || !reach.RunsWithRequest(statement))
        {
            return null;
        }

        return plan => plan.ReplaceStatements([statement], (_, now) => [.. now, Below((StatementSyntax)make(), now[now.Count - 1])]);
    }

    /// <summary>Laid out as the statement before it is.</summary>
    private static StatementSyntax Below(StatementSyntax statement, StatementSyntax before)
    {
        var lineEnd = before.GetTrailingTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return lineEnd.IsKind(SyntaxKind.EndOfLineTrivia)
            ? statement.WithLeadingTrivia(before.GetLeadingTrivia().Reverse().TakeWhile(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)).WithTrailingTrivia(lineEnd)
            : statement.WithTrailingTrivia(SyntaxFactory.Space);
    }

    /// <summary>An element after the neighbour in its list.</summary>
    private static Action<FixPlan>? Element(SyntaxNode element, Func<SyntaxNode> make)
    {
        switch (element.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax list } argument:
                // One of the items of a `params` parameter.
                var place = list.Arguments.IndexOf(argument);
                return plan => plan.Replace(list, (_, current) => current.WithArguments(Inserted(current.Arguments, place, SyntaxFactory.Argument((ExpressionSyntax)make()))));
            case InitializerExpressionSyntax initializer:
                var index = initializer.Expressions.IndexOf((ExpressionSyntax)element);
                return plan => plan.Replace(initializer, (_, current) => current.WithExpressions(Inserted(current.Expressions, index, (ExpressionSyntax)make())));
            case ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } item:
                var at = collection.Elements.IndexOf(item);
                return plan => plan.Replace(collection, (_, current) => current.WithElements(
                    Inserted<CollectionElementSyntax>(current.Elements, at, SyntaxFactory.ExpressionElement((ExpressionSyntax)make()))));
            default:
                return null;
        }
    }

    private static SeparatedSyntaxList<T> Inserted<T>(SeparatedSyntaxList<T> list, int index, T added)
        where T : SyntaxNode
    {
        var nodes = list.GetWithSeparators().ToList();
        var at = nodes.IndexOf(list[index]);
        var leading = list[index].GetLeadingTrivia();
        if (at + 1 < nodes.Count)
        {
            nodes.Insert(at + 1, nodes[at + 1]);
            nodes.Insert(at + 2, added.WithLeadingTrivia(leading));
            return SyntaxFactory.SeparatedList<T>(new SyntaxNodeOrTokenList(nodes));
        }

        // The last one: the line end behind it goes to the new last one.
        var trailing = list[index].GetTrailingTrivia();
        var endsLine = leading.Any(SyntaxKind.WhitespaceTrivia) && trailing.Any(SyntaxKind.EndOfLineTrivia);
        nodes[at] = list[index].WithTrailingTrivia(endsLine ? trailing.TakeWhile(static t => !t.IsKind(SyntaxKind.EndOfLineTrivia) && !t.IsKind(SyntaxKind.WhitespaceTrivia)) : []);
        nodes.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(endsLine ? trailing.First(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)) : SyntaxFactory.Space));
        nodes.Add(added.WithLeadingTrivia(endsLine ? leading : default).WithTrailingTrivia(endsLine ? [trailing.Last(static t => t.IsKind(SyntaxKind.EndOfLineTrivia))] : trailing));
        return SyntaxFactory.SeparatedList<T>(new SyntaxNodeOrTokenList(nodes));
    }

    /// <summary>A copy of the neighbour with another name and value.</summary>
    private SyntaxNode WithValue(SyntaxNode neighbour, ExpressionSyntax name, ExpressionSyntax value)
        => neighbour.ReplaceNodes([name, value], (node, _) => (node == name ? Name() : ValueLike(value)).WithTriviaFrom(node)).WithoutTrivia();

    private ExpressionSyntax Name() => Code.Expression($"\"{added.Name}\"");

    /// <summary>The value in the type of the neighbour's.</summary>
    private ExpressionSyntax ValueLike(ExpressionSyntax neighbour)
    {
        var type = lms.ModelOf(neighbour.SyntaxTree)?.GetTypeInfo(neighbour).ConvertedType;
        var isBare = type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && int.TryParse(added.Value, out _)
            || type?.SpecialType is SpecialType.System_Boolean && added.Value is "true" or "false";
        return Code.Expression($"{(isBare ? added.Value : $"\"{added.Value}\"")}");
    }
}
