using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>The way to the rows in an envelope, as code.</summary>
internal sealed class EnvelopePath
{
    private readonly ImmutableArray<ISymbol> _members;
    private readonly ITypeSymbol _type;
    private readonly PageHelperStyle _style;
    private readonly ISymbol? _more;
    private readonly ISymbol? _count;

    private EnvelopePath(PagedAnswer answer, PageHelperStyle style)
    {
        _members = answer.Members;
        _type = answer.Type;
        _style = style;
        var holder = _members.Length > 1 ? PagedAnswer.TypeOf(_members[_members.Length - 2])! : answer.Type;
        _more = Beside(holder, style.Protocol.MoreFlag, answer.Reading) is { } more && BareType(more).SpecialType == SpecialType.System_Boolean ? more : null;
        _count = Beside(holder, style.Protocol.Count, answer.Reading) is { } count && BareType(count).SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 ? count : null;
    }

    /// <summary>Whether the list is an object that may be missing: a struct never is.</summary>
    public bool IsOfObject => ListType.IsReferenceType;

    /// <summary>Whether the envelope says that more pages follow.</summary>
    public bool TellsMore => _more is not null;

    private ISymbol Last => _members[_members.Length - 1];

    private ITypeSymbol ListType => PagedAnswer.TypeOf(Last)!;

    public static EnvelopePath Of(PagedAnswer answer, PageHelperStyle style) => new(answer, style);

    /// <summary>The rows of an answer, null where there are none.</summary>
    public string Rows(string answer)
    {
        var result = new StringBuilder(answer);
        for (var i = 0; i < _members.Length; i++)
        {
            result.Append(i > 0 && PagedAnswer.TypeOf(_members[i - 1]) is { IsReferenceType: true } ? "?." : ".").Append(NameOf(_members[i]));
        }

        // What `?.` gives of a struct may be missing where the struct itself never is.
        return ListType.IsValueType && result.ToString().Contains("?.") ? result.Append(" ?? default").ToString() : result.ToString();
    }

    /// <summary>Whether rows that a variable holds are not there.</summary>
    public string AreMissing(string rows) => ListType.IsValueType ? rows + ".IsDefault" : rows + " == null";

    /// <summary>Whether rows that a variable holds are not there, or none.</summary>
    public string AreNone(string rows) => ListType.IsValueType ? rows + ".IsDefaultOrEmpty" : $"{rows} == null || {Count(rows)} == 0";

    /// <summary>Whether an answer holds no list of rows.</summary>
    public string IsWithoutRows(string answer)
        => AreMissing(ListType.IsValueType && Rows(answer) is var rows && rows.Contains(" ?? ") ? $"({rows})" : Rows(answer));

    /// <summary>The number of rows.</summary>
    public string Count(string rows) => ListType switch
    {
        IArrayTypeSymbol => rows + ".Length",
        { IsValueType: true } => rows + ".Length",
        INamedTypeSymbol { Name: "IEnumerable" } => $"global::System.Linq.Enumerable.Count({rows})",
        INamedTypeSymbol named when PagedAnswer.ListRow(named) is not null => rows + ".Count",
        _ => $"global::System.Linq.Enumerable.Count({rows})",
    };

    /// <summary>The first row.</summary>
    public string First(string rows)
        => ListType is IArrayTypeSymbol or { IsValueType: true } or INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" } ? rows + "[0]" : $"global::System.Linq.Enumerable.First({rows})";

    /// <summary>Whether an answer says that it is the last.</summary>
    public string IsLast(string answer)
        => (PagedAnswer.TypeOf(_more!)!.SpecialType == SpecialType.System_Boolean ? $"!{Member(answer, _more!)}" : $"{Member(answer, _more!)} != true");

    /// <summary>The statements that add rows to those of an answer, and let it speak of all of them.</summary>
    /// <param name="answer">The answer that gets the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="count">The number of the rows that are added; where not given, as the list of an answer tells it.</param>
    public string Join(string answer, string rows, string? count = null)
    {
        var list = Member(answer, Last) + BangOf(Last);
        var isReplaced = NewList(list, rows) is not null && PagedAnswer.CanReplace(_members) && ListType is not INamedTypeSymbol { Name: "List" };
        var statements = new List<string>();
        if (!isReplaced)
        {
            statements.Add(ListType is INamedTypeSymbol { Name: "List" } ? $"{list}.AddRange({rows});" : $"foreach (var row in {rows})\n{{\n{list}.Add(row);\n}}\n");
        }

        var values = new List<(ISymbol Member, string Value)>();
        if (isReplaced)
        {
            values.Add((Last, NewList(list, rows)!));
        }

        if (_more is not null)
        {
            values.Add((_more, "false"));
        }

        if (_count is not null)
        {
            values.Add((_count, isReplaced ? $"{Member(answer, _count)} + {count ?? Count(rows)}" : Count(list)));
        }

        ImmutableArray<ISymbol> PathTo(ISymbol member) => [.. _members.Take(_members.Length - 1), member];
        statements.AddRange(values.Where(v => PagedAnswer.IsAssignable(PathTo(v.Member))).Select(v => $"{Member(answer, v.Member)} = {v.Value};"));
        var copied = values.Where(v => !PagedAnswer.IsAssignable(PathTo(v.Member)) && PagedAnswer.CanReplace(PathTo(v.Member))).ToList();
        if (copied.Count > 0)
        {
            statements.Add(Copied(answer, _members.Length - 1, [.. copied.Select(static v => (v.Member.Name, v.Value))]));
        }

        return string.Join("\n", statements);
    }

    /// <summary>The list of rows, where it is known to be there.</summary>
    public string List(string answer) => Member(answer, Last) + BangOf(Last);

    /// <summary>A list of all rows, where the member takes one.</summary>
    private string? NewList(string list, string rows)
    {
        var all = $"global::System.Linq.Enumerable.Concat({list}, {rows})";
        return ListType switch
        {
            IArrayTypeSymbol => $"global::System.Linq.Enumerable.ToArray({all})",
            INamedTypeSymbol named when PagedAnswer.ListRow(named) is not null => $"global::System.Linq.Enumerable.ToList({all})",
            INamedTypeSymbol named when JsonTypes.IsList(named, out var row) && row is not null && PagedAnswer.IsExtended(named, row) => $"{list}.AddRange({rows})",
            _ => null,
        };
    }

    /// <summary>The statement that puts a copy with other values in the place of the object that holds the rows.</summary>
    private string Copied(string answer, int depth, ImmutableArray<(string Name, string Value)> values)
    {
        var target = Prefix(answer, depth);
        var copy = Copy(target + (depth == 0 ? "" : BangOf(_members[depth - 1])), depth == 0 ? _type : PagedAnswer.TypeOf(_members[depth - 1])!, values);
        return depth == 0 || PagedAnswer.IsAssignable([.. _members.Take(depth)])
            ? $"{target} = {copy};"
            : Copied(answer, depth - 1, [(_members[depth - 1].Name, copy)]);
    }

    /// <summary>An object like another but for some values: of a record by <c>with</c>, of a class by all that it holds.</summary>
    private static string Copy(string source, ITypeSymbol type, ImmutableArray<(string Name, string Value)> values)
    {
        var given = string.Join(", ", values.Select(static v => $"{v.Name} = {v.Value}"));
        if (type is not INamedTypeSymbol { IsRecord: false } named)
        {
            return $"{source} with {{ {given} }}";
        }

        var kept = string.Concat(EnvelopeCopies.Held(named).Where(property => !values.Any(v => v.Name == property.Name)).Select(property => $"{property.Name} = {source}.{property.Name}, "));
        return $"new() {{ {kept}{given} }}";
    }

    private static string NameOf(ISymbol member) => member is IMethodSymbol ? member.Name + "()" : member.Name;

    /// <summary>A member of the object that holds the rows.</summary>
    private string Member(string answer, ISymbol member)
    {
        var depth = _members.Length - 1;
        return Prefix(answer, depth) + (depth == 0 ? "" : BangOf(_members[depth - 1])) + "." + NameOf(member);
    }

    /// <summary>The object after the first members of the path.</summary>
    private string Prefix(string answer, int depth)
        => answer + string.Concat(_members.Take(depth).Select((member, i) => "." + NameOf(member) + (i < depth - 1 ? BangOf(member) : "")));

    /// <summary><c>!</c> behind what may be null, or what <see cref="Rows"/> has asked whether it is.</summary>
    private string BangOf(ISymbol member)
        => PagedAnswer.TypeOf(member) is { } type && (type.NullableAnnotation == NullableAnnotation.Annotated || (type.IsReferenceType && (!ReferenceEquals(member, Last) || IsOfDefault(member)))) ? _style.Bang : "";

    /// <summary>Whether a member is that of the answer itself, a struct: what a default one holds may be null.</summary>
    private bool IsOfDefault(ISymbol member) => _type.IsValueType && ReferenceEquals(member, _members[0]);

    private static ITypeSymbol BareType(ISymbol member)
        => PagedAnswer.TypeOf(member) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : PagedAnswer.TypeOf(member)!;

    /// <summary>The member for an attribute beside the rows, where the deserializer fills it and code may read it.</summary>
    private static ISymbol? Beside(ITypeSymbol holder, string? name, JsonReading reading)
        => name is null ? null : JsonMember.AllOf(holder).Where(member => member.Matches(name, reading)).Select(static member => member.Symbol)
            .FirstOrDefault(static symbol => symbol is IFieldSymbol or IPropertySymbol { GetMethod: not null } && symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);
}
