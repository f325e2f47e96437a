using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>Ids that are written out in the text of a URL: <c>user_ids=1,2,3</c>, <c>user_ids[]=1&amp;user_ids[]=2</c>.</summary>
/// <param name="Values">The ids.</param>
/// <param name="Source">The piece of the source that a chunk takes the place of.</param>
/// <param name="Name">Where each id has its name before it, the name with the equals sign; else null.</param>
/// <param name="Separator">What stands between two ids.</param>
internal sealed record WrittenIds(ImmutableArray<string> Values, string Source, string? Name, string Separator)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Where a name stands for the text (a constant), the text as a string literal; null where the text is written in place.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the ids are whole numbers.</summary>
    public bool AreNumbers => Values.All(static v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == v);

    /// <summary>The ids of a filter where one string in the function around the call holds them all, or a name there stands for such a string.</summary>
    public static ChunkedIds? Of(RequestSite site, IdFilter filter, SemanticModel model, Evaluator evaluator)
    {
        if (Value(site, filter, model) is { } value)
        {
            return value;
        }

        var literals = filter.Parameters.Select(static p => p.Value.Parts is [LiteralPart { Origin: not null } part] ? part : null).ToList();
        if (literals.Count == 0 || literals.Contains(null) || literals[0]!.Origin!.Token is not { Parent: { } parent } token || literals.Exists(l => l!.Origin!.Token != token))
        {
            return null;
        }

        var isNear = token.SyntaxTree == site.Call.Syntax.SyntaxTree && QueryPlace.FunctionAround(parent) == QueryPlace.FunctionAround(site.Call.Syntax);
        if (isNear && (parent as LiteralExpressionSyntax ?? parent.Parent as InterpolatedStringExpressionSyntax as ExpressionSyntax) is { } text && CanHoldHole(text)
            && In(text.ToString(), text, filter, literals.Count, text: null, model) is { } written)
        {
            return written;
        }

        foreach (var name in literals[0]!.Via.OfType<ExpressionSyntax>().Where(n => n is IdentifierNameSyntax or MemberAccessExpressionSyntax && n.SyntaxTree == site.Call.Syntax.SyntaxTree
            && QueryPlace.MethodAround(n) == QueryPlace.MethodAround(site.Call.Syntax)))
        {
            if (ByName(name, literals!, site, filter, model, evaluator) is { } named)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>The ids as a value of its own, which the library percent-encodes or not: <c>query["user_ids"] = "1,2,3"</c>.</summary>
    private static ChunkedIds? Value(RequestSite site, IdFilter filter, SemanticModel model)
    {
        if (filter.Parameters is not [{ Value.Parts: var parts }] || !parts.All(static part => part is LiteralPart)
            || parts.OfType<LiteralPart>().Select(static part => part.Origin?.Token).OfType<SyntaxToken>().Distinct().ToList() is not [{ Parent: LiteralExpressionSyntax { Parent: not EqualsValueClauseSyntax } list } token]
            || !token.IsKind(SyntaxKind.StringLiteralToken) || list.SyntaxTree != site.Call.Syntax.SyntaxTree || QueryPlace.FunctionAround(list) != QueryPlace.FunctionAround(site.Call.Syntax)
            || !Regex.IsMatch(token.ValueText, @"^[\w-]+(,[\w-]+)+$", Options, Timeout) || token.ValueText.Split(',').Length != filter.Count)
        {
            return null;
        }

        var type = model.Compilation.GetSpecialType(SpecialType.System_String).WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return new(filter.Filter, list, IdsForm.Text, type, type);
    }

    /// <summary>The ids that a name stands for: alone (<c>user_ids={Ids}</c>), or with the query around them.</summary>
    private static ChunkedIds? ByName(ExpressionSyntax name, List<LiteralPart> literals, RequestSite site, IdFilter filter, SemanticModel model, Evaluator evaluator)
    {
        if (evaluator.Lms.OperationOf(name, evaluator.CancellationToken) is not { } operation || evaluator.Lms.BodyAround(name, evaluator.CancellationToken) is not var (owner, _))
        {
            return null;
        }

        var texts = evaluator.Texts(operation, Frame.Top(owner));
        if (literals.Count == 1 && ChunkedIds.TypeOf(name, model) is { SpecialType: SpecialType.System_String } type && literals[0].Text.IndexOf('%') < 0
            && texts.Any(t => t.Parts is [LiteralPart { Origin: { } origin } only] && origin.Token == literals[0].Origin!.Token && only.Text == literals[0].Text))
        {
            return new(filter.Filter, name, IdsForm.Text, type, type);
        }

        return texts is [{ Literal: { } whole }] ? In(SymbolDisplay.FormatLiteral(whole, quote: true), name, filter, literals.Count, SymbolDisplay.FormatLiteral(whole, quote: true), model) : null;
    }

    /// <summary>The ids in a string as it is written.</summary>
    private static ChunkedIds? In(string written, ExpressionSyntax place, IdFilter filter, int parameters, string? text, SemanticModel model)
    {
        var match = parameters == 1 ? Regex.Match(written, $@"(?<=[?&""]{Regex.Escape(filter.Filter.Name)}(\[\]|%5B%5D)?=)(?<id>[\w-]+)(?<separator>,|%2C)(?<id>[\w-]+)(\k<separator>(?<id>[\w-]+))*", Options, Timeout)
            : Regex.Match(written, $@"(?<=[?&""])(?<name>{Regex.Escape(filter.Filter.Name)}(\[\]|%5B%5D)?=)(?<id>[\w-]+)((?<separator>&)\k<name>(?<id>[\w-]+))+", Options, Timeout);
        var ids = match.Groups["id"].Captures.Cast<Capture>().Select(static c => c.Value).ToImmutableArray();
        var type = model.Compilation.GetSpecialType(SpecialType.System_String);
        return match.Success && ids.Length == filter.Count
            ? new(filter.Filter, place, IdsForm.Literal, type, type)
            {
                Written = new(ids, match.Value, match.Groups["name"].Success ? match.Groups["name"].Value : null, match.Groups["separator"].Captures[0].Value) { Text = text },
            }
            : null;
    }

    /// <summary>A string between single quotes, verbatim or not; not raw, not UTF-8.</summary>
    private static bool CanHoldHole(ExpressionSyntax text) => text switch
    {
        LiteralExpressionSyntax literal => literal.Token.IsKind(SyntaxKind.StringLiteralToken),
        InterpolatedStringExpressionSyntax interpolated => !interpolated.StringStartToken.Text.EndsWith("\"\"\"", StringComparison.Ordinal),
        _ => false,
    };
}
