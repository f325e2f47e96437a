using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using LmsMigrationAnalyzers.Requests;
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

    /// <summary>Whether the ids are whole numbers.</summary>
    public bool AreNumbers => Values.All(static v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == v);

    /// <summary>The ids of a filter where one string in the function around the call holds them all.</summary>
    public static ChunkedIds? Of(RequestSite site, IdFilter filter, SemanticModel model)
    {
        var literals = filter.Parameters.Select(static p => p.Value.Parts is [LiteralPart { Origin: not null } part] ? part : null).ToList();
        if (literals.Count == 0 || literals.Contains(null) || literals[0]!.Origin!.Token is not { Parent: { } parent } token || literals.Exists(l => l!.Origin!.Token != token)
            || token.SyntaxTree != site.Call.Syntax.SyntaxTree
            || (parent as LiteralExpressionSyntax ?? parent.Parent as InterpolatedStringExpressionSyntax as ExpressionSyntax) is not { } text
            || QueryPlace.FunctionAround(text) != QueryPlace.FunctionAround(site.Call.Syntax) || !CanHoldHole(text))
        {
            return null;
        }

        var type = model.Compilation.GetSpecialType(SpecialType.System_String);
        var written = text.ToString();
        var match = literals.Count == 1 ? Regex.Match(written, $@"(?<=[?&]{Regex.Escape(filter.Filter.Name)}(\[\]|%5B%5D)?=)(?<id>[\w-]+)(?<separator>,|%2C)(?<id>[\w-]+)(\k<separator>(?<id>[\w-]+))*", Options, Timeout)
            : Regex.Match(written, $@"(?<=[?&])(?<name>{Regex.Escape(filter.Filter.Name)}(\[\]|%5B%5D)?=)(?<id>[\w-]+)((?<separator>&)\k<name>(?<id>[\w-]+))+", Options, Timeout);
        var ids = match.Groups["id"].Captures.Cast<Capture>().Select(static c => c.Value).ToImmutableArray();
        return match.Success && ids.Length == filter.Count
            ? new(filter.Filter, text, IdsForm.Literal, type, type)
            {
                Written = new(ids, match.Value, match.Groups["name"].Success ? match.Groups["name"].Value : null, match.Groups["separator"].Captures[0].Value),
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
