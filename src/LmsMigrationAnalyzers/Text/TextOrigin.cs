using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Text;

/// <summary>The token that literal characters are written in, and where each of its characters stands.</summary>
/// <param name="token">The token.</param>
/// <param name="sign">The minus that stands before a number, if one does: it is written with it.</param>
internal sealed class TextOrigin(SyntaxToken token, SyntaxToken sign = default)
{
    private int[]? _map;

    /// <summary>The string, character or number literal, or the text token of an interpolated string.</summary>
    public SyntaxToken Token { get; } = token;

    /// <summary>The file that holds it.</summary>
    public SyntaxTree? Tree => Token.SyntaxTree;

    /// <summary>The source span of <paramref name="length"/> decoded characters from <paramref name="start"/>.</summary>
    public TextSpan SpanOf(int start, int length)
    {
        _map ??= LiteralMap.Create(Token);
        if (_map.Length == 0)
        {
            return TextSpan.FromBounds(sign.RawKind == 0 ? Token.SpanStart : sign.SpanStart, Token.Span.End);
        }

        var first = _map[Math.Min(start, _map.Length - 1)];
        var end = _map[Math.Min(start + length, _map.Length - 1)];
        return TextSpan.FromBounds(Token.SpanStart + first, Token.SpanStart + Math.Max(first, end));
    }

    /// <summary>The location of <paramref name="length"/> decoded characters from <paramref name="start"/>.</summary>
    public Location? LocationOf(int start, int length)
        => Tree is { } tree ? Location.Create(tree, SpanOf(start, length)) : null;
}
