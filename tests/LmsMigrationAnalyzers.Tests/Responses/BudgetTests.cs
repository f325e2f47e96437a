using System.Linq;
using System.Text;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>The tracer always ends, and says the same each time.</summary>
public class BudgetTests
{
    [Fact]
    public void Mutual_recursion_ends()
    {
        var use = Traced.Members("""
            static async Task M() { A(await client.GetFromJsonAsync/*send*/<List<User>>("users"), 3); }
            static void A(List<User> l, int n) { if (n > 0) { B(l, n - 1); C(l.Where(u => u.Active).ToList(), n); } foreach (var u in l) Console.WriteLine(u.GroupIds); }
            static void B(List<User> l, int n) { A(l, n); C(l, n); }
            static void C(List<User> l, int n) { A(l, n - 1); B(l.ToList(), n); }
            """);
        Assert.Contains("Whole", Traced.Rows(use), System.StringComparison.Ordinal);
        Assert.Contains("read", Traced.Attribute(use, "group_ids"), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_program_ends_soon_and_what_is_cut_off_counts_as_out_of_sight()
    {
        // Each method hands the rows to the two of the next level: more ways than anyone can follow.
        var members = new StringBuilder("static async Task M() { P0_0(await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")); }\n");
        for (var level = 0; level < 9; level++)
        {
            for (var i = 0; i < 4; i++)
            {
                members.Append("static void P").Append(level).Append('_').Append(i).Append("(List<User> l) { ");
                for (var next = 0; next < 4; next++)
                {
                    members.Append('P').Append(level + 1).Append('_').Append(next).Append("(l); ");
                }

                members.AppendLine("}");
            }
        }

        members.Append(string.Join("\n", Enumerable.Range(0, 4).Select(i => $"static void P9_{i}(List<User> l) {{ foreach (var u in l) Console.WriteLine(u.GroupIds); }}")));
        var use = Traced.Members(members.ToString());
        Assert.False(use.IsComplete, "The budget ended the way of the rows");
        Assert.True(use.Attribute("group_ids", default).IsUsed);
    }

    [Fact]
    public void A_linked_object_of_its_own_type_ends()
    {
        var use = Traced.Members("""
            class Node { public Node Next { get; set; } public List<Node> Children { get; set; } [JsonPropertyName("group_ids")] public int[] G { get; set; } }
            static async Task M() { var n = await client.GetFromJsonAsync/*send*/<Node>("users"); while (n != null) { Visit(n); n = n.Next; } }
            static void Visit(Node n) { foreach (var c in n.Children) Visit(c); Console.WriteLine(n.G); }
            """);
        Assert.Contains("read", Traced.Attribute(use, "group_ids"), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_through_all_of_the_JSON_has_few_places()
    {
        var use = Traced.Members("""
            static async Task M()
            {
                var pending = new Queue<JsonElement>();
                pending.Enqueue(JsonDocument.Parse(await client.GetStringAsync/*send*/("users")).RootElement);
                while (pending.Count > 0)
                {
                    var element = pending.Dequeue();
                    if (element.ValueKind == JsonValueKind.Array) { foreach (var item in element.EnumerateArray()) pending.Enqueue(item); }
                    else if (element.ValueKind == JsonValueKind.Object)
                    {
                        if (element.TryGetProperty("group_ids", out var groups)) Console.WriteLine(groups);
                        foreach (var member in element.EnumerateObject()) pending.Enqueue(member.Value);
                    }
                }
            }
            """);
        Assert.True(use.IsComplete);
        Assert.Contains("read", Traced.Attribute(use, "group_ids"), System.StringComparison.Ordinal);
        Assert.InRange(use.Reads.Select(static r => r.Place).Distinct().Count(), 1, 40);
    }

    [Fact]
    public void The_same_program_gives_the_same_facts()
    {
        const string Program = """
            static async Task<T> Get<T>(string p) { var r = await client.GetAsync/*send*/(p); r.EnsureSuccessStatusCode(); return await r.Content.ReadFromJsonAsync<T>(); }
            static async Task Root() { var l = await Get<List<User>>("users"); var q = l.Where(u => u.Active).GroupBy(u => u.Email).ToDictionary(g => g.Key, g => g.SelectMany(u => u.GroupIds).ToList()); Console.WriteLine(JsonSerializer.Serialize(q)); Console.WriteLine(JsonSerializer.Serialize(l)); }
            """;
        static string Facts() => Traced.Members(Program) is var use
            ? string.Join("\n", use.Rows.Select(static r => $"{r.Take} {r.Operation.Syntax.SpanStart}").Concat(use.Reads.Select(static r => $"{r.Place} {r.Operation.Syntax.SpanStart}")).Concat(use.Escapes.Select(static e => $"{e.Type} {e.LeavesProgram}")))
            : "";
        Assert.Equal(Facts(), Facts());
    }
}
