using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>Changes text in the literal that holds it, or at the name of a constant that others use too.</summary>
internal sealed class QueryValueEditor(FixContext context, EditReach reach)
{
    /// <summary>Plans more items at the end of a value with commas.</summary>
    public bool TryAppend(FixPlan plan, QueryParameter parameter, IReadOnlyList<string> items)
    {
        var list = string.Join(",", items);
        switch (parameter.Value.Parts.LastOrDefault())
        {
            case LiteralPart value:
                return TryInsert(plan, value, value.Text.Length, (value.Text.EndsWith(",", StringComparison.Ordinal) ? "" : ",") + list);
            case null when parameter.Name.Parts.LastOrDefault() is LiteralPart { Origin.Token: var token } name && name.Start + name.Text.Length < token.ValueText.Length:
                // `response_attributes=`: behind the equals sign.
                return TryInsert(plan, name, name.Text.Length + 1, list);
            default:
                return false;
        }
    }

    /// <summary>Plans another value.</summary>
    public bool TrySet(FixPlan plan, QueryParameter parameter, string value)
    {
        if (parameter.Value.Parts.IsEmpty)
        {
            return TryAppend(plan, parameter, [value]);
        }

        if (parameter.Value.Parts is not [LiteralPart { Origin: { } origin } part])
        {
            return false;
        }

        if (SharedName(part) is { } named)
        {
            plan.Replace(named, (_, _) => Code.Expression($"{(origin.Token.Value is string ? $"\"{value}\"" : value)}"));
            return true;
        }

        if (!MayEdit(part) || context.DocumentOf(origin.Tree) is not { } document || part.SpanOf(0, part.Text.Length) is not { } span)
        {
            return false;
        }

        plan.ReplaceText(document, span, value);
        return true;
    }

    /// <summary>Plans text at <paramref name="index"/> of a literal part; false where that literal serves other requests too.</summary>
    public bool TryInsert(FixPlan plan, LiteralPart part, int index, string text)
    {
        // A number in the URL takes no text.
        if (part.Origin is not { } origin || origin.Token.IsKind(SyntaxKind.NumericLiteralToken))
        {
            return false;
        }

        if (SharedName(part) is { } named)
        {
            // The end of the constant is the end of the value: the place that names it adds to it.
            if (part.Start + index != origin.Token.ValueText.Length)
            {
                return false;
            }

            plan.Replace(named, (_, current) => QueryEditor.AppendText(current, text, ParameterText.Constant("")));
            return true;
        }

        if (!MayEdit(part) || context.DocumentOf(origin.Tree) is not { } document)
        {
            return false;
        }

        plan.ReplaceText(document, new TextSpan(origin.SpanOf(part.Start + index, 0).Start, 0), text);
        return true;
    }

    private bool MayEdit(LiteralPart part) => part.Origin?.Token.Parent is { } parent && reach.MayEdit(parent);

    /// <summary>The name of a constant through which the text comes here and which serves others too; null where the literal itself may be edited.</summary>
    private ExpressionSyntax? SharedName(LiteralPart part)
        => MayEdit(part) || part.Origin?.Token.Parent is not LiteralExpressionSyntax
            ? null
            : part.Via.OfType<ExpressionSyntax>().Where(reach.MayEdit).Select(WithQualifier).FirstOrDefault(static name => name is not InvocationExpressionSyntax);

    private static ExpressionSyntax WithQualifier(ExpressionSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
