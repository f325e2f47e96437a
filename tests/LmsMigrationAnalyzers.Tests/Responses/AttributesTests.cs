using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>Which attributes of an answer are read, in whatever way JSON is read: what LMS1003, LMS1005 and LMS2003 judge.</summary>
public class AttributesTests
{
    [Theory]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); foreach (var u in users) Console.WriteLine(u.GroupIds.Count);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); foreach (var u in users) Console.WriteLine(u.Email);", "declared")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var n = users.SelectMany(u => u.GroupIds).Distinct().Count();", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var n = users.Where(u => u.Active).ToDictionary(u => u.Id, u => u.GroupIds);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var n = users.ToDictionary(u => u.Id); Console.WriteLine(n[3].GroupIds);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); foreach (var g in users.GroupBy(u => u.Active)) foreach (var u in g) Console.WriteLine(u.GroupIds);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); foreach (var g in users.ToLookup(u => u.Email)[\"x\"]) Console.WriteLine(g.GroupIds);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var x = from u in users from g in u.GroupIds select g; x.Count();", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var dtos = users.Select(u => new { u.Id, Groups = u.GroupIds }).ToList();", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); users.ForEach(Show); void Show(User u) => Console.WriteLine(string.Join(\",\", u.GroupIds));", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); Console.WriteLine(JsonSerializer.Serialize(users));", "leaves")]
    [InlineData("string last = null; var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var first = users.Count + \" \" + JsonSerializer.Serialize(users[0]); if (first == last) throw new Exception(); last = first;", "declared")]
    [InlineData("string last = null; var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); var first = JsonSerializer.Serialize(users[0]); if (first == last) throw new Exception(first); last = first;", "leaves")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); Console.WriteLine(JsonSerializer.Serialize(users.Select(u => new { u.Id, u.Email })));", "declared")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); await client.PostAsJsonAsync(\"https://other\", users.FirstOrDefault());", "leaves")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); await client.PostAsJsonAsync(\"https://other\", new { data = users });", "leaves")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); Console.WriteLine(users.Count); var other = new User(); Console.WriteLine(other.GroupIds);", "declared")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); foreach (var u in users) u.GroupIds = null;", "declared")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); if (users[0] is { GroupIds: { Count: > 0 } ids }) Console.WriteLine(ids);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); foreach (var u in users) { var x = u switch { { GroupIds: null } => 1, _ => 2 }; }", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); Console.WriteLine(users.FirstOrDefault()?.GroupIds?.Count);", "read")]
    [InlineData("var users = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); Console.WriteLine(users[0] + \"\" + nameof(User.GroupIds));", "declared")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); var d = await JsonDocument.ParseAsync(await r.Content.ReadAsStreamAsync()); foreach (var u in d.RootElement.EnumerateArray()) if (u.TryGetProperty(\"group_ids\", out var g)) Console.WriteLine(g);", "read")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); var d = await JsonDocument.ParseAsync(await r.Content.ReadAsStreamAsync()); foreach (var u in d.RootElement.EnumerateArray()) Console.WriteLine(u.GetProperty(\"email\"));", "")]
    [InlineData("const string Key = \"group_ids\"; var d = await client.GetFromJsonAsync/*send*/<JsonElement>(\"users\"); Console.WriteLine(d[0].GetProperty(Key)[0]);", "read")]
    [InlineData("var d = await client.GetFromJsonAsync/*send*/<JsonElement>(\"users\"); foreach (var u in d.EnumerateArray()) Console.WriteLine(Text(u, \"group_ids\")); static string Text(JsonElement e, string name) => e.TryGetProperty(name, out var v) ? v.GetRawText() : null;", "read")]
    [InlineData("var d = await client.GetFromJsonAsync/*send*/<JsonElement>(\"users\"); foreach (var u in d.EnumerateArray()) foreach (var p in u.EnumerateObject()) if (p.NameEquals(\"group_ids\")) Console.WriteLine(p.Value);", "read")]
    [InlineData("var d = await client.GetFromJsonAsync/*send*/<JsonElement>(\"users\"); foreach (var u in d.EnumerateArray()) foreach (var p in u.EnumerateObject()) switch (p.Name) { case \"group_ids\": Console.WriteLine(p.Value); break; }", "read")]
    [InlineData("var d = await client.GetFromJsonAsync/*send*/<JsonElement>(\"users\"); foreach (var u in d.EnumerateArray()) Console.WriteLine(At(u, \"group_ids\")); static JsonElement? At(JsonElement e, string path) { foreach (var part in path.Split('.')) if (!e.TryGetProperty(part, out e)) return null; return e; }", "read")]
    [InlineData("var n = JsonNode.Parse(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(n![0]![\"group_ids\"]!.AsArray().Count);", "read")]
    [InlineData("var n = JsonNode.Parse(await client.GetStringAsync/*send*/(\"users\")).AsArray(); foreach (var u in n) if (u.AsObject().ContainsKey(\"group_ids\")) Console.WriteLine();", "read")]
    [InlineData("var l = await client.GetFromJsonAsync/*send*/<List<Dictionary<string, object>>>(\"users\"); foreach (var u in l) if (u.TryGetValue(\"group_ids\", out var g)) Console.WriteLine(g);", "read")]
    [InlineData("var l = await client.GetFromJsonAsync/*send*/<List<Dictionary<string, object>>>(\"users\"); foreach (var u in l) Console.WriteLine(u[\"email\"]);", "")]
    [InlineData("var l = await client.GetFromJsonAsync/*send*/<List<Dictionary<string, object>>>(\"users\"); foreach (var (key, value) in l[0]) if (key == \"group_ids\") Console.WriteLine(value);", "read")]
    [InlineData("dynamic l = await client.GetFromJsonAsync/*send*/<System.Dynamic.ExpandoObject[]>(\"users\"); foreach (var u in l) Console.WriteLine(u.group_ids);", "read")]
    [InlineData("dynamic l = await client.GetFromJsonAsync/*send*/<System.Dynamic.ExpandoObject[]>(\"users\"); foreach (var u in l) Show(u); static void Show(dynamic u) => Console.WriteLine(u.group_ids);", "read")]
    [InlineData("var s = await client.GetStringAsync/*send*/(\"users\"); Console.WriteLine(s.Contains(\"\\\"group_ids\\\"\"));", "read")]
    [InlineData("var s = await client.GetStringAsync/*send*/(\"users\"); var m = System.Text.RegularExpressions.Regex.Match(s, \"\\\"group_ids\\\"\\\\s*:\"); Console.WriteLine(m.Success);", "read")]
    [InlineData("var s = await client.GetStringAsync/*send*/(\"users\"); Console.WriteLine(s.Contains(\"\\\"my_group_ids\\\"\"));", "")]
    [InlineData("var s = await client.GetByteArrayAsync/*send*/(\"users\"); Scan(s); static void Scan(byte[] s) { var r = new Utf8JsonReader(s); while (r.Read()) if (r.TokenType == JsonTokenType.PropertyName && r.ValueTextEquals(\"group_ids\"u8)) Console.WriteLine(); }", "read")]
    [InlineData("var s = await client.GetByteArrayAsync/*send*/(\"users\"); Scan(s); static void Scan(byte[] s) { var r = new Utf8JsonReader(s); while (r.Read()) if (r.GetString() == \"group_ids\") Console.WriteLine(); }", "read")]
    public void In_a_flow(string body, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Members($$"""static async Task M() { {{body}} }"""), "group_ids"));

    [Theory]
    [InlineData("[JsonPropertyName(\"group_ids\")] public List<int> G { get; set; }", "", "read")]
    [InlineData("public List<int> group_ids { get; set; } public List<int> G => group_ids;", "", "read")]
    [InlineData("public List<int> G { get; set; }", "", "")]
    [InlineData("[JsonPropertyName(\"groups\")] public List<int> group_ids { get; set; } public List<int> G => group_ids;", "", "")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", "", "")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }", "read")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }", "")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", options", "read")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", new JsonSerializerOptions(JsonSerializerDefaults.Web)", "")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", new JsonSerializerOptions { PropertyNamingPolicy = new SnakeCase() }", "read")]
    [InlineData("public List<int> Group_Ids { get; set; } public List<int> G => Group_Ids;", "", "")]
    [InlineData("public List<int> Group_Ids { get; set; } public List<int> G => Group_Ids;", ", new JsonSerializerOptions { PropertyNameCaseInsensitive = true }", "read")]
    [InlineData("[JsonIgnore] public List<int> group_ids { get; set; } public List<int> G => group_ids;", "", "")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public List<int> group_ids { get; set; } public List<int> G => group_ids;", "", "read")]
    [InlineData("[JsonInclude, JsonPropertyName(\"group_ids\")] private List<int> ids; public List<int> G => ids;", "", "read")]
    [InlineData("[JsonExtensionData] public Dictionary<string, JsonElement> More { get; set; } public object G => More[\"group_ids\"];", "", "read")]
    [InlineData("[JsonExtensionData] public Dictionary<string, JsonElement> More { get; set; } public object G => More[\"email\"];", "", "")]
    [InlineData("[System.Runtime.Serialization.DataMember(Name = \"group_ids\")] public List<int> Ids { get; set; } public object G => Ids;", "", "")]
    public void By_the_member_of_a_type(string members, string options, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Members($$"""
            class Row { {{members}} }
            class SnakeCase : JsonNamingPolicy { public override string ConvertName(string name) => name; }
            static readonly JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
            static async Task M() { var rows = JsonSerializer.Deserialize<List<Row>>(await client.GetStringAsync/*send*/("users"){{options}}); foreach (var r in rows) Console.WriteLine(r.G); }
            """), "group_ids"));

    [Theory]
    [InlineData("[JsonProperty(\"group_ids\")] public List<int> G { get; set; }", "", "read")]
    [InlineData("[JsonProperty(PropertyName = \"group_ids\")] public List<int> G;", "", "read")]
    [InlineData("public List<int> Group_Ids { get; set; } public List<int> G => Group_Ids;", "", "read")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", "", "")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", new JsonSerializerSettings { ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() } }", "read")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", new JsonSerializerSettings { ContractResolver = new CamelCasePropertyNamesContractResolver() }", "")]
    [InlineData("public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", ", settings", "read")]
    [InlineData("[JsonProperty(\"group_ids\")] private List<int> ids; public List<int> G => ids;", "", "read")]
    [InlineData("public Row(List<int> group_ids) { G = group_ids; } public List<int> G { get; }", "", "read")]
    [InlineData("[JsonIgnore] public List<int> group_ids { get; set; } public List<int> G => group_ids;", "", "")]
    [InlineData("[JsonProperty(NamingStrategyType = typeof(SnakeCaseNamingStrategy))] public List<int> GroupIds { get; set; } public List<int> G => GroupIds;", "", "read")]
    public void By_the_member_of_a_Newtonsoft_type(string members, string settings, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Members($$"""
            class Row { {{members}} }
            static readonly JsonSerializerSettings settings = new JsonSerializerSettings { ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() } };
            static async Task M() { var rows = JsonConvert.DeserializeObject<List<Row>>(await client.GetStringAsync/*send*/("users"){{settings}}); foreach (var r in rows) Console.WriteLine(r.G); }
            """, Libraries.Newtonsoft), "group_ids"));

    [Theory]
    [InlineData("public static async Task<List<User>> M() => await client.GetFromJsonAsync/*send*/<List<User>>(\"users\");", OutputKind.ConsoleApplication, "declared", "internal class: nobody calls it")]
    [InlineData("static async Task<List<User>> M() => await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); static async Task N() { foreach (var u in await M()) Console.WriteLine(u.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("static async Task<List<User>> M() => await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); static async Task N() { foreach (var u in await M()) Console.WriteLine(u.Email); } void Other(User u) => Console.WriteLine(u.GroupIds);", OutputKind.ConsoleApplication, "declared", "all callers seen")]
    [InlineData("static async Task<List<User>> M() => await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); static Func<Task<List<User>>> f = M; void Other(User u) => Console.WriteLine(u.GroupIds);", OutputKind.ConsoleApplication, "elsewhere", "")]
    [InlineData("static async Task<List<User>> M() => await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); void Other(User u) => Console.WriteLine(u.GroupIds);", OutputKind.ConsoleApplication, "elsewhere", "")]
    [InlineData("List<User> kept; async Task M() => kept = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); void N() { foreach (var u in kept) Console.WriteLine(u.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("List<User> kept; async Task M() => kept = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); void N() { foreach (var u in kept) Console.WriteLine(u.Email); } void Other(User u) => Console.WriteLine(u.GroupIds);", OutputKind.ConsoleApplication, "declared", "")]
    [InlineData("static async IAsyncEnumerable<User> M() { foreach (var u in await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")) yield return u; } static async Task N() { await foreach (var u in M()) Console.WriteLine(u.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("static async Task<T> Get<T>(string p) => await client.GetFromJsonAsync/*send*/<T>(p); static async Task Root() { foreach (var u in await Get<List<User>>(\"users\")) Console.WriteLine(u.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("class Wrap<T> { public List<T> Items { get; set; } } static async Task M() { var w = await client.GetFromJsonAsync/*send*/<Wrap<User>>(\"users\"); foreach (var u in w.Items) Console.WriteLine(u.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("class Admin : User { } static async Task M() { foreach (var u in await client.GetFromJsonAsync/*send*/<List<Admin>>(\"users\")) Console.WriteLine(u.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("record Row(int Id, [property: JsonPropertyName(\"group_ids\")] List<int> Groups); static async Task M() { foreach (var (id, groups) in await client.GetFromJsonAsync/*send*/<List<Row>>(\"users\")) Console.WriteLine(groups); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("record Row(int Id, [property: JsonPropertyName(\"group_ids\")] List<int> Groups); static async Task M() { foreach (var (id, _) in await client.GetFromJsonAsync/*send*/<List<Row>>(\"users\")) Console.WriteLine(id); }", OutputKind.ConsoleApplication, "declared", "")]
    [InlineData("record Row(int Id, [property: JsonPropertyName(\"group_ids\")] List<int> Groups); static async Task M() { foreach (var r in await client.GetFromJsonAsync/*send*/<List<Row>>(\"users\")) Console.WriteLine(r); }", OutputKind.ConsoleApplication, "leaves", "a record writes its members")]
    [InlineData("interface IRow { List<int> group_ids { get; } } class Row : IRow { public List<int> group_ids { get; set; } } static async Task M() { foreach (IRow r in await client.GetFromJsonAsync/*send*/<List<Row>>(\"users\")) Console.WriteLine(r.group_ids); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("class Dto { public Dto(User u) { Groups = u.GroupIds; } public List<int> Groups; } static async Task M() { var l = (await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")).Select(u => new Dto(u)).ToList(); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("class Map { public List<int> Do(User u) => u.GroupIds; } static async Task M() { var m = new Map(); var l = (await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")).Select(m.Do).ToList(); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("class Rows { public List<User> All = new(); } static async Task M() { var rows = new Rows(); rows.All = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); Console.WriteLine(rows.All[0].GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("static async Task M() { var byId = new Dictionary<int, User>(); foreach (var u in await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")) byId[u.Id] = u; foreach (var x in byId.Values) Console.WriteLine(x.GroupIds); }", OutputKind.ConsoleApplication, "read", "")]
    [InlineData("static async Task M() { var found = new List<User>(); foreach (var u in await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")) if (u.Active) found.Add(u); Console.WriteLine(found.Sum(u => u.GroupIds.Count)); }", OutputKind.ConsoleApplication, "read", "")]
    public void Through_the_program(string members, OutputKind output, string expected, string why)
        => Assert.Equal((expected, why), (Traced.Attribute(Traced.Members(members, output: output), "group_ids"), why));

    [Theory]
    [InlineData("public class Users { public async Task<List<Person>> All() => await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\"); }", OutputKind.DynamicallyLinkedLibrary, "leaves")]
    [InlineData("public class Users { public async Task<List<Person>> All() => await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\"); static void Main() { } }", OutputKind.ConsoleApplication, "declared")]
    [InlineData("public class Users { internal async Task<List<Person>> All() => await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\"); }", OutputKind.DynamicallyLinkedLibrary, "declared")]
    [InlineData("class Users { public async Task<List<Person>> All() => await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\"); }", OutputKind.DynamicallyLinkedLibrary, "declared")]
    [InlineData("public interface IUsers { Task<List<Person>> All(); } class Users : IUsers { public async Task<List<Person>> All() => await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\"); }", OutputKind.DynamicallyLinkedLibrary, "leaves")]
    [InlineData("public class Users { public List<Person> All { get; private set; } internal async Task Load() => All = await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\"); }", OutputKind.DynamicallyLinkedLibrary, "leaves")]
    [InlineData("public class Users { public async Task<Person> One() => (await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\")).First(); }", OutputKind.DynamicallyLinkedLibrary, "leaves")]
    [InlineData("public class Users { public async Task<List<string>> All() => (await new HttpClient().GetFromJsonAsync/*send*/<List<Person>>(\"users\")).Select(p => p.Email).ToList(); }", OutputKind.DynamicallyLinkedLibrary, "declared")]
    public void As_the_result_of_a_library(string program, OutputKind output, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Program("public class Person { public string Email { get; set; } [JsonPropertyName(\"group_ids\")] public List<int> GroupIds { get; set; } }\n" + program, output: output), "group_ids"));

    [Theory]
    [InlineData("[ApiController] public class UsersController : ControllerBase { [HttpGet] public async Task<List<User>> All([FromServices] HttpClient c) => await c.GetFromJsonAsync/*send*/<List<User>>(\"users\"); }", "leaves")]
    [InlineData("public class UsersController : ControllerBase { public async Task<IActionResult> All([FromServices] HttpClient c) { var l = await c.GetFromJsonAsync/*send*/<List<User>>(\"users\"); return Ok(l); } }", "leaves")]
    [InlineData("static class App { static void Map(WebApplication app) => app.MapGet(\"/u\", async (HttpClient c) => await c.GetFromJsonAsync/*send*/<List<User>>(\"users\")); }", "leaves")]
    [InlineData("static class App { static void Map(WebApplication app) => app.MapGet(\"/u\", async (HttpClient c) => Results.Ok((await c.GetFromJsonAsync/*send*/<List<User>>(\"users\")).Select(u => u.Email))); }", "declared")]
    [InlineData("static class App { static void Map(WebApplication app) => app.MapGet(\"/u\", async (Service s) => await s.All()); } class Service(HttpClient c) { public async Task<List<User>> All() => await c.GetFromJsonAsync/*send*/<List<User>>(\"users\"); }", "leaves")]
    [InlineData("class IndexModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public List<User> Users { get; set; } async Task OnGet(HttpClient c) => Users = await c.GetFromJsonAsync/*send*/<List<User>>(\"users\"); }", "leaves")]
    public void In_a_web_application(string program, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Program("class P { static void Main() { } } public class Person { public string Email { get; set; } [JsonPropertyName(\"group_ids\")] public List<int> GroupIds { get; set; } }\n" + program.Replace("List<User>", "List<Person>"), Libraries.AspNetCore, usings: "using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc;"), "group_ids"));

    [Theory]
    [InlineData("static async Task M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); r.EnsureSuccessStatusCode(); }", "")]
    [InlineData("static async Task M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); var j = await r.Content.ReadFromJsonAsync<Job>(); }", "declared")]
    [InlineData("static async Task M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); var j = await r.Content.ReadFromJsonAsync<Job>(); Console.WriteLine(j.Id); }", "read")]
    [InlineData("static async Task<string> M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); return (await r.Content.ReadFromJsonAsync<Job>()).Id; }", "read")]
    [InlineData("static async Task<Job> M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); return await r.Content.ReadFromJsonAsync<Job>(); } static async Task N() { var j = await M(); Console.WriteLine(j.Id); }", "read")]
    [InlineData("static async Task<Job> M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); return await r.Content.ReadFromJsonAsync<Job>(); } static async Task N() { await M(); }", "declared")]
    [InlineData("static async Task M() { var r = await client.PutAsync/*send*/(\"webinar_sessions/sync\", null); var j = await r.Content.ReadFromJsonAsync<List<Job>>(); foreach (var x in j) await Task.Delay(x.Id.Length); }", "read")]
    [InlineData("static async Task M() { var r = await client.PutAsync/*send*/(\"webinar_sessions/sync\", null); var j = await r.Content.ReadFromJsonAsync<JsonElement>(); var ids = j.GetProperty(\"jobs\").EnumerateArray().Select(x => x.GetProperty(\"job_id\").GetString()); }", "read")]
    [InlineData("static async Task M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); using var d = JsonDocument.Parse(await r.Content.ReadAsStringAsync()); if (d.RootElement.TryGetProperty(\"job_id\", out _)) Console.WriteLine(); }", "read")]
    [InlineData("static async Task<T> Send<T>(HttpMethod m, string p) { var r = await client.SendAsync/*send*/(new HttpRequestMessage(m, p)); return await r.Content.ReadFromJsonAsync<T>(); } static async Task Root() { var job = await Send<Job>(HttpMethod.Delete, \"user/3\"); Console.WriteLine(job?.Id); }", "read")]
    [InlineData("static async Task Send<T>(HttpMethod m, string p, Action<T> then) { var r = await client.SendAsync/*send*/(new HttpRequestMessage(m, p)); then(await r.Content.ReadFromJsonAsync<T>()); } static async Task Root() { await Send<Job>(HttpMethod.Delete, \"user/3\", j => Console.WriteLine(j.Id)); }", "read")]
    public void A_job_id(string members, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Members("class Job { [JsonPropertyName(\"job_id\")] public string Id { get; set; } }\n" + members), "job_id"));

    [Theory]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o.SelectToken(\"$.data._links.next.href\"));", "read")]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o[\"data\"]?[\"_links\"]);", "read")]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o.Value<JObject>(\"data\").GetValue(\"_links\", StringComparison.OrdinalIgnoreCase));", "read")]
    [InlineData("dynamic o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o.data._links);", "read")]
    [InlineData("dynamic o = JsonConvert.DeserializeObject<dynamic>(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o[\"data\"][\"_links\"]);", "read")]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); foreach (var p in o.Properties()) if (p.Name == \"_links\") Console.WriteLine(p.Value);", "read")]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); foreach (var p in o) if (p.Key == \"_links\") Console.WriteLine(p.Value);", "read")]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); if (o.TryGetValue(\"_links\", out var t)) Console.WriteLine(t);", "read")]
    [InlineData("var o = JObject.Parse(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o[\"data\"][\"items\"]);", "")]
    [InlineData("var o = JsonConvert.DeserializeObject<Page>(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o.Data.Items.Count);", "declared")]
    [InlineData("var o = JsonConvert.DeserializeObject<Page>(await client.GetStringAsync/*send*/(\"users\")); Console.WriteLine(o.Data.Links?.Next);", "read")]
    public void Links(string body, string expected)
        => Assert.Equal(expected, Traced.Attribute(Traced.Members($$"""
            class Page { public Data Data { get; set; } } class Data { public List<User> Items { get; set; } [JsonProperty("_links")] public Links Links { get; set; } } class Links { public object Next { get; set; } }
            static async Task M() { {{body}} }
            """, Libraries.Newtonsoft), "_links"));
}
