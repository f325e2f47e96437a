using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>Answers as RestSharp, Flurl, RestEase and Refit give them.</summary>
public class LibrariesTests
{
    private const string Row = "public class Row { public int Id { get; set; } public List<int> GroupIds { get; set; } public List<int> group_ids { get; set; } [Newtonsoft.Json.JsonProperty(\"group_ids\")] public List<int> ByNewtonsoft { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"group_ids\")] public List<int> ByText { get; set; } }\n";

    /// <summary>Rows; attributes; status; handed out.</summary>
    private static string Describe(ResponseUse use)
        => $"{Traced.Rows(use)}; {Traced.Attribute(use, "group_ids")}; {Traced.Status(use)}; {Traced.Handed(use)}";

    [Theory]
    [InlineData("var r = await rest.ExecuteAsync/*send*/<List<Row>>(new RestRequest(\"users\")); foreach (var u in r.Data) Console.WriteLine(u.group_ids);", "Whole; read; ; ")]
    [InlineData("var r = await rest.ExecuteAsync/*send*/<List<Row>>(new RestRequest(\"users\")); if (r.IsSuccessful) foreach (var u in r.Data) Console.WriteLine(u.ByText);", "Whole; read; Read; ")]
    [InlineData("var r = await rest.ExecuteAsync/*send*/<List<Row>>(new RestRequest(\"users\")); foreach (var u in r.ThrowIfError().Data) Console.WriteLine(u.GroupIds);", "Whole; declared; Ensures; ")]
    [InlineData("var l = await rest.GetAsync/*send*/<List<Row>>(new RestRequest(\"users\")); Console.WriteLine(l[0].Id);", "First; declared; by itself; ")]
    [InlineData("var l = rest.Get/*send*/<List<Row>>(new RestRequest(\"users\")); Console.WriteLine(l.FirstOrDefault(x => x.Id == 3));", "Search; declared; by itself; ")]
    [InlineData("var r = await rest.ExecuteAsync/*send*/(new RestRequest(\"users\")); var l = Newtonsoft.Json.JsonConvert.DeserializeObject<List<Row>>(r.Content); Console.WriteLine(l.Sum(x => x.ByNewtonsoft.Count));", "Whole; read; ; ")]
    [InlineData("var r = await rest.ExecuteAsync/*send*/(new RestRequest(\"users\")); var l = Newtonsoft.Json.JsonConvert.DeserializeObject<List<Row>>(r.Content); Console.WriteLine(l.Sum(x => x.ByText.Count));", "Whole; declared; ; ")]
    [InlineData("var r = await rest.ExecuteAsync/*send*/(new RestRequest(\"user/3\", Method.Delete)); if (r.StatusCode != HttpStatusCode.NoContent) throw new Exception(r.ErrorMessage);", "; ; Read, Compared 204; ")]
    [InlineData("await rest.DeleteAsync/*send*/(new RestRequest(\"user/3\"));", "; ; ; ")]
    [InlineData("var a = Newtonsoft.Json.Linq.JArray.Parse((await rest.ExecuteGetAsync/*send*/(new RestRequest(\"users\"))).Content); foreach (var u in a) Console.WriteLine(u[\"group_ids\"]);", "Whole; read; ; ")]
    public void RestSharp(string body, string expected)
        => Assert.Equal(expected, Describe(Traced.Members(Row + $$"""static RestSharp.RestClient rest = new("https://x"); static async Task M() { {{body}} }""", Libraries.RestSharp | Libraries.Newtonsoft, usings: "using RestSharp;")));

    [Theory]
    [InlineData("var l = await \"https://x/users\".GetJsonAsync/*send*/<List<Row>>(); foreach (var u in l) Console.WriteLine(u.ByNewtonsoft);", "Whole; read; by itself; ")]
    [InlineData("var l = await \"https://x/users\".GetJsonAsync/*send*/<List<Row>>(); foreach (var u in l) Console.WriteLine(u.GroupIds);", "Whole; declared; by itself; ")]
    [InlineData("var l = await \"https://x/users\".AllowAnyHttpStatus().GetJsonAsync/*send*/<List<Row>>(); Console.WriteLine(l[0].Id);", "First; declared; ; ")]
    [InlineData("var l = await \"https://x/users\".GetAsync/*send*/().ReceiveJson<List<Row>>(); Console.WriteLine(l.Count);", "Whole; declared; Ensures, by itself; ")]
    [InlineData("var s = await \"https://x/users\".GetStringAsync/*send*/(); Console.WriteLine(Newtonsoft.Json.Linq.JObject.Parse(s)[\"users\"].Count());", "Whole; ; by itself; ")]
    [InlineData("dynamic d = await \"https://x/users\".GetJsonAsync/*send*/(); foreach (var u in d.users) Console.WriteLine(u.group_ids);", "Whole; read; by itself; ")]
    [InlineData("var l = await \"https://x/users\".GetJsonListAsync/*send*/(); foreach (var u in l) Console.WriteLine(u.group_ids);", "Whole; read; by itself; ")]
    public void Flurl(string body, string expected)
        => Assert.Equal(expected, Describe(Traced.Members(Row + $$"""static async Task M() { {{body}} }""", Libraries.Flurl | Libraries.Newtonsoft, usings: "using Flurl.Http;")));

    [Theory]
    [InlineData("foreach (var u in await api.Users/*send*/()) Console.WriteLine(u.ByNewtonsoft);", "Whole; read; by itself; ")]
    [InlineData("var r = await api.Raw/*send*/(); foreach (var u in r.GetContent()) Console.WriteLine(u.Id);", "Whole; declared; ; ")]
    [InlineData("var r = await api.Raw/*send*/(); r.ResponseMessage.EnsureSuccessStatusCode(); Console.WriteLine(r.StringContent);", "; ; Ensures; Body to UnknownCode")]
    [InlineData("Console.WriteLine(await api.Text/*send*/());", "; ; by itself; Body to UnknownCode")]
    [InlineData("await api.Delete/*send*/(3);", "; ; ; ")]
    public void RestEase(string body, string expected)
        => Assert.Equal(expected, Describe(Traced.Members(Row + $$"""
            public interface IApi { [Get("users")] Task<List<Row>> Users(); [Get("users")] Task<Response<List<Row>>> Raw(); [Get("users")] Task<string> Text(); [Delete("user/{id}")] Task Delete([Path] int id); }
            static async Task M(IApi api) { {{body}} }
            """, Libraries.RestEase | Libraries.Newtonsoft, usings: "using RestEase;")));

    [Theory]
    [InlineData("foreach (var u in await api.Users/*send*/()) Console.WriteLine(u.ByText);", "Whole; read; by itself; ")]
    [InlineData("foreach (var u in await api.Users/*send*/()) Console.WriteLine(u.ByNewtonsoft);", "Whole; declared; by itself; ")]
    [InlineData("var r = await api.Raw/*send*/(); foreach (var u in r.Content) Console.WriteLine(u.Id);", "Whole; declared; ; ")]
    [InlineData("var r = await api.Raw/*send*/(); await r.EnsureSuccessStatusCodeAsync(); Console.WriteLine(r.Content.First());", "First; declared; Ensures; ")]
    [InlineData("var r = await api.Raw/*send*/(); if (r.Error != null) throw r.Error; Console.WriteLine(r.Content.Any());", "Existence; declared; Read; ")]
    [InlineData("var r = await api.Message/*send*/(); Console.WriteLine(await r.Content.ReadAsStringAsync());", "; ; ; Body to UnknownCode")]
    public void Refit(string body, string expected)
        => Assert.Equal(expected, Describe(Traced.Members(Row + $$"""
            public interface IApi { [Get("/users")] Task<List<Row>> Users(); [Get("/users")] Task<ApiResponse<List<Row>>> Raw(); [Get("/users")] Task<HttpResponseMessage> Message(); }
            static async Task M(IApi api) { {{body}} }
            """, Libraries.Refit | Libraries.Newtonsoft, usings: "using Refit;")));
}
