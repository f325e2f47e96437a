using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>Brings the page into the request: into its query, or as an argument of the interface's method that describes it.</summary>
internal static class PageParameter
{
    /// <summary>Plans the edits.</summary>
    public static void Add(FixPlan plan, FixContext context, PagedRead read, IReadOnlyList<(string Name, ParameterText Value)> parameters)
    {
        if (read.Method is not { } method)
        {
            if (read.Message is { } message)
            {
                var (page, number) = parameters[parameters.Count - 1];
                MessagePage.Add(plan, message, string.Concat(parameters.Take(parameters.Count - 1).Select(static p => p.Name + "=" + p.Value.Text + "&")), page, number.Text);
            }
            else if (read.Chain is { } chain)
            {
                // A chain is found only where it takes all that a list call needs: the size, and the page.
                plan.Replace(chain.Chain, (_, current) => Code.Expression($"{current}{string.Concat(parameters.Select(p => $".{(p.Name == DoceboApi.PageSize ? chain.Size : chain.Page)}({p.Value.Text})"))}"));
            }
            else if (read.Argument is { } argument)
            {
                var given = parameters.Select(p => (Slot: p.Name == DoceboApi.PageSize && argument.Size is { } size ? size : argument.Page, p.Value.Text)).OrderBy(static p => p.Slot.Ordinal);
                plan.Replace(argument.Call.ArgumentList, (_, current) => given.Aggregate(current, static (list, value) => Give(list, value.Slot, value.Text)));
            }
            else if (read.Query is { Notation: not QueryNotation.Entry } place)
            {
                QueryEditor.Add(plan, place, parameters);
            }

            return;
        }

        var known = method.Symbol.Parameters.Select(static p => p.Name).ToList();
        foreach (var (name, value) in parameters)
        {
            Add(plan, method, name, "int?", value.Text, known);
        }
    }

    /// <summary>Gives a call a value for a parameter that it leaves out, or that it gives nothing.</summary>
    private static ArgumentListSyntax Give(ArgumentListSyntax list, PagedArgument.Slot slot, string value)
    {
        var expression = SyntaxFactory.ParseExpression(value);
        if (slot.Given is { } index)
        {
            var nothing = list.Arguments[index];
            return list.WithArguments(list.Arguments.Replace(nothing, nothing.WithExpression(expression.WithTriviaFrom(nothing.Expression))));
        }

        var given = SyntaxFactory.Argument(expression);
        return list.AddArguments((slot.Ordinal == list.Arguments.Count && list.Arguments.All(static a => a.NameColon is null) ? given : given.WithNameColon(SyntaxFactory.NameColon(slot.Name).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(list.Arguments.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space)));
    }

    /// <summary>Plans one more parameter of the interface's method, with a text that this call alone gives.</summary>
    public static void Add(FixPlan plan, PagedMethod method, string name, string value, bool isAnnotated)
        => Add(plan, method, name, isAnnotated ? "string?" : "string", QueryEditor.Quoted(value), method.Symbol.Parameters.Select(static p => p.Name).ToList());

    private static void Add(FixPlan plan, PagedMethod method, string name, string type, string value, List<string> known)
    {
        var identifier = IdentifierFor(name);
        if (method.Symbol.Parameters.FirstOrDefault(p => (p.Name == identifier || IsSentAs(p, name)) && p.HasExplicitDefaultValue && p.ExplicitDefaultValue is null) is { } declared)
        {
            identifier = declared.Name;
        }
        else
        {
            identifier = Free(identifier, known);
            var text = $"{AttributesFor(name, identifier, method)}{type} {identifier} = null";
            plan.Replace(method.Declaration.ParameterList, (_, current) => current.AddParameters(SyntaxFactory.ParseParameterList($"({text})").Parameters[0].WithLeadingTrivia(current.Parameters.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space))));
        }

        plan.Replace(method.Call.ArgumentList, (_, current) => current.AddArguments(
            SyntaxFactory.Argument(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(identifier)).WithTrailingTrivia(SyntaxFactory.Space), refKindKeyword: default, SyntaxFactory.ParseExpression(value))
                .WithLeadingTrivia(current.Arguments.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space))));
    }

    /// <summary>Whether an attribute says that a parameter is sent under a name: <c>[Query("page_size")]</c>, <c>[AliasAs("page_size")]</c>.</summary>
    private static bool IsSentAs(IParameterSymbol parameter, string name)
        => parameter.GetAttributes().Any(a => a.AttributeClass?.Name is "QueryAttribute" or "AliasAsAttribute" && a.ConstructorArguments.FirstOrDefault() is { Value: string sent } && sent == name);

    /// <summary>The libraries send a parameter under its own name unless an attribute says another.</summary>
    private static string AttributesFor(string name, string identifier, PagedMethod method)
    {
        var isRefit = method.Symbol.GetAttributes().Any(static a => a.AttributeClass?.ContainingNamespace?.Name is "Refit");
        var prefix = method.Declaration.AttributeLists.SelectMany(static l => l.Attributes).Any(static a => a.Name is QualifiedNameSyntax or AliasQualifiedNameSyntax)
            ? isRefit ? "global::Refit." : "global::RestEase."
            : "";
        return isRefit
            ? name == identifier ? "" : $"[{prefix}AliasAs({QueryEditor.Quoted(name)})] "
            : $"[{prefix}Query({QueryEditor.Quoted(name)})] ";
    }

    /// <summary><c>page_size</c> becomes <c>pageSize</c>.</summary>
    private static string IdentifierFor(string name)
    {
        var words = name.Split(['_', '-', '[', ']', '.'], System.StringSplitOptions.RemoveEmptyEntries);
        var identifier = string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return SyntaxFacts.IsValidIdentifier(identifier) && SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "page";
    }

    private static string Free(string identifier, List<string> known)
    {
        var free = identifier;
        for (var number = 2; known.Contains(free); number++)
        {
            free = identifier + number;
        }

        known.Add(free);
        return free;
    }
}
