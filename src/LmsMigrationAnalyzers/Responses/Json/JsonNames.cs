using System;
using System.Text;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>Naming policies: what a member's name becomes in JSON.</summary>
internal static class JsonNames
{
    /// <summary><paramref name="name"/> as <paramref name="naming"/> writes it; an unknown naming leaves it as it is.</summary>
    public static string Convert(string name, JsonNaming naming) => naming switch
    {
        JsonNaming.CamelCase => Camel(name),
        JsonNaming.SnakeCase => Separated(name, '_'),
        JsonNaming.KebabCase => Separated(name, '-'),
        _ => name,
    };

    /// <summary><c>groupIds</c>.</summary>
    public static string Camel(string name)
    {
        var text = new StringBuilder(name);
        for (var i = 0; i < text.Length && char.IsUpper(text[i]); i++)
        {
            if (i > 0 && i + 1 < text.Length && !char.IsUpper(text[i + 1]))
            {
                break;
            }

            text[i] = char.ToLowerInvariant(text[i]);
        }

        return text.ToString();
    }

    /// <summary><c>group_ids</c> or <c>group-ids</c>.</summary>
    public static string Separated(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var current = name[i];
            if (char.IsUpper(current))
            {
                var startsWord = i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
                if (startsWord && text.Length > 0 && text[text.Length - 1] != separator && name[i - 1] != '_')
                {
                    text.Append(separator);
                }

                current = char.ToLowerInvariant(current);
            }

            text.Append(current);
        }

        return text.ToString();
    }

    /// <summary>The naming that the name of a policy, strategy or resolver tells; null where it tells none.</summary>
    public static JsonNaming? FromPolicyName(string? name)
        => name is null ? null
            : Has(name, "Snake") ? JsonNaming.SnakeCase
            : Has(name, "Camel") ? JsonNaming.CamelCase
            : Has(name, "Kebab") ? JsonNaming.KebabCase
            : name is "DefaultContractResolver" or "DefaultNamingStrategy" ? JsonNaming.AsWritten
            : null;

    private static bool Has(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
