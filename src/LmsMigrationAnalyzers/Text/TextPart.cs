using System.Collections.Immutable;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Text;

/// <summary>One piece of a <see cref="SymbolicText"/>.</summary>
internal abstract class TextPart
{
    /// <summary>What a part that is not a literal counts as in <see cref="SymbolicText.Flat"/>: one character that no URL holds.</summary>
    public const char Placeholder = '\uFFFC';

    /// <summary>The part's characters in <see cref="SymbolicText.Flat"/>.</summary>
    public abstract string Flat { get; }
}

/// <summary>Characters that are known.</summary>
internal sealed class LiteralPart(string text, TextOrigin? origin, int start, ImmutableArray<SyntaxNode> via, bool isEscaped = false) : TextPart
{
    /// <summary>The decoded characters.</summary>
    public string Text { get; } = text;

    /// <summary>The token that the characters are written in; null where they are made (a separator, a number computed).</summary>
    public TextOrigin? Origin { get; } = origin;

    /// <summary>Where <see cref="Text"/> starts in the value of <see cref="Origin"/>.</summary>
    public int Start { get; } = start;

    /// <summary>
    /// The references (constant, local, parameter, call) through which the characters came here, the outermost first: a fix that
    /// may not touch the definition edits one of these.
    /// </summary>
    public ImmutableArray<SyntaxNode> Via { get; } = via;

    /// <summary>Whether something percent-encodes what stands in the source: what is written there is still one value.</summary>
    public bool IsEscaped { get; } = isEscaped;

    /// <inheritdoc/>
    public override string Flat => Text;

    /// <summary>Where the characters from <paramref name="start"/> (in <see cref="Text"/>) stand in the source, or null.</summary>
    public Location? LocationOf(int start, int length) => Origin?.LocationOf(Start + start, length);

    /// <summary>The source span of the characters from <paramref name="start"/> (in <see cref="Text"/>), or null.</summary>
    public TextSpan? SpanOf(int start, int length) => Origin?.SpanOf(Start + start, length);

    internal LiteralPart Slice(int start, int length) => new(Text.Substring(start, length), Origin, Start + start, Via, IsEscaped);

    internal LiteralPart Through(SyntaxNode reference) => new(Text, Origin, Start, Via.Insert(0, reference), IsEscaped);

    internal LiteralPart Escaped() => IsEscaped ? this : new(Text, Origin, Start, Via, isEscaped: true);
}

/// <summary>A value that the source does not tell.</summary>
/// <param name="value">What is known of it: mostly an <see cref="ObjectValue"/> whose origin is the expression.</param>
/// <param name="expression">The expression that stands in the text's place; null where it is made.</param>
/// <param name="isEscaped">Whether it is percent-encoded: then it is one value, and holds no slash, question mark or ampersand.</param>
internal sealed class HolePart(Value value, SyntaxNode? expression, bool isEscaped = false) : TextPart
{
    /// <summary>Whether it is percent-encoded: then it is one value, and holds no slash, question mark or ampersand.</summary>
    public bool IsEscaped { get; } = isEscaped;

    /// <summary>What is known of the value.</summary>
    public Value Value { get; } = value;

    /// <summary>The expression that stands in the text's place.</summary>
    public SyntaxNode? Expression { get; } = expression;

    /// <summary>The variable or member that holds it, where <see cref="Expression"/> is none; else null.</summary>
    public SyntaxNode? Holder { get; init; }

    /// <summary>The name of what holds it; null where nothing does.</summary>
    public string? Name => NameIn(Expression) ?? NameIn(Holder);

    /// <inheritdoc/>
    public override string Flat { get; } = Placeholder.ToString();

    internal HolePart Through(SyntaxNode reference) => Name is null && NameIn(reference) is not null ? new(Value, Expression, IsEscaped) { Holder = reference } : this;

    internal HolePart Escaped() => IsEscaped ? this : new(Value, Expression, isEscaped: true) { Holder = Holder };

    private static string? NameIn(SyntaxNode? node) => node switch
    {
        IdentifierNameSyntax variable => variable.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        // What escapes or trims it.
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } only] } => NameIn(only.Expression),
        _ => null,
    };
}

/// <summary>The items of a collection with a separator between them: <c>string.Join(",", ids)</c>.</summary>
/// <param name="separator">What stands between two items.</param>
/// <param name="items">The collection.</param>
/// <param name="item">How one item reads, where a projection says so: <c>ids.Select(id => $"user_ids={id}")</c>.</param>
/// <param name="expression">The joining expression.</param>
internal sealed class JoinPart(SymbolicText separator, Value items, SymbolicText? item, SyntaxNode? expression) : TextPart
{
    /// <summary>How one item reads, where a projection says so.</summary>
    public SymbolicText? Item { get; } = item;

    /// <summary>What stands between two items.</summary>
    public SymbolicText Separator { get; } = separator;

    /// <summary>The collection.</summary>
    public Value Items { get; } = items;

    /// <summary>The joining expression.</summary>
    public SyntaxNode? Expression { get; } = expression;

    /// <inheritdoc/>
    public override string Flat { get; } = Placeholder.ToString();
}

/// <summary>A text that is appended any number of times, in a loop or by a projection of a collection.</summary>
internal sealed class RepeatPart(SymbolicText body, SyntaxNode? loop) : TextPart
{
    /// <summary>What one turn appends.</summary>
    public SymbolicText Body { get; } = body;

    /// <summary>The loop.</summary>
    public SyntaxNode? Loop { get; } = loop;

    /// <inheritdoc/>
    public override string Flat { get; } = Placeholder.ToString();
}
