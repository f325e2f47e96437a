using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>LMS1003: which readings count, in which ways of reading JSON.</summary>
public sealed partial class Lms1003ResponseAttributesTests
{
    [Fact]
    public Task Names_the_attributes_that_are_read_in_the_vendors_order() => Verify.Diagnostics<Lms1003ResponseAttributes>(
        """
        using System.Net.Http; using System.Text.Json; using System.Threading.Tasks;
        class A(HttpClient c) {
          public async Task M() {
            var text = await {|LMS1003:c.GetStringAsync("https://x.dokeos.com/api/users")|};
            foreach (var user in JsonDocument.Parse(text).RootElement.EnumerateArray())
              System.Console.WriteLine(user.GetProperty("skills").GetArrayLength() + user.GetProperty("group_ids").GetArrayLength() + user.GetProperty("id").GetInt32());
          }
        }
        """,
        new() { Messages = ["response_attributes=group_ids,skills"] });

    [Theory]
    [InlineData("""System.Console.WriteLine(System.Text.Json.Nodes.JsonNode.Parse(text)![0]!["group_ids"]);""")]
    [InlineData("""System.Console.WriteLine(Newtonsoft.Json.Linq.JArray.Parse(text)[0]["group_ids"]);""")]
    [InlineData("""System.Console.WriteLine(Newtonsoft.Json.Linq.JToken.Parse(text).SelectTokens("$..group_ids"));""")]
    [InlineData("""dynamic d = Newtonsoft.Json.JsonConvert.DeserializeObject(text)!; System.Console.WriteLine(d[0].group_ids);""")]
    [InlineData("""System.Console.WriteLine(System.Text.Json.JsonSerializer.Deserialize<List<Dictionary<string, object>>>(text)![0]["group_ids"]);""")]
    [InlineData("""System.Console.WriteLine(Newtonsoft.Json.JsonConvert.DeserializeObject<List<U1>>(text)![0].Groups);""")]
    [InlineData("""System.Console.WriteLine(System.Text.Json.JsonSerializer.Deserialize<Page>(text)!.users.SelectMany(u => u.Groups).Count());""")]
    public Task Reads_every_way_of_json(string reading) => Verify.Diagnostics<Lms1003ResponseAttributes>(
        $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Threading.Tasks;
        class U1 { [Newtonsoft.Json.JsonProperty("group_ids")] public List<int> Groups { get; set; } = []; }
        class U2 { [System.Text.Json.Serialization.JsonPropertyName("group_ids")] public List<int> Groups { get; set; } = []; }
        class Page { public List<U2> users { get; set; } = []; }
        class A(HttpClient c) {
          public async Task M() {
            var text = await {|LMS1003:c.GetStringAsync("https://x.dokeos.com/api/users")|};
            {{reading}}
          }
        }
        """,
        new() { Libraries = Libraries.Newtonsoft });

    [Theory]
    // Asked for, perhaps asked for, never read, only declared, another endpoint, only written.
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>(Root + "users?response_attributes=group_ids"); Console.WriteLine(l![0].group_ids);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>(Root + "users?response_attributes=skills%2Cgroup_ids"); Console.WriteLine(l![0].group_ids);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>(Root + "users?response_attributes=" + name); Console.WriteLine(l![0].group_ids);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>(Root + "users?" + name); Console.WriteLine(l![0].group_ids);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>(Root + "users"); Console.WriteLine(l![0].id);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<User>(Root + "users/5"); Console.WriteLine(l!.group_ids);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>(Root + "groups"); Console.WriteLine(l![0].group_ids);""")]
    [InlineData("""var u = new User(); u.group_ids.Add(1); await c.PostAsJsonAsync(Root + "users", u);""")]
    [InlineData("""var l = await c.GetFromJsonAsync<List<User>>("https://api.example.com/users"); Console.WriteLine(l![0].group_ids);""")]
    public Task Is_silent(string body) => Verify.Diagnostics<Lms1003ResponseAttributes>(
        $$"""
        using System; using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class User { public int id { get; set; } public List<int> group_ids { get; set; } = []; }
        class A(HttpClient c) {
          const string Root = "https://x.dokeos.com/api/";
          public async Task M(string name) { {{body}} }
        }
        """);

    [Fact]
    public Task A_single_participation_has_progressions_on_request_too() => Verify.Diagnostics<Lms1003ResponseAttributes>(
        """
        using System; using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class Participation { public List<object> Progressions { get; set; } = []; }
        class A(HttpClient c) {
          public async Task M(int id) => Console.WriteLine((await {|LMS1003:c.GetFromJsonAsync<Participation>($"https://x.dokeos.com/api/participations/{id}")|})!.Progressions.Count);
        }
        """);
}
