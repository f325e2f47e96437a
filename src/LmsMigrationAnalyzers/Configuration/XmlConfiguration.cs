using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>
/// Reads an XML configuration file (<c>web.config</c>, <c>app.config</c>) into keys and values with their places: the settings under the
/// keys that programs ask for, everything else under the path of its element. What comes after a mistake is left out.
/// </summary>
internal sealed class XmlConfiguration
{
    private readonly string text;
    private readonly List<ConfigurationValue> values = [];
    private readonly List<Element> open = [];
    private int at;

    private XmlConfiguration(string text) => this.text = text;

    /// <summary>Every attribute's value and every element's text in <paramref name="text"/>.</summary>
    public static IReadOnlyList<ConfigurationValue> Read(string text)
    {
        var reader = new XmlConfiguration(text);
        while (reader.ReadNext())
        {
        }

        return reader.values;
    }

    private sealed record Attribute(string Name, ConfigurationText Content, int Start, int End);

    private sealed record Element(string Name, IReadOnlyList<Attribute> Attributes)
    {
        public string? Of(string attribute)
            => Attributes.FirstOrDefault(a => string.Equals(a.Name, attribute, StringComparison.OrdinalIgnoreCase))?.Content.ToString();
    }

    private bool ReadNext()
    {
        if (at >= text.Length)
        {
            return false;
        }

        if (text[at] != '<')
        {
            return ReadText();
        }

        if (Starts("<!--"))
        {
            return SkipBehind("-->");
        }

        if (Starts("<![CDATA["))
        {
            return ReadCharacterData();
        }

        if (Starts("<?") || Starts("<!"))
        {
            return SkipBehind(">");
        }

        if (Starts("</"))
        {
            if (open.Count > 0)
            {
                open.RemoveAt(open.Count - 1);
            }

            return SkipBehind(">");
        }

        return ReadElement();
    }

    private bool ReadElement()
    {
        at++;
        var name = ReadName();
        if (name.Length == 0)
        {
            return false;
        }

        var attributes = new List<Attribute>();
        while (true)
        {
            SkipBlanks();
            if (at >= text.Length)
            {
                return false;
            }

            var isEmpty = Starts("/>");
            if (isEmpty || text[at] == '>')
            {
                at += isEmpty ? 2 : 1;
                var element = new Element(name, attributes);
                Emit(element);
                if (!isEmpty)
                {
                    open.Add(element);
                }

                return true;
            }

            if (ReadAttribute() is not { } attribute)
            {
                return false;
            }

            attributes.Add(attribute);
        }
    }

    private Attribute? ReadAttribute()
    {
        var name = ReadName();
        SkipBlanks();
        if (name.Length == 0 || at >= text.Length || text[at] != '=')
        {
            return null;
        }

        at++;
        SkipBlanks();
        if (at >= text.Length || text[at] is not ('"' or '\''))
        {
            return null;
        }

        var quote = text[at++];
        var start = at;
        var content = new ConfigurationText();
        while (at < text.Length && text[at] != quote)
        {
            ReadCharacter(content);
        }

        return at++ < text.Length ? new Attribute(name, content, start, at - 1) : null;
    }

    private void Emit(Element element)
    {
        foreach (var attribute in element.Attributes)
        {
            values.Add(attribute.Content.ToValue(KeyOf(element, attribute.Name), attribute.Start, attribute.End));
        }
    }

    private string KeyOf(Element element, string attribute)
    {
        var parent = open.Count > 0 ? open[open.Count - 1].Name : "";
        if (Is(element.Name, "add") && Is(parent, "appSettings") && Is(attribute, "value") && element.Of("key") is { } key)
        {
            return key;
        }

        if (Is(element.Name, "add") && Is(parent, "connectionStrings") && Is(attribute, "connectionString") && element.Of("name") is { } name)
        {
            return "ConnectionStrings:" + name;
        }

        if (Is(element.Name, "environmentVariable") && Is(attribute, "value") && element.Of("name") is { } variable)
        {
            return ConfigurationKeys.OfEnvironmentVariable(variable);
        }

        return string.Join(":", open.Select(e => e.Name).Concat([element.Name, "@" + attribute]));
    }

    private string KeyOfText()
    {
        // <setting name="LmsUrl"><value>…</value></setting>, <data name="LmsUrl"><value>…</value></data>
        var last = open.Count - 1;
        if (last >= 1 && Is(open[last].Name, "value") && open[last - 1].Of("name") is { } name)
        {
            return name;
        }

        return string.Join(":", open.Select(e => e.Name));
    }

    private bool ReadText()
    {
        var content = new ConfigurationText();
        var start = -1;
        var end = at;
        while (at < text.Length && text[at] != '<')
        {
            var isBlank = char.IsWhiteSpace(text[at]);
            start = start < 0 && !isBlank ? at : start;
            if (start < 0)
            {
                at++;
                continue;
            }

            ReadCharacter(content);
            end = isBlank ? end : at;
        }

        if (start >= 0)
        {
            Add(content, start, end);
        }

        return true;
    }

    private bool ReadCharacterData()
    {
        at += "<![CDATA[".Length;
        var start = at;
        var end = text.IndexOf("]]>", at, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var content = new ConfigurationText();
        for (; at < end; at++)
        {
            content.Add(text[at], at);
        }

        Add(content, start, end);
        at = end + 3;
        return true;
    }

    private void Add(ConfigurationText content, int start, int end)
    {
        var value = content.ToValue(KeyOfText(), start, end);
        var trimmed = value.Value.TrimEnd();
        values.Add(trimmed.Length == value.Value.Length ? value : value.Shorten(trimmed.Length));
    }

    private void ReadCharacter(ConfigurationText content)
    {
        var end = text[at] == '&' ? text.IndexOf(';', at, Math.Min(12, text.Length - at)) : -1;
        if (end > 0 && Entity(text.Substring(at + 1, end - at - 1)) is { } decoded)
        {
            content.Add(decoded, at);
            at = end + 1;
        }
        else
        {
            content.Add(text[at], at);
            at++;
        }
    }

    private static string? Entity(string name) => name switch
    {
        "quot" => "\"",
        "amp" => "&",
        "apos" => "'",
        "lt" => "<",
        "gt" => ">",
        ['#', 'x', ..] => CodePoint(name.Substring(2), NumberStyles.AllowHexSpecifier),
        ['#', ..] => CodePoint(name.Substring(1), NumberStyles.None),
        _ => null,
    };

    private static string? CodePoint(string digits, NumberStyles style)
        => int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && code is > 0 and < 0x110000 and not (>= 0xD800 and <= 0xDFFF)
            ? char.ConvertFromUtf32(code)
            : null;

    private string ReadName()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or ':'))
        {
            at++;
        }

        return text.Substring(start, at - start);
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private bool SkipBehind(string mark)
    {
        var end = text.IndexOf(mark, at, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + mark.Length;
        return end >= 0;
    }

    private bool Starts(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    private static bool Is(string name, string expected) => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);
}
