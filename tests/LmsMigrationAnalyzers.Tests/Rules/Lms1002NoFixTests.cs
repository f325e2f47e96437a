using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Where not all pages can be read: the diagnostic stays and says why.</summary>
public class Lms1002NoFixTests
{
    private const string Shared = """

        public record User(int Id, string Email);
        public static class Dokeos
        {
            public static HttpClient Http { get; } = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
        }
        """;

    private const string Usings = """
        using System.Collections.Immutable;
        using System.Linq.Expressions;
        using System.Net.Http.Json;
        using System.Text.Json;

        """;

    [Theory]
    [InlineData("""Console.WriteLine((await {|LMS1002:Dokeos.Http.GetFromJsonAsync<ImmutableArray<User>>("users")|}).Length);""")]
    [InlineData("""Console.WriteLine((await {|LMS1002:Dokeos.Http.GetFromJsonAsync<Fixed>("users")|})!.Users.Count);""")]
    public Task The_type_holds_one_page_only(string code)
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Program(code) + "public class Fixed { public Fixed(IReadOnlyList<User> users) => Users = users; public IReadOnlyList<User> Users { get; } }", reason: "cannot be put together");

    [Fact]
    public Task A_row_that_cannot_be_written_cannot_be_compared()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            "using System.Text.Json.Serialization;\n" + Program("""Console.WriteLine((await {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<Learner>>("users")|})!.Count);""") + """
            public class Learner { public string? Team { get; set; } [JsonConverter(typeof(Day))] public DateTime Since { get; set; } }
            public class Day : JsonConverter<DateTime>
            {
                public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => DateTime.Parse(reader.GetString()!);
                public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => throw new NotImplementedException();
            }
            """,
            reason: "cannot be put together");

    [Theory]
    // The page behind the last one would be a failure.
    [InlineData("found = JsonSerializer.Deserialize<List<User>>(Dokeos.Http.GetStringAsync(path).Result)!; return found.Count > 0;")]
    [InlineData("var rows = JsonSerializer.Deserialize<List<User>>(Dokeos.Http.GetStringAsync(path).Result)!; found = rows; return rows.Any();")]
    [InlineData("return Get(path, out found) && found is { Count: > 0 }; } static bool Get(string path, out List<User> rows) { rows = JsonSerializer.Deserialize<List<User>>(Dokeos.Http.GetStringAsync(path).Result)!; return true;")]
    public Task What_counts_the_rows_that_it_gives_says_of_a_page_what_is_not_true_of_the_list(string body)
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings + $$"""
            public static class Client
            {
                static bool Load(string path, out List<User> found) { {{body}} }
                public static int Run() => {|LMS1002:Load("users", out var users)|} ? users.Count : Load("sites", out var sites) ? sites.Count : 0;
            }
            """ + Shared,
            reason: "cannot be put together");

    [Fact]
    public Task A_callback_fills_the_query_for_one_caller_alone()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings + """
            public enum Kind { Users, Groups, Sessions }
            public static class Client
            {
                static Task<List<User>?> List(Kind kind, Action<Dictionary<string, string>>? configure = null)
                {
                    var query = new Dictionary<string, string>();
                    configure?.Invoke(query);
                    var path = kind switch { Kind.Users => "users", Kind.Groups => "groups", _ => "sessions" };
                    return Dokeos.Http.GetFromJsonAsync<List<User>>(query.Count == 0 ? path : path + "?" + string.Join("&", query.Select(pair => $"{pair.Key}={pair.Value}")));
                }

                public static async Task<int> Run()
                    => (await {|LMS1002:List(Kind.Users, q => q["sort"] = "id")|})!.Count + (await {|LMS1002:List(Kind.Users)|})!.Count + (await List(Kind.Sessions))!.Count;
            }
            """ + Shared,
            reason: "elsewhere");

    [Fact]
    public Task Rows_are_not_put_into_an_answer_that_is_kept()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings + """
            using System.Text.Json.Nodes;
            public class Client
            {
                private readonly Dictionary<string, (DateTime At, JsonNode Json)> _cache = new();
                private async Task<JsonNode> Load(string path)
                {
                    if (_cache.TryGetValue(path, out var hit) && hit.At > DateTime.UtcNow.AddMinutes(-5)) return hit.Json;
                    var json = JsonNode.Parse(await Dokeos.Http.GetStringAsync(path))!;
                    _cache[path] = (DateTime.UtcNow, json);
                    return json;
                }
                public async Task<int> Run() => (await {|LMS1002:Load("users")|}).AsArray().Count + (await Load("sites")).AsArray().Count;
            }
            """ + Shared,
            reason: "keeps the answers");

    [Fact]
    public Task What_a_wrapper_encodes_is_one_value()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings + """
            public static class Client
            {
                public static Task<List<User>?> Find(string resource, string name) => Dokeos.Http.GetFromJsonAsync<List<User>>(string.Format("{0}?name={1}", resource, Uri.EscapeDataString(name)));
                public static Task<List<User>?> Smiths() => {|LMS1002:Find("users", "smith")|};
                public static Task<List<User>?> Named(string name) => {|LMS1002:Find("users", name)|};
                public static Task<List<User>?> Sites() => Find("sites", "smith");
            }
            """ + Shared,
            reason: "the query is put together elsewhere");

    [Fact]
    public Task What_a_base_class_encodes_of_its_derived_ones_is_one_value()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings + """
            public abstract class Source
            {
                protected abstract string Resource { get; }
                protected abstract string Name { get; }
                public Task<JsonDocument?> Load() => Dokeos.Http.GetFromJsonAsync<JsonDocument>(Resource + "?name=" + Uri.EscapeDataString(Name));
            }
            public sealed class Smiths : Source
            {
                protected override string Resource => {|LMS1002:"users"|};
                protected override string Name => "smith";
                public async Task<int> Count() => (await Load())!.RootElement.GetArrayLength();
            }
            public sealed class Sites : Source
            {
                protected override string Resource => "sites";
                protected override string Name => "smith";
            }
            """ + Shared);

    [Fact]
    public Task A_UriBuilder_encodes_the_query_in_a_path()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings + """
            public class Client
            {
                public async Task<List<User>?> GetAsync(string resource)
                {
                    var builder = new UriBuilder("https", "acme.dokeos.com") { Path = "/api/" + resource };
                    return await Dokeos.Http.GetFromJsonAsync<List<User>>(builder.Uri);
                }

                public async Task<int> CountAsync() => (await {|LMS1002:GetAsync("users")|})!.Count;
            }
            """ + Shared,
            reason: "elsewhere");

    [Theory]
    [InlineData("""var users = {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>("users?group_id=" + Console.ReadLine())|}.Result!; Console.WriteLine(users.Count);""")]
    [InlineData("""var n = 1; var users = {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>($"users?call={n++}")|}.Result!; Console.WriteLine(users.Count);""")]
    [InlineData("""string url; var users = {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>(url = "users")|}.Result!; Console.WriteLine(url + users.Count);""")]
    [InlineData("""var ids = new Queue<int>([1, 2]); var users = {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>($"users?group_id={ids.Dequeue()}")|}.Result!; Console.WriteLine(users.Count);""")]
    [InlineData("""var q = from n in new[] { 1, 2 } from u in {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>("users")|}.Result! select u.Id + n; Console.WriteLine(q.Count());""")]
    public Task The_call_cannot_be_repeated(string code)
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Program(code), reason: "cannot be repeated");

    [Fact]
    public Task A_method_that_takes_a_name_and_a_value_need_not_write_the_query()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Usings + """
            public class Call
            {
                private readonly string _path;
                private readonly Dictionary<string, string> _headers = new();

                private Call(string path) => _path = path;

                public static Call For(string path) => new(Uri.EscapeDataString(path));

                public Call Header(string name, string value)
                {
                    _headers.Add(name, value);
                    return this;
                }

                public HttpRequestMessage Build()
                {
                    var message = new HttpRequestMessage(HttpMethod.Get, _path);
                    foreach (var header in _headers)
                    {
                        message.Headers.TryAddWithoutValidation(header.Key, header.Value);
                    }

                    return message;
                }
            }

            public class Reader
            {
                private static async Task<List<User>?> Get(Call call) => await (await Dokeos.Http.SendAsync(call.Build())).Content.ReadFromJsonAsync<List<User>>();

                public async Task<int> CountAsync() => (await {|LMS1002:Get(Call.For("users").Header("X-Trace", "1"))|})!.Count;
            }
            """ + Shared, reason: "elsewhere");

    [Theory]
    [InlineData("private readonly Query _kept = new(\"users\"); public async Task<int> CountAsync() => (await {|LMS1002:Get(_kept.Where(\"sort\", \"id\"))|})!.Count;")]
    [InlineData("private static Query Kept { get; } = new(\"users\"); public async Task<int> CountAsync() => (await {|LMS1002:Get(Kept.Where(\"sort\", \"id\"))|})!.Count;")]
    public Task What_is_added_to_an_object_that_is_kept_would_pile_up(string members)
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Usings + $$"""
            public class Query
            {
                private readonly string _resource;
                private readonly List<string> _parts = new();

                public Query(string resource) => _resource = resource;

                public Query Where(string name, object value)
                {
                    _parts.Add($"{name}={value}");
                    return this;
                }

                public override string ToString() => _parts.Count == 0 ? _resource : _resource + "?" + string.Join("&", _parts);
            }

            public class Reader
            {
                private static Task<List<User>?> Get(Query query) => Dokeos.Http.GetFromJsonAsync<List<User>>(query.ToString());

                {{members}}
            }
            """ + Shared, reason: "cannot be repeated");

    [Fact]
    public Task A_lambda_cannot_hold_the_parts_of_a_struct()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Usings + """
            public struct Reader
            {
                private string _kind;

                public int Count(ref int group) => {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>("users?kind=" + _kind)|}.Result!.Count + {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>($"groups?parent={group}")|}.Result!.Count;

                public Reader(string kind) => _kind = kind;
            }
            """ + Shared, reason: "cannot be repeated");

    [Fact]
    public Task The_text_is_made_elsewhere()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Usings + """
            public class Reader
            {
                private async Task<List<User>> Read(string name)
                {
                    var users = await {|LMS1002:Dokeos.Http.GetFromJsonAsync<List<User>>("users?x=1&" + Tail(name) + "#" + name)|};
                    return users!;
                }

                private static string Tail(string name) => "name=" + name;

                public async Task<int> Count() => (await {|LMS1002:Call("users")|})!.Count;

                private static Task<List<User>?> Call(string what) => Dokeos.Http.GetFromJsonAsync<List<User>>(what + "#" + what);

                // The page of one path is not that of the other.
                public async Task<int> Chosen(bool all) => (await {|LMS1002:Send(all ? new Asked("users") : new Asked("groups"))|})!.Count + (await Send(new Asked("reports")))!.Count;

                private static Task<List<User>?> Send(Asked asked) => Dokeos.Http.GetFromJsonAsync<List<User>>(asked.Path);

                // What is escaped on its way takes no query, and behind a query there is no slash to take off.
                public async Task<int> Named() => (await {|LMS1002:Escaped("users")|})!.Count + (await {|LMS1002:Trimmed("users/")|})!.Count
                    + (await Escaped("reports"))!.Count + (await Trimmed("reports"))!.Count;

                private static Task<List<User>?> Escaped(string name) => Dokeos.Http.GetFromJsonAsync<List<User>>("api/" + Uri.EscapeDataString(name));

                private static Task<List<User>?> Trimmed(string path) => Dokeos.Http.GetFromJsonAsync<List<User>>(path.TrimEnd('/') + (path.Contains("?") ? "&" : "?") + "key=1");
            }

            public class Asked(string path) { public string Path => path; }
            """ + Shared, reason: "elsewhere");

    [Fact]
    public Task A_derived_class_decides()
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Usings + """
            public abstract class Reader<T>
            {
                protected abstract string Path { get; }

                public async Task<int> Count() => JsonDocument.Parse(await Dokeos.Http.GetStringAsync(Path)).RootElement.GetArrayLength();
            }

            public class Things : Reader<User> { protected override string Path => "things"; }

            public class Users : Reader<User> { protected override string Path => {|LMS1002:"users"|}; }
            """ + Shared, reason: "derived class");

    [Theory]
    [InlineData("public class Fake : IApi { public Task<List<User>> Users() => Task.FromResult(new List<User>()); }")]
    [InlineData("public class Uses { public Func<Task<List<User>>> Of(IApi api) => api.Users; }")]
    [InlineData("public class Mocks { public Expression<Func<IApi, Task<List<User>>>> Setup() => api => api.Users(); }")]
    public Task An_interface_that_others_implement_or_use_keeps_its_methods(string other)
        => Verify.NoFix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Usings.Replace("using System.Text.Json;", "using RestEase;", System.StringComparison.Ordinal) + """
            [Header("Accept", "application/vnd.dokeos+json;version=2")]
            public interface IApi
            {
                [Get("users")]
                Task<List<User>> Users();
            }

            public class Reader(IApi api)
            {
                public async Task<int> Count() => (await {|LMS1002:api.Users()|}).Count;
            }

            """ + other + Shared.Replace("public static class Dokeos", "public static class Unused", System.StringComparison.Ordinal),
            reason: "can take no more parameters",
            new() { Libraries = Libraries.RestEase });

    private static string Program(string code) => Usings + $$"""
        public static class Reader
        {
            public static async Task Run()
            {
                {{code}}
                await Task.Yield();
            }
        }

        """ + Shared;
}
