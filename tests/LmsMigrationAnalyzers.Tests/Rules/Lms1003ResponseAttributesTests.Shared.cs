using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Where one piece of code writes the URL of several requests: asked for one of their paths only.</summary>
public sealed partial class Lms1003ResponseAttributesTests
{
    private const string Rows = """
        using System; using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        public record User(int id, List<string> role_names);
        public record Group(int id, string name);

        """;

    [Fact]
    public Task A_UriBuilder_encodes_the_query_in_the_path_of_a_derived_class()
        => Verify.NoFix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
            Rows + """
            public abstract class Export<T>(HttpClient c)
            {
                protected abstract string Endpoint { get; }
                public async Task<T> First() => (await c.GetFromJsonAsync<List<T>>(new UriBuilder("https://acme.dokeos.com") { Path = "/api/" + Endpoint, Query = Query() }.Uri))![0];
                protected virtual string Query() => "page=1";
            }
            public class Users(HttpClient c) : Export<User>(c) { protected override string Endpoint => [|"users"|]; }
            public class Groups(HttpClient c) : Export<Group>(c) { protected override string Endpoint => "groups"; protected override string Query() => "page=2"; }
            static class Program { static async Task<int> Run(HttpClient c) => (await new Users(c).First()).role_names.Count; }
            """,
            reason: "elsewhere");

    [Theory]
    // The text of a derived class is the beginning of another URL too.
    [InlineData(
        """
        public abstract class Repository<T>(HttpClient c)
        {
            protected abstract string Path { get; }
            public async Task<T> First() => (await c.GetFromJsonAsync<List<T>>(Path))![0];
            public Task<T?> One(int id) => c.GetFromJsonAsync<T>($"{Path}/{id}");
        }
        public class Users(HttpClient c) : Repository<User>(c) { protected override string Path => [|"users"|]; }
        public class Groups(HttpClient c) : Repository<Group>(c) { protected override string Path => "groups"; }
        static class Program { static async Task<int> Run(HttpClient c) => (await new Users(c).First()).role_names.Count; }
        """,
        """(Path)""",
        """(Path + (Path == "users" ? "?response_attributes=role_names" : ""))""")]
    // Paths that an enum, a dictionary, a type argument chooses.
    [InlineData(
        """
        public enum Kind { User, Group }
        public class Api(HttpClient c)
        {
            static string PathOf(Kind kind) { switch (kind) { case Kind.User: return "users"; default: return "groups"; } }
            public async Task<T> First<T>(Kind kind) => (await c.GetFromJsonAsync<List<T>>("api/" + PathOf(kind) + "?page=1"))![0];
            public async Task<int> Run() => (await [|First<User>(Kind.User)|]).role_names.Count + (await First<Group>(Kind.Group)).id;
        }
        """,
        """?page=1")""",
        """?page=1" + (PathOf(kind) == "users" ? "&response_attributes=role_names" : ""))""")]
    [InlineData(
        """
        public interface IResource { static abstract string Path { get; } }
        public record Person(List<string> skills) : IResource { public static string Path => "users"; }
        public record Team(string name) : IResource { public static string Path => "groups"; }
        public class Api(HttpClient c)
        {
            public async Task<T> First<T>() where T : IResource => (await c.GetFromJsonAsync<List<T>>($"{T.Path}?per_page=1"))![0];
            public async Task<int> Run() => (await [|First<Person>()|]).skills.Count + (await First<Team>()).name.Length;
        }
        """,
        """($"{T.Path}?per_page=1")""",
        """($"{T.Path}?per_page=1" + (T.Path == "users" ? "&response_attributes=skills" : ""))""")]
    // A message that says itself what it asks for.
    [InlineData(
        """
        public interface IQuery<T> { string Path { get; } }
        public record AllUsers(string? Text = null) : IQuery<List<User>> { public string Path => Text is null ? "users" : $"users?search_text={Text}"; }
        public record AllGroups : IQuery<List<Group>> { public string Path => "groups"; }
        public class Api(HttpClient c)
        {
            async Task<T> Send<T>(IQuery<T> query) => (await c.GetFromJsonAsync<T>(query.Path))!;
            public async Task<int> Run() => (await [|Send(new AllUsers())|])[0].role_names.Count + (await Send(new AllGroups())).Count;
        }
        """,
        """ "users" :""",
        """ "users?response_attributes=role_names" :""")]
    public Task Asks_for_one_of_several_paths(string program, string before, string after)
        => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(Rows + program, Rows + program.Replace("[|", "").Replace("|]", "").Replace(before, after), new() { Options = "lms_migration.assume = dokeos" });

    [Theory]
    // A wrapper several calls away that begins a query of its own, or looks for one already.
    [InlineData("?")]
    [InlineData("""{(path.Contains("?") ? "&" : "?")}""")]
    public Task Several_hops_join_the_query(string separator)
    {
        string Program(string separator, string query) => Rows + $$"""
            public record Participation(int id, List<string> progressions);
            public interface ITransport { Task<T> Get<T>(string path); }
            public class Transport(HttpClient c) : ITransport
            {
                public async Task<T> Get<T>(string path) { var response = await Send(path); return (await response.Content.ReadFromJsonAsync<T>())!; }
                private Task<HttpResponseMessage> Send(string path) => c.SendAsync(new HttpRequestMessage(HttpMethod.Get, Signed(path)));
                private string Signed(string path) => $"{path}{{separator}}site={c.Timeout}";
            }
            public class Api(ITransport t)
            {
                public async Task<int> One(int id) => ({{query}}).progressions.Count;
                public async Task<int> Two(int id) => (await t.Get<Group>($"groups/{id}")).id;
            }
            """;

        return Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
            Program(separator, """await [|t.Get<Participation>($"participations/{id}")|]"""),
            Program("""{(path.Contains("?") ? "&" : "?")}""", """await t.Get<Participation>($"participations/{id}?response_attributes=progressions")"""),
            new() { Options = "lms_migration.assume = dokeos" });
    }

    [Fact]
    public Task A_value_of_another_parameter_stays_a_value()
        => Verify.NoFix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
            Rows + """
            public interface IQuery<T> { string Text(); }
            public record UsersOf(int Team, string? State = null) : IQuery<List<User>> { public string Text() { var text = "users?page=1&team=" + Team; return State is null ? text : text + "&state=" + State; } }
            public record AllGroups : IQuery<List<Group>> { public string Text() => "groups"; }
            public class Api(HttpClient c)
            {
                async Task<T> Send<T>(IQuery<T> query) => (await c.GetFromJsonAsync<T>(query.Text()))!;
                public async Task<int> Run(int team) => (await [|Send(new UsersOf(team, "active"))|])[0].role_names.Count + (await Send(new AllGroups())).Count;
            }
            """,
            reason: "elsewhere",
            new() { Options = "lms_migration.assume = dokeos" });

    [Fact]
    public Task What_makes_urls_of_any_path_stays() => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
        Rows + """
        static class Routes { public static string With(this string route, string name, object value) => route.Replace("{" + name + "}", value.ToString()); }
        public record Participation(int id, List<string> progressions);
        public class Api(HttpClient c) { public async Task<int> M(int id) => (await [|c.GetFromJsonAsync<Participation>("participations/{id}".With("id", id))|])!.progressions.Count; }
        """,
        Rows + """
        static class Routes { public static string With(this string route, string name, object value) => route.Replace("{" + name + "}", value.ToString()); }
        public record Participation(int id, List<string> progressions);
        public class Api(HttpClient c) { public async Task<int> M(int id) => (await c.GetFromJsonAsync<Participation>("participations/{id}".With("id", id) + "?response_attributes=progressions"))!.progressions.Count; }
        """,
        new() { Options = "lms_migration.assume = dokeos" });
}
