using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Options;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>Tables of the documentation that come from the code. They stand between <c>&lt;!-- begin: name --&gt;</c> and <c>&lt;!-- end: name --&gt;</c>.</summary>
internal static class GeneratedText
{
    /// <summary>The rules; <paramref name="pages"/> is the way to their pages.</summary>
    public static string RulesTable(string pages) => Table(
        ["rule", "severity", "finds", "fix"],
        RuleCatalog.Rules.Select(rule => new[] { File.Exists(Repository.PathOf(rule.Page)) ? $"[{rule.Id}]({pages}{rule.Id}.md)" : rule.Id, rule.Severity, rule.Title, rule.HasFix ? "yes" : "no" }));

    /// <summary>The <c>.editorconfig</c> options.</summary>
    public static string OptionsTable() => Table(
        ["option", "default", "values", "meaning"],
        LmsOptionTable.All.Select(option => new[] { $"`{option.Name}`", option.Default.Length == 0 ? "" : $"`{option.Default}`", option.Values, option.Text }));

    /// <summary>What the Dokeos vendor changed.</summary>
    public static string DokeosTable() => Table(
        ["call", "since API V2"],
        DokeosApi.Endpoints.Where(endpoint => endpoint.Change is { Length: > 0 }).Select(endpoint => new[] { $"`{endpoint.Name}`", endpoint.Change! }));

    /// <summary>Compares a file's part with <paramref name="expected"/>, or writes it. Answers what is wrong, or null.</summary>
    public static string? Hold(string path, string name, string expected)
    {
        var (begin, end) = ($"<!-- begin: {name} -->\n", $"<!-- end: {name} -->");
        var text = Repository.Read(path);
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            return $"{path} has no part '{name}'";
        }

        from += begin.Length;
        if (text[from..to] == expected)
        {
            return null;
        }

        if (Repository.IsUpdating)
        {
            File.WriteAllText(Repository.PathOf(path), text[..from] + expected + text[to..]);
            return null;
        }

        return $"{path}: the part '{name}' is not current. Run: {Repository.UpdateCommand}\nIt should be:\n{expected}";
    }

    private static string Table(string[] header, IEnumerable<string[]> rows)
    {
        var table = new StringBuilder();
        Row(header);
        Row([.. header.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        return table.ToString();

        void Row(string[] cells) => table.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }
}
