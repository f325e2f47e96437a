using System.Collections.Immutable;
using System.Linq;
using System.Text;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>The way to the rows in an envelope, as code.</summary>
internal sealed class EnvelopePath
{
    private readonly ImmutableArray<ISymbol> _members;
    private readonly PageHelperStyle _style;

    private EnvelopePath(ImmutableArray<ISymbol> members, PageHelperStyle style)
    {
        _members = members;
        _style = style;
    }

    private ISymbol Last => _members[_members.Length - 1];

    private ITypeSymbol ListType => PagedAnswer.TypeOf(Last)!;

    public static EnvelopePath Of(PagedAnswer answer, PageHelperStyle style) => new(answer.Members, style);

    /// <summary>The rows of an answer, null where there are none.</summary>
    public string Rows(string answer)
    {
        var result = new StringBuilder(answer);
        for (var i = 0; i < _members.Length; i++)
        {
            result.Append(i > 0 && PagedAnswer.TypeOf(_members[i - 1]) is { IsReferenceType: true } ? "?." : ".").Append(_members[i].Name);
        }

        return result.ToString();
    }

    /// <summary>The number of rows.</summary>
    public string Count(string rows) => ListType switch
    {
        IArrayTypeSymbol => rows + ".Length",
        INamedTypeSymbol { Name: "IEnumerable" } => $"global::System.Linq.Enumerable.Count({rows})",
        INamedTypeSymbol named when PagedAnswer.ListRow(named) is not null => rows + ".Count",
        _ => $"global::System.Linq.Enumerable.Count({rows})",
    };

    /// <summary>The statement that adds rows to those of an answer.</summary>
    public string Join(string answer, string rows)
    {
        var list = answer + string.Concat(_members.Select(member => "." + member.Name + BangOf(member)));
        switch (ListType)
        {
            case INamedTypeSymbol { Name: "List" }:
                return $"{list}.AddRange({rows});";
            case IArrayTypeSymbol:
                return $"{Assigned(answer)} = global::System.Linq.Enumerable.ToArray(global::System.Linq.Enumerable.Concat({list}, {rows}));";
            case INamedTypeSymbol named when PagedAnswer.ListRow(named) is not null:
                return $"{Assigned(answer)} = global::System.Linq.Enumerable.ToList(global::System.Linq.Enumerable.Concat({list}, {rows}));";
            default:
                return $$"""
                    foreach (var row in {{rows}})
                            {
                                {{list}}.Add(row);
                            }
                    """;
        }
    }

    private string BangOf(ISymbol member) => PagedAnswer.TypeOf(member)?.NullableAnnotation == NullableAnnotation.Annotated ? _style.Bang : "";

    /// <summary>The member as the target of an assignment.</summary>
    private string Assigned(string answer)
        => answer + string.Concat(_members.Select((member, i) => "." + member.Name + (i < _members.Length - 1 ? BangOf(member) : "")));
}
