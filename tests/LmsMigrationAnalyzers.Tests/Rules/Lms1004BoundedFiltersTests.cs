using System.Collections.Generic;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms1004BoundedFiltersTests
{
    [Theory]
    [InlineData("""Task<string> M() => _c.GetStringAsync("participations?user_ids=[|1,2,3,4,5,6|]");""")]
    [InlineData("""Task<string> M() => _c.GetStringAsync("participations?training_ids=[|1%2C2%2C3%2C4%2C5%2C6|]&page=1");""")]
    [InlineData("""Task<string> M() => [|_c.GetStringAsync("participations?user_ids[]=1&user_ids[]=2&user_ids[]=3&user_ids[]=4&user_ids[]=5&user_ids[]=6")|];""")]
    [InlineData("""Task<string> M(List<int> ids) => [|_c.GetStringAsync($"/api/participations?user_ids={string.Join(",", ids)}")|];""")]
    [InlineData("""Task<string> M(IEnumerable<int> ids) => [|_c.GetStringAsync("participations?" + string.Join("&", ids.Select(i => "user_ids=" + i)))|];""")]
    [InlineData("""Task<string> M(int[] ids) { var sb = new StringBuilder("participations?a=1"); foreach (var id in ids) sb.Append("&training_ids[]=").Append(id); return [|_c.GetStringAsync(sb.ToString())|]; }""")]
    [InlineData("""Task<string> M(int[] ids) { var url = "participations?a=1"; foreach (var id in ids) { url += $"&training_ids={id}"; } return [|_c.GetStringAsync(url)|]; }""")]
    [InlineData("""Task<string> M(List<int> ids) => [|_c.GetStringAsync($"participations?user_ids={string.Join(",", ids.Take(10))}")|];""")]
    [InlineData("""Task<string> M(List<int> ids) { if (ids.Count > 100) throw new ArgumentException(); return [|_c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}")|]; }""")]
    [InlineData("""async Task M(List<int> ids) { foreach (var some in ids.Chunk(50)) await [|_c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", some)}")|]; }""")]
    [InlineData("""Task<string> M(string userIds) => [|_c.GetStringAsync($"participations?user_ids={userIds}")|];""")]
    [InlineData("""Task<string> Get(string p) => _c.GetStringAsync(p); Task<string> M(List<int> ids) => [|Get("participations?user_ids=" + string.Join(",", ids))|];""")]
    [InlineData("""Task<string> M(int[] ids) { string url = "participations", sep = "?"; foreach (var id in ids) { url += sep + "user_ids=" + id; sep = "&"; } return [|_c.GetStringAsync(url)|]; }""")]
    [InlineData("""Task<string> M(int[] ids) => [|_c.GetStringAsync(ids.Aggregate("participations?page=1", (url, id) => url + "&user_ids[]=" + id))|];""")]
    [InlineData("""async Task<string> M(int[] ids) { var q = await new FormUrlEncodedContent(ids.Select(i => KeyValuePair.Create("user_ids[]", i.ToString()))).ReadAsStringAsync(); return await [|_c.GetStringAsync("participations?" + q)|]; }""")]
    [InlineData("""Task<string> M(int[] ids) { var q = System.Web.HttpUtility.ParseQueryString(""); for (var i = 0; i < ids.Length; i++) q[$"user_ids[{i}]"] = "" + ids[i]; return [|_c.GetStringAsync("participations?" + q)|]; }""")]
    [InlineData("""public class Query { public List<int> UserIds { get; set; } = new(); public string Text() => "user_ids=" + string.Join(",", UserIds); } Task<string> M(Query query) => [|_c.GetStringAsync("participations?" + query.Text())|];""")]
    [InlineData("""private readonly List<int> _ids = new(); public void Add(int id) => _ids.Add(id); Task<string> M() => [|_c.GetStringAsync($"participations?user_ids={string.Join(",", _ids)}")|];""")]
    [InlineData("""Task<string> M() => One(new List<int>(100)); private Task<string> One(List<int> ids) { if (ids.Count > 50) throw new ArgumentException(); return [|_c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}")|]; } Func<List<int>, Task<string>> F => One;""")]
    [InlineData("""async Task M(List<int> ids) { for (var i = 0; i < ids.Count; i += 8) await [|_c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", ids.GetRange(i, Math.Min(8, ids.Count - i)))}")|]; }""")]
    [InlineData("""Task<string> M(string[] ids) { var c = new System.Collections.Specialized.NameValueCollection(); foreach (var id in ids) c.Add("user_ids[]", id); c["page"] = "1"; return [|_c.GetStringAsync("participations?" + string.Join("&", c.AllKeys.SelectMany(k => c.GetValues(k)!.Select(v => k + "=" + v))))|]; }""")]
    [InlineData("""Task<string> M(List<int> ids) { var url = "participations?a=1"; ids.ForEach(id => url += "&user_ids[]=" + id); return [|_c.GetStringAsync(url)|]; }""")]
    [InlineData("""class Query { readonly List<(string Key, string Value)> all = new(); public Query With(string key, object value) { if (value != null) all.Add((key, value.ToString()!)); return this; } public override string ToString() => all.Count == 0 ? "" : "?" + string.Join("&", all.Select(p => p.Key + "=" + p.Value)); } Task<string> Find(Query query) => _c.GetStringAsync("participations" + query); Task<string> M(List<int> ids, string status) => [|Find(new Query().With("user_ids", string.Join(",", ids)).With("status", status))|];""")]
    public Task Too_many_or_unbounded_ids_are_told(string member) => Verify.Diagnostics<Lms1004BoundedFilters>(Program(member));

    [Theory]
    [InlineData("""Task<string> M() => _c.GetStringAsync("participations?user_ids=1,2,3,4,5");""")]
    [InlineData("""Task<string> M(int userId) => _c.GetStringAsync($"participations?user_ids={userId}");""")]
    [InlineData("""Task<string> M(List<int> ids) => _c.GetStringAsync($"participations?user_ids={string.Join(",", ids.Take(5))}");""")]
    [InlineData("""Task<string> M(List<int> ids) { if (ids.Count > 5) throw new ArgumentException(); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}"); }""")]
    [InlineData("""async Task M(List<int> ids) { foreach (var some in ids.Chunk(5)) await _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", some)}"); }""")]
    [InlineData("""Task<string> M(List<int> ids) => _c.GetStringAsync($"users?user_ids={string.Join(",", ids)}");""")]
    [InlineData("""Task<string> M() => _c.GetStringAsync($"participations?user_ids={string.Join(",", new[] { 1, 2, 3 })}");""")]
    [InlineData("""Task<string> M(List<int> ids) { if (ids == null || ids.Count == 0 || 5 < ids.Count) throw new ArgumentException(); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids.Select(i => i.ToString()))}"); }""")]
    [InlineData("""Task<string> M(List<int> ids) { ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, 5); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}"); }""")]
    [InlineData("""async Task M(List<int> ids) { foreach (var some in ids.Chunk(5)) await One(some); } private Task<string> One(IEnumerable<int> ids) => _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", ids)}");""")]
    [InlineData("""const int Most = 5; Task<string> M(List<int> ids) { if (ids.Count is 0 or > Most) throw new ArgumentException(); var csv = string.Join(",", ids); return _c.GetStringAsync($"participations?user_ids={csv}"); }""")]
    [InlineData("""Task<string> M(List<int> ids) { if (ids is not { Count: <= 5 }) throw new ArgumentException(); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}"); }""")]
    [InlineData("""Task<string> M(IEnumerable<int> ids) { if (ids.Skip(5).Any()) throw new ArgumentException(); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}"); }""")]
    [InlineData("""Task<string> M(List<int> ids) { if (ids.Count > 5) ids = ids.Take(5).ToList(); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}"); }""")]
    [InlineData("""static void Check(ICollection<int> some) { if (some.Count > 5) throw new ArgumentException(); } Task<string> M(List<int> ids) { Check(ids); return _c.GetStringAsync($"participations?user_ids={string.Join(",", ids)}"); }""")]
    [InlineData("""async Task M(List<int> ids) { for (var i = 0; i < ids.Count; i += 5) await _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", ids.GetRange(i, Math.Min(5, ids.Count - i)))}"); }""")]
    [InlineData("""async Task M(int[] ids) { for (var i = 0; i < ids.Length; i += 5) await _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", new ArraySegment<int>(ids, i, Math.Min(5, ids.Length - i)))}"); }""")]
    [InlineData("""async Task M(int[] ids) { for (var i = 0; i < ids.Length; i += 5) { var end = Math.Min(i + 5, ids.Length); await _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", ids[i..end])}"); } }""")]
    [InlineData("""void M(int[] ids) { ReadOnlySpan<int> rest = ids; while (!rest.IsEmpty) { var n = Math.Min(rest.Length, 5); var part = rest[..n].ToArray(); rest = rest[n..]; _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", part)}").Wait(); } }""")]
    [InlineData("""Task<string> M(Queue<int> ids) { var some = new int[Math.Min(5, ids.Count)]; for (var i = 0; i < some.Length; i++) some[i] = ids.Dequeue(); return _c.GetStringAsync($"participations?user_ids={string.Join(",", some)}"); }""")]
    [InlineData("""Task M(int[] ids) => Task.WhenAll(ids.Chunk(5).Select(c => string.Join(",", c)).Select(userIds => _c.GetStringAsync($"participations?page=1&user_ids={userIds}")));""")]
    [InlineData("""static IEnumerable<List<int>> Parts(IEnumerable<int> ids, int size) { var part = new List<int>(); foreach (var id in ids) { part.Add(id); if (part.Count == size) { yield return part; part = new List<int>(); } } if (part.Count > 0) yield return part; } async Task M(int[] ids) { foreach (var part in Parts(ids, 5)) await _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", part)}"); }""")]
    [InlineData("""static List<List<int>> Parts(List<int> ids) { var parts = new List<List<int>>(); for (var i = 0; i < ids.Count; i += 5) parts.Add(ids.Skip(i).Take(5).ToList()); return parts; } async Task M(List<int> ids) { foreach (var part in Parts(ids)) await _c.GetStringAsync($"participations?page=1&user_ids={string.Join(",", part)}"); }""")]
    [InlineData("""private readonly List<int> _ids = new(); public void Add(int id) { _ids.Add(id); if (_ids.Count == 5) { Flush(); } } void Flush() { _c.GetStringAsync($"participations?user_ids={string.Join(",", _ids)}").Wait(); _ids.Clear(); }""")]
    [InlineData("""Task<string> M(Queue<int> queue) { var some = new List<int>(); while (some.Count < 5 && queue.TryDequeue(out var id)) some.Add(id); return _c.GetStringAsync($"participations?user_ids={string.Join(",", some)}"); }""")]
    [InlineData("""Task<string> M(Queue<int> queue) { var some = new List<int>(); for (var i = 0; i < 5 && queue.Count > 0; i++) { some.Add(queue.Dequeue()); } return _c.GetStringAsync($"participations?user_ids={string.Join(",", some)}"); }""")]
    public Task Bounded_ids_are_silent(string member) => Verify.Diagnostics<Lms1004BoundedFilters>(Program(member));

    [Fact]
    public Task A_filter_is_asked_in_chunks()
        => Verify.Fix<Lms1004BoundedFilters, Lms1004BoundedFiltersFix>(
            Fixed("""await [|_c.GetFromJsonAsync<List<string>>($"participations?page=1&user_ids={string.Join(",", ids)}")|]"""),
            Fixed(
                """await InChunksAsync(ids, chunk => _c.GetFromJsonAsync<List<string>>($"participations?page=1&user_ids={string.Join(",", chunk)}"))""",
                """
                private static async Task<List<T>?> InChunksAsync<TId, T>(IEnumerable<TId> ids, Func<List<TId>, Task<List<T>?>> ask)
                    {
                        // At most 5 ids fit into a filter since API V2; the answers follow one another as the ids do.
                        var chunks = ids.Distinct().Chunk(5).DefaultIfEmpty(Array.Empty<TId>()).ToList();
                        var all = new List<T>();
                        foreach (var chunk in chunks)
                        {
                            var rows = await ask(chunk.ToList());
                            if (rows == null || chunks.Count == 1)
                            {
                                return rows;
                            }

                            all.AddRange(rows);
                        }

                        return all;
                    }
                """));

    [Theory]
    [InlineData("""Task<List<string>> M(List<int> ids) => [|_c.GetFromJsonAsync<List<string>>($"participations?sort=name&user_ids={string.Join(",", ids)}")|];""", "sorted")]
    [InlineData("""async Task<string> M(List<int> ids) => (await [|_c.GetFromJsonAsync<List<string>>($"participations?user_ids={string.Join(",", ids)}")|]).First();""", "first rows")]
    [InlineData("""async Task<int> M(List<int> ids) { var n = 0; for (var page = 1; ; page++) { var rows = await [|_c.GetFromJsonAsync<List<string>>($"participations?page={page}&user_ids={string.Join(",", ids)}")|]; if (rows.Count == 0) return n; n += rows.Count; } }""", "one page")]
    [InlineData("""public class Query { public List<int> UserIds { get; set; } = new(); public string Text() => "user_ids=" + string.Join(",", UserIds); } Task<string> M(Query query) => [|_c.GetStringAsync("participations?" + query.Text())|];""", "collection of their own")]
    [InlineData("""Task<List<string>> M(List<int> ids, bool all) { var url = "participations?page=1"; if (!all) url += "&user_ids=" + string.Join(",", ids); return [|_c.GetFromJsonAsync<List<string>>(url)|]; }""", "something else")]
    [InlineData("""static string Url(List<int> ids, bool all) { if (all) return "participations?page=1"; return "participations?page=1&user_ids=" + string.Join(",", ids); } Task<List<string>> M(List<int> ids, bool all) => [|_c.GetFromJsonAsync<List<string>>(Url(ids, all))|];""", "something else")]
    public Task Where_chunks_would_change_the_meaning_nothing_is_offered(string member, string reason)
        => Verify.NoFix<Lms1004BoundedFilters, Lms1004BoundedFiltersFix>(Program(member), reason, new() { Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable });

    public static IEnumerable<object[]> Programs => ProgramFiles.Of("LMS1004");

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Programs_ask_in_chunks(string program) => ProgramFiles.VerifyAsync<Lms1004BoundedFilters, Lms1004BoundedFiltersFix>("LMS1004", program);

    private static string Fixed(string call, string last = "") => $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        public class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public Client() { _c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }
            public async Task<int> Count(List<int> ids) { var rows = {{call}}; return rows!.Count + Enumerable.Count(ids); }{{(last.Length == 0 ? "" : "\n\n    " + last)}}
        }
        """;

    private static string Program(string member) => $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json; using System.Text; using System.Threading.Tasks;
        public class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public Client() { _c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }
            {{member}}
        }
        """;
}
