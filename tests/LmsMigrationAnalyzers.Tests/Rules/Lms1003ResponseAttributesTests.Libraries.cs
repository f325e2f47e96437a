using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>The same in the notations of the libraries that build requests.</summary>
public sealed partial class Lms1003ResponseAttributesTests
{
    private const string Builders = """
        using System.Collections.Generic; using System.Linq; using System.Net; using System.Threading.Tasks; using Flurl; using Flurl.Http; using Newtonsoft.Json; using RestSharp;
        class User { public int id { get; set; } public List<int> group_ids { get; set; } = []; }
        class Api {
          const string Root = "https://x.dokeos.com/api/";
          readonly RestClient rest = new("https://x.dokeos.com/api");
          static int Groups(List<User> users) => users.Sum(u => u.group_ids.Count);

        """;

    private static readonly TestSettings BuilderSettings = new() { Libraries = Libraries.RestSharp | Libraries.Flurl | Libraries.Newtonsoft, Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Annotations };

    [Theory]
    [InlineData("""public async Task<int> M() => Groups(await [|(Root + "users").GetJsonAsync<List<User>>()|]);""", """public async Task<int> M() => Groups(await (Root + "users?response_attributes=group_ids").GetJsonAsync<List<User>>());""")]
    [InlineData("""public async Task<int> M() => Groups(await [|Root.AppendPathSegment("users").GetJsonAsync<List<User>>()|]);""", """public async Task<int> M() => Groups(await Root.AppendPathSegment("users").SetQueryParam("response_attributes", "group_ids").GetJsonAsync<List<User>>());""")]
    [InlineData("""public async Task<int> M() => Groups(await [|Root.AppendPathSegment("users").SetQueryParam("a", 1).WithHeader("X", "y").GetJsonAsync<List<User>>()|]);""", """public async Task<int> M() => Groups(await Root.AppendPathSegment("users").SetQueryParam("a", 1).SetQueryParam("response_attributes", "group_ids").WithHeader("X", "y").GetJsonAsync<List<User>>());""")]
    [InlineData("""public async Task<int> M() => Groups(await [|Root.AppendPathSegment("users").SetQueryParam("response_attributes", "skills,tag_ids").GetJsonAsync<List<User>>()|]);""", """public async Task<int> M() => Groups(await Root.AppendPathSegment("users").SetQueryParam("response_attributes", "skills,tag_ids,group_ids").GetJsonAsync<List<User>>());""")]
    [InlineData("""public async Task<int> M() { var r = await [|rest.ExecuteAsync<List<User>>(new RestRequest("users"))|]; return Groups(r.Data!); }""", """public async Task<int> M() { var r = await rest.ExecuteAsync<List<User>>(new RestRequest("users?response_attributes=group_ids")); return Groups(r.Data!); }""")]
    [InlineData("""public async Task<int> M() { var q = new RestRequest("users"); q.AddQueryParameter("a", "b"); var r = await [|rest.ExecuteAsync<List<User>>(q)|]; return Groups(r.Data!); }""", """public async Task<int> M() { var q = new RestRequest("users"); q.AddQueryParameter("a", "b"); q.AddQueryParameter("response_attributes", "group_ids"); var r = await rest.ExecuteAsync<List<User>>(q); return Groups(r.Data!); }""")]
    [InlineData("""public async Task<int> M() { var q = new RestRequest("users").AddParameter("a", "b", ParameterType.QueryString); var r = await [|rest.ExecuteAsync<List<User>>(q)|]; return Groups(r.Data!); }""", """public async Task<int> M() { var q = new RestRequest("users").AddParameter("a", "b", ParameterType.QueryString).AddParameter("response_attributes", "group_ids", ParameterType.QueryString); var r = await rest.ExecuteAsync<List<User>>(q); return Groups(r.Data!); }""")]
    [InlineData("""public int M() => Groups(JsonConvert.DeserializeObject<List<User>>([|new WebClient().DownloadString(Root + "users")|])!);""", """public int M() => Groups(JsonConvert.DeserializeObject<List<User>>(new WebClient().DownloadString(Root + "users?response_attributes=group_ids"))!);""")]
    public Task Adds_in_the_notation_of_the_library(string before, string after)
        => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>($"#pragma warning disable SYSLIB0014\n{Builders}  {before}\n}}\n", $"#pragma warning disable SYSLIB0014\n{Builders}  {after}\n}}\n", BuilderSettings);

    [Fact]
    public Task A_chain_over_several_lines_gets_a_line_more() => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
        Builders + """
          public async Task<int> M()
          {
            var users = await [|Root
                .AppendPathSegment("users")
                .SetQueryParam("sort", "name")
                .GetJsonAsync<List<User>>()|];
            return Groups(users);
          }
        }
        """,
        Builders + """
          public async Task<int> M()
          {
            var users = await Root
                .AppendPathSegment("users")
                .SetQueryParam("sort", "name")
                .SetQueryParam("response_attributes", "group_ids")
                .GetJsonAsync<List<User>>();
            return Groups(users);
          }
        }
        """,
        BuilderSettings);

    [Fact]
    public Task A_dictionary_over_several_lines_gets_a_line_more() => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
        Program + """
          public async Task<int> M() => Groups(await [|Get<List<User>>("users", new Dictionary<string, string>
          {
              ["sort"] = "name"
          })|]);
        }
        """,
        Program + """
          public async Task<int> M() => Groups(await Get<List<User>>("users", new Dictionary<string, string>
          {
              ["sort"] = "name",
              ["response_attributes"] = "group_ids"
          }));
        }
        """,
        Settings);

    [Theory]
    [InlineData("RestEase", "users")]
    [InlineData("Refit", "/users")]
    public Task The_path_of_an_attribute_asks(string library, string path) => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
        Interface(library, path, call: "[|api.Users()|]"),
        Interface(library, path + "?response_attributes=group_ids", call: "api.Users()"),
        new() { Options = "lms_migration.assume = dokeos", Libraries = Libraries.RestEase | Libraries.Refit });

    private static string Interface(string library, string path, string call) => $$"""
        using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using {{library}};
        public class User { public List<int> group_ids { get; set; } = []; }
        public interface IApi { [Get("{{path}}")] Task<List<User>> Users(); }
        class A { readonly IApi api; public A(IApi api) => this.api = api; public async Task<int> M() => (await {{call}}).Sum(u => u.group_ids.Count); }
        """;

    [Fact]
    public Task Fixes_compose() => Verify.AllFixes(
        """
        using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class User { public List<int> group_ids { get; set; } = []; }
        class A {
          readonly HttpClient c = new();
          public A() => c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
          public async Task<int> M() => (await c.GetFromJsonAsync<List<User>>("users"))!.Sum(u => u.group_ids.Count);
        }
        """);
}
