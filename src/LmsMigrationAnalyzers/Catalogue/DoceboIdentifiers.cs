using System;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>What text in an identifier's place is: an immutable id, a name or code, or a word of the API.</summary>
internal static class DoceboIdentifiers
{
    private static readonly string[] NameEndings = ["name", "code", "email", "mail", "login"];

    /// <summary>Whether a literal can stand for the value of a template's place: everything but a word of the API.</summary>
    public static bool CanBeValue(string text) => !IsApiWord(text);

    /// <summary>A word of the API: <c>session</c>, <c>top_experts</c>, <c>getCourseDescription</c>. All capitals are no such word.</summary>
    public static bool IsApiWord(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // A sign parts words and is followed by a small letter.
            var isSign = text[i] is '_' or '-';
            if (isSign ? i == 0 || i == text.Length - 1 || !IsSmall(text[i + 1]) : !IsLetter(text[i]))
            {
                return false;
            }
        }

        return text.Any(IsSmall);
    }

    /// <summary>
    /// Whether a literal in an identifier's place is clearly a name or code: it has a blank, an <c>@</c> or the form of a code.
    /// GUIDs, hashes and numbers are ids.
    /// </summary>
    public static bool IsNameOrCode(string text)
    {
        var value = Unescape(text);
        if (value.Length == 0 || Guid.TryParse(value, out _) || IsHash(value))
        {
            return false;
        }

        if (value.Any(char.IsWhiteSpace) || value.IndexOf('@') > 0)
        {
            return true;
        }

        return IsSignedCode(value) || IsPlainCode(value);
    }

    /// <summary>
    /// Whether a string-typed value of this name is clearly a name or code: <c>courseCode</c>, <c>userName</c>, <c>email</c>. An id of
    /// any kind (<c>id</c>, <c>userId</c>, <c>uuid</c>) is not.
    /// </summary>
    public static bool IsNamedLikeNameOrCode(string variable)
    {
        var name = variable.Trim('_');
        return NameEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && IsWordStart(name, name.Length - ending.Length));
    }

    // `filename`, `barcode` and `hostname` are words of their own; `username`, `coursecode` mean what the rule speaks of.
    private static bool IsWordStart(string name, int at)
    {
        if (at == 0 || char.IsUpper(name[at]) || name[at - 1] == '_' || char.IsDigit(name[at - 1]))
        {
            return true;
        }

        var stem = name.Substring(0, at);
        return Stems.Any(s => stem.EndsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Stems = ["user", "course", "group", "plan", "branch", "session", "catalog", "full", "e", "e-"];

    // HSE-101, SAFETY_2024, FR.0042: parts of letters and digits, with a capital and a digit or nothing but capitals.
    private static bool IsSignedCode(string value)
    {
        var parts = value.Split('-', '_', '.');
        return parts.Length > 1
            && parts.All(part => part.Length > 0 && part.All(c => IsLetter(c) || char.IsDigit(c)))
            && value.Any(IsCapital)
            && (value.Any(char.IsDigit) || !value.Any(IsSmall));
    }

    // HSE101
    private static bool IsPlainCode(string value)
    {
        var letters = value.TakeWhile(IsCapital).Count();
        return letters >= 2 && letters < value.Length && value.Skip(letters).All(char.IsDigit);
    }

    private static bool IsHash(string value) => value.Length >= 12 && value.All(c => char.IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));

    private static bool IsLetter(char c) => IsSmall(c) || IsCapital(c);

    private static bool IsSmall(char c) => c is >= 'a' and <= 'z';

    private static bool IsCapital(char c) => c is >= 'A' and <= 'Z';

    private static string Unescape(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return text;
        }
    }
}
