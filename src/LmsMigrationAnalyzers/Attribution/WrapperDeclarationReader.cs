using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>
/// Reads files <c>lms-migration*.txt</c>. One declaration a line, fields parted by blanks, <c>#</c> begins a comment:
/// <code>
/// &lt;documentation id&gt; &lt;verb|-&gt; &lt;parameter|-&gt; &lt;dokeos|docebo|-&gt; [prefix]
/// M:Acme.Lms.Client.Get``1(System.String)    GET path dokeos /api
/// M:Acme.Lms.Client.DeleteUser(System.Int32) DELETE - dokeos /user/{id}
/// T:Acme.Lms.Client                          - - dokeos
/// </code>
/// </summary>
internal static class WrapperDeclarationReader
{
    /// <summary>The declarations of a file, and the lines that are none.</summary>
    public static (ImmutableArray<WrapperDeclaration> Declarations, ImmutableArray<WrapperDeclarationIssue> Issues) Read(string path, SourceText text)
    {
        var declarations = ImmutableArray.CreateBuilder<WrapperDeclaration>();
        var issues = ImmutableArray.CreateBuilder<WrapperDeclarationIssue>();
        foreach (var line in text.Lines)
        {
            var fields = Fields(text.ToString(line.Span));
            if (fields.Count == 0)
            {
                continue;
            }

            var span = TextSpan.FromBounds(line.Start + fields[0].Start, line.Start + fields[fields.Count - 1].End);
            if (Problem(fields) is { } problem)
            {
                var at = new TextSpan(line.Start + problem.Field.Start, problem.Field.Text.Length);
                issues.Add(new WrapperDeclarationIssue(LocationOf(path, text, at), problem.Text));
            }
            else
            {
                declarations.Add(Declaration(fields, LocationOf(path, text, span)));
            }
        }

        return (declarations.ToImmutable(), issues.ToImmutable());
    }

    private readonly record struct Field(string Text, int Start)
    {
        public int End => Start + Text.Length;

        public bool IsDash => Text == "-";
    }

    private static List<Field> Fields(string line)
    {
        var fields = new List<Field>();
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]) || line[at] == '\uFEFF')
            {
                at++;
                continue;
            }

            // Inside a field `#` is part of it: `#ctor`, `System.Collections.Generic.List#Add`.
            if (line[at] == '#')
            {
                break;
            }

            var start = at;
            while (at < line.Length && !char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            fields.Add(new Field(line.Substring(start, at - start), start));
        }

        return fields;
    }

    private static (Field Field, string Text)? Problem(List<Field> fields)
    {
        var id = fields[0];
        if (!IsDocumentationId(id.Text))
        {
            return (id, "this is not the documentation id of a method (M:…) or type (T:…)");
        }

        var isType = id.Text[0] == 'T';
        if (fields.Count < 4)
        {
            return (id, "a line has the fields: documentation id, verb or -, parameter or -, dokeos or docebo or -, and optionally a prefix");
        }

        if (fields.Count > 5)
        {
            return (fields[5], "this is one field too many");
        }

        var verb = fields[1];
        if (!verb.IsDash && (isType || HttpVerbs.Parse(verb.Text) == HttpVerb.Other))
        {
            return (verb, isType ? "a type has no verb: write -" : "this is no verb: write GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or -");
        }

        var parameter = fields[2];
        if (!parameter.IsDash && (isType || !IsIdentifier(parameter.Text)))
        {
            return (parameter, isType ? "a type has no parameter: write -" : "this is not the name of a parameter");
        }

        var api = fields[3];
        if (!api.IsDash && ApiOf(api.Text) is null)
        {
            return (api, "this is neither dokeos nor docebo nor -");
        }

        if (isType && api.IsDash)
        {
            return (api, "a client type says whose requests it sends: write dokeos or docebo");
        }

        if (!isType && parameter.IsDash && fields.Count < 5)
        {
            return (parameter, "without a parameter the path must be given as the last field");
        }

        return null;
    }

    private static WrapperDeclaration Declaration(List<Field> fields, Location location) => new(
        fields[0].Text,
        fields[1].IsDash ? null : HttpVerbs.Parse(fields[1].Text),
        fields[2].IsDash ? null : fields[2].Text.TrimStart('@'),
        ApiOf(fields[3].Text),
        fields.Count > 4 && !fields[4].IsDash ? fields[4].Text : null,
        location);

    private static LmsApi? ApiOf(string text) => text.ToLowerInvariant() switch
    {
        "dokeos" => LmsApi.Dokeos,
        "docebo" => LmsApi.Docebo,
        _ => null,
    };

    private static bool IsDocumentationId(string text)
    {
        if (!text.StartsWith("M:", StringComparison.Ordinal) && !text.StartsWith("T:", StringComparison.Ordinal))
        {
            return false;
        }

        var open = text.IndexOf('(');
        var name = text.Substring(2, (open < 0 ? text.Length : open) - 2);
        return name.Split('.').All(part => part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || c is '_' or '`' or '#' or '+' or '{' or '}' or '@' or '~'))
            && (open < 0 || (text[0] == 'M' && text.IndexOf(')') > open));
    }

    private static bool IsIdentifier(string text)
    {
        var name = text.TrimStart('@');
        return name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
    }

    private static Location LocationOf(string path, SourceText text, TextSpan span) => Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
}
