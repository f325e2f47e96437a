using System;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2010JsonBodyTests
{
    [Theory]
    [InlineData("var request = new RestRequest(\"manage/v1/user\", Method.Post).AddParameter(\"userid\", login).AddParameter(\"level\", 6);", "var request = new RestRequest(\"manage/v1/user\", Method.Post).AddJsonBody(new Dictionary<string, object?> { [\"userid\"] = login, [\"level\"] = 6 });")]
    [InlineData("var request = new RestRequest(\"manage/v1/user\", Method.Post).AddObject(new { login, level = 6 });", "var request = new RestRequest(\"manage/v1/user\", Method.Post).AddJsonBody(new { login, level = 6 });")]
    [InlineData(
        """
        var request = new RestRequest("manage/v1/user", Method.Post);
                request.AddHeader("X-Source", "hr");
                // who
                request.AddParameter("userid", login);
                request.AddParameter("active", true, ParameterType.GetOrPost);
        """,
        """
        var request = new RestRequest("manage/v1/user", Method.Post);
                request.AddHeader("X-Source", "hr");
                // who
                request.AddJsonBody(new Dictionary<string, object?> { ["userid"] = login, ["active"] = true });
        """)]
    public Task The_fields_of_a_RestSharp_request_become_one_object(string before, string after)
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(RestSharp(before, "[|client.ExecuteAsync(request)|]"), RestSharp(after, "client.ExecuteAsync(request)"), new() { Libraries = Libraries.RestSharp });

    [Theory]
    [InlineData("foreach (var id in login.Split(',')) request.AddParameter(\"user_ids[]\", id);", "one after another")]
    [InlineData("request.AddParameter(\"level\", 6); if (login != null) request.AddParameter(\"userid\", login);", "one after another")]
    [InlineData("request.AddParameter(\"ids[]\", 6);", "otherwise")]
    [InlineData("request.AddObject(new { Login = login });", "otherwise")]
    public Task Fields_that_no_object_holds_stay(string add, string reason)
        => Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(RestSharp("var request = new RestRequest(\"manage/v1/user\", Method.Post); " + add, "[|client.ExecuteAsync(request)|]"), reason, new() { Libraries = Libraries.RestSharp });

    [Theory]
    [InlineData("learn/v1/courses", "new StringContent(JsonSerializer.Serialize(fields), Encoding.UTF8, \"application/json\")")]
    [InlineData("oauth2/token", null)]
    public Task A_method_that_makes_forms_for_Docebo_alone_makes_JSON(string other, string? made)
        => made is null
            ? Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(Making(other, "new FormUrlEncodedContent(fields)", "[|", "|]", "", ""), reason: "elsewhere")
            : Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(Making(other, "new FormUrlEncodedContent(fields)", "[|", "|]", "[|", "|]"), Making(other, made, "", "", "", ""));

    private static string Making(string other, string content, string open, string close, string openOther, string closeOther) => $$"""
        using System.Collections.Generic; using System.Net.Http; using System.Text; using System.Text.Json; using System.Threading.Tasks;
        class A(HttpClient c)
        {
            private Task Post(string path, IReadOnlyDictionary<string, string> fields) => c.PostAsync(path, {{content}});
            public Task Create(string login) => {{open}}Post("manage/v1/user", new Dictionary<string, string> { ["userid"] = login }){{close}};
            public Task Other(string name) => {{openOther}}Post("{{other}}", new Dictionary<string, string> { ["name"] = name }){{closeOther}};
        }
        """;

    [Fact]
    public Task A_file_of_a_RestSharp_request_cannot_be_JSON()
        => Verify.Diagnostics<Lms2010JsonBody>(
            RestSharp("var request = new RestRequest(\"manage/v1/user/4\", Method.Put).AddParameter(\"userid\", login).AddFile(\"avatar\", login);", "client.ExecuteAsync(request)"), new() { Libraries = Libraries.RestSharp });

    private static string RestSharp(string request, string send) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using RestSharp;
        class A(RestClient client)
        {
            public async Task Create(string login)
            {
                {{request}}
                (await {{send}}).ThrowIfError();
            }
        }
        """;

    [Fact]
    public Task Text_is_said_to_be_JSON()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""[|_c.PostAsync("manage/v1/user", new StringContent(json))|]"""),
            Program("""_c.PostAsync("manage/v1/user", new StringContent(json, Encoding.UTF8, "application/json"))"""));

    [Fact]
    public Task Form_pairs_become_JSON()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""[|_c.PostAsync("manage/v1/user", new FormUrlEncodedContent(new Dictionary<string, string> { ["userid"] = json }))|]"""),
            Program("""_c.PostAsync("manage/v1/user", new StringContent(JsonSerializer.Serialize(new Dictionary<string, string> { ["userid"] = json }), Encoding.UTF8, "application/json"))"""));

    [Theory]
    [InlineData("""Post($"userid={Uri.EscapeDataString(json)}&level={level}&kind=power+user")""", """Post(JsonSerializer.Serialize(new { userid = json, level, kind = "power user" }))""", true)]
    [InlineData("""[|Send("manage/v1/user/4", "userid=" + WebUtility.UrlEncode(json) + "&email=" + Email, "application/x-www-form-urlencoded")|]""", """Send("manage/v1/user/4", JsonSerializer.Serialize(new { userid = json, email = Email }), "application/json")""", false)]
    public Task The_text_of_a_form_becomes_JSON(string before, string after, bool isSaidInside)
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(FormText(before, isSaidInside ? "[|application/x-www-form-urlencoded|]" : "application/x-www-form-urlencoded"), FormText(after, isSaidInside ? "application/json" : "application/x-www-form-urlencoded"));

    [Theory]
    [InlineData("""Post("userid=" + json + Email)""", "not written where")]
    [InlineData("""Post("userid=" + json + "&" + Email)""", "not written where")]
    [InlineData("""Post($"since={DateTime.Now}")""", "otherwise in JSON")]
    [InlineData("""Post("id=1&id=" + level)""", "otherwise in JSON")]
    public Task The_text_of_a_form_stays_where_it_may_mean_more(string call, string reason)
        => Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(FormText(call, "[|application/x-www-form-urlencoded|]"), reason);

    private static string FormText(string call, string type) => $$"""
        #nullable disable
        using System; using System.IO; using System.Net; using System.Net.Http; using System.Text; using System.Text.Json; using System.Threading.Tasks;
        class A
        {
            private readonly HttpClient _c = new HttpClient();
            private const string Email = "a@b.c";
            public async Task Run(string json, int level)
            {
                await {{call}};
            }
            {{(call.Contains("Post(", StringComparison.Ordinal) ? $"private Task Post(string form) => _c.PostAsync(\"manage/v1/user\", new StringContent(form, Encoding.UTF8, \"{type}\"));" : "")}}
            private async Task Send(string path, string text, string type)
            {
        #pragma warning disable SYSLIB0014
                var request = WebRequest.Create("https://lms.acme.com/" + path);
                request.Method = "PUT";
                request.ContentType = type;
                var bytes = Encoding.UTF8.GetBytes(text);
                using (var stream = await request.GetRequestStreamAsync())
                {
                    stream.Write(bytes, 0, bytes.Length);
                }

                using (await request.GetResponseAsync()) { }
            }
        }
        """;

    [Fact]
    public Task A_message_that_is_made_with_its_path_is_its_own()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(Made("new FormUrlEncodedContent(fields)", "[|", "|]"), Made("new StringContent(JsonSerializer.Serialize(fields), Encoding.UTF8, \"application/json\")", "", ""));

    private static string Made(string content, string open, string close) => $$"""
        using System.Collections.Generic; using System.Net.Http; using System.Net.Mime; using System.Text; using System.Text.Json; using System.Threading.Tasks;
        public static class Requests
        {
            public static HttpRequestMessage NewUser(Dictionary<string, string> fields) => new(HttpMethod.Post, "manage/v1/user") { Content = {{content}} };
            public static HttpRequestMessage Batch(object items, string type) => new(HttpMethod.Post, "manage/v1/user/batch") { Content = new StringContent(JsonSerializer.Serialize(items), Encoding.UTF8, type) };
        }
        public class A(HttpClient c)
        {
            public Task One(Dictionary<string, string> fields) => {{open}}c.SendAsync(Requests.NewUser(fields)){{close}};
            public Task Two(object items) => c.SendAsync(Requests.Batch(items, MediaTypeNames.Application.Json));
            public Task Three(object items, string type) => c.SendAsync(Requests.Batch(items, type));
        }
        """;

    [Fact]
    public Task Multipart_fields_stay()
        => Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""[|_c.PostAsync("manage/v1/user", new MultipartFormDataContent { { new StringContent("x"), "name" } })|]"""),
            reason: "multipart");

    [Fact]
    public Task A_list_of_pairs_with_names_of_their_own_becomes_a_JSON_object()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""[|_c.PostAsync("manage/v1/user", new FormUrlEncodedContent(new List<KeyValuePair<string, string>> { new("userid", json), new("email", "x") }))|]"""),
            Program("""_c.PostAsync("manage/v1/user", new StringContent(JsonSerializer.Serialize(new List<KeyValuePair<string, string>> { new("userid", json), new("email", "x") }.ToDictionary(pair => pair.Key, pair => pair.Value)), Encoding.UTF8, "application/json"))"""));

    [Fact]
    public Task A_collection_expression_of_pairs_becomes_a_dictionary()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""[|_c.PostAsync("manage/v1/user", new FormUrlEncodedContent([new("userid", json), KeyValuePair.Create("email", "x")]))|]"""),
            Program("""_c.PostAsync("manage/v1/user", new StringContent(JsonSerializer.Serialize(new Dictionary<string, string> { ["userid"] = json, ["email"] = "x" }), Encoding.UTF8, "application/json"))"""));

    [Fact]
    public Task A_name_that_stands_twice_stays_a_form()
        => Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""[|_c.PostAsync("manage/v1/user", new FormUrlEncodedContent(new List<KeyValuePair<string, string>> { new("ids", json), new("ids", "x") }))|]"""),
            reason: "not written where");

    [Fact]
    public Task Flurl_sends_the_object_as_JSON()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            FlurlProgram("""[|"https://acme.docebosaas.com".AppendPathSegment("manage/v1/user").PostUrlEncodedAsync(new { name })|]"""),
            FlurlProgram("\"https://acme.docebosaas.com\".AppendPathSegment(\"manage/v1/user\").PostJsonAsync(new { name })"),
            new() { Libraries = Libraries.Flurl });

    private static string FlurlProgram(string call) => $$"""
        using Flurl; using Flurl.Http;
        class Client
        {
            public async Task Send(string name) => await {{call}};
        }
        """;

    [Fact]
    public Task An_interface_sends_its_parameter_as_JSON()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            InterfaceProgram("[Body(BodySerializationMethod.UrlEncoded)]", "[|_learn.Create(new { name })|]"),
            InterfaceProgram("[Body]", "_learn.Create(new { name })"),
            new() { Libraries = Libraries.Refit });

    private static string InterfaceProgram(string attribute, string call) => $$"""
        using System.Threading.Tasks; using Refit;
        public interface ILearn
        {
            [Post("/manage/v1/group")] Task Create({{attribute}} object group);
        }
        class A
        {
            private readonly ILearn _learn = RestService.For<ILearn>("https://acme.docebosaas.com");
            public Task Create(string name) => {{call}};
        }
        """;

    [Fact]
    public Task A_WebClient_uploads_JSON()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            UploadProgram("""
                var form = new NameValueCollection();
                        form["userid"] = name;
                        var user = [|c.UploadValues("https://acme.docebosaas.com/manage/v1/user", form)|];
                        [|c.UploadString("https://acme.docebosaas.com/manage/v1/user", "{}")|];
                        if (user.Length > 0)
                            [|c.UploadValues(new Uri("https://acme.docebosaas.com/learn/v1/enrollments"), "PUT", new NameValueCollection { { "user_id", name }, { "level", "1" } })|]; // as a learner
                """),
            UploadProgram("""
                var form = new NameValueCollection();
                        form["userid"] = name;
                        c.Headers[HttpRequestHeader.ContentType] = "application/json";
                        var user = c.UploadData("https://acme.docebosaas.com/manage/v1/user", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(form.AllKeys.ToDictionary(key => key!, key => form[key]))));
                        c.Headers[HttpRequestHeader.ContentType] = "application/json";
                        c.UploadString("https://acme.docebosaas.com/manage/v1/user", "{}");
                        if (user.Length > 0)
                        {
                            c.Headers[HttpRequestHeader.ContentType] = "application/json";
                            c.UploadData(new Uri("https://acme.docebosaas.com/learn/v1/enrollments"), "PUT", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, string> { { "user_id", name }, { "level", "1" } }))); // as a learner
                        }
                """));

    private static string UploadProgram(string statements) => $$"""
        using System; using System.Collections.Generic; using System.Collections.Specialized; using System.Linq; using System.Net; using System.Text; using System.Text.Json;
        #pragma warning disable SYSLIB0014
        class Client
        {
            void Send(WebClient c, string name)
            {
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("", """new[] { new KeyValuePair<string, string>("userid", "a"), new KeyValuePair<string, string>("email", "b") }""", true)]
    [InlineData("", """new[] { new KeyValuePair<string, string>("ids", "a"), new KeyValuePair<string, string>("ids", "b") }""", false)]
    [InlineData("public ", """new[] { new KeyValuePair<string, string>("userid", "a") }""", false)]
    public async Task Pairs_are_looked_for_where_they_are_passed(string access, string pairs, bool isFixed)
    {
        string Source(string call) => $$"""
            using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Text; using System.Text.Json; using System.Threading.Tasks;
            public class Client(HttpClient http)
            {
                private readonly JsonSerializerOptions _options = new() { AllowTrailingCommas = Encoding.UTF8 is null || new int[0].Any() };
                {{access}}Task<HttpResponseMessage> Create(IEnumerable<KeyValuePair<string, string>> pairs) => {{call}};
                public Task<HttpResponseMessage> One() => Create({{pairs}});
            }
            """;

        var before = Source("""[|http.PostAsync("manage/v1/user", new FormUrlEncodedContent(pairs))|]""");
        await (isFixed
            ? Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(before, Source("""http.PostAsync("manage/v1/user", new StringContent(JsonSerializer.Serialize(pairs.ToDictionary(pair => pair.Key, pair => pair.Value)), Encoding.UTF8, "application/json"))"""))
            : Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(before, reason: "not written where"));
    }

    [Fact]
    public Task A_media_type_is_told_where_it_is_written()
        => Verify.Fix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""_c.PostAsync("manage/v1/user", new StringContent(JsonSerializer.Serialize(json), Encoding.UTF8, "[|text/plain|]"))"""),
            Program("""_c.PostAsync("manage/v1/user", new StringContent(JsonSerializer.Serialize(json), Encoding.UTF8, "application/json"))"""));

    [Fact]
    public Task Another_text_stays()
        => Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            Program("""_c.PostAsync("manage/v1/user", new StringContent(json, Encoding.UTF8, "[|text/xml|]"))"""),
            reason: "which text");

    [Fact]
    public Task Content_that_a_wrapper_makes_for_others_too_stays()
        => Verify.NoFix<Lms2010JsonBody, Lms2010JsonBodyFix>(
            """
            using System.Collections.Generic; using System.Net.Http; using System.Threading.Tasks;
            class Client(HttpClient http)
            {
                private Task<HttpResponseMessage> Post(string path, Dictionary<string, string> form) => http.PostAsync(path, new FormUrlEncodedContent(form));
                public Task<HttpResponseMessage> Token() => Post("oauth2/token", new() { ["grant_type"] = "password" });
                public Task<HttpResponseMessage> Enroll() => [|Post("learn/v1/enrollments", new() { ["user_id"] = "5" })|];
            }
            """,
            reason: "elsewhere");

    [Theory]
    [InlineData("""_c.PostAsync("manage/v1/user", new StringContent(json, Encoding.UTF8, "application/json"))""")]
    [InlineData("""_c.PostAsync("/oauth2/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = json }))""")]
    [InlineData("""_c.PostAsync("manage/v1/user", new MultipartFormDataContent { { new ByteArrayContent(new byte[3]), "file", "a.csv" } })""")]
    [InlineData("""_c.PostAsync("things", new StringContent(json))""")]
    [InlineData("""_c.PostAsJsonAsync("manage/v1/user", json)""")]
    public Task JSON_tokens_and_files_are_silent(string call) => Verify.Diagnostics<Lms2010JsonBody>(Program(call));

    [Theory]
    [InlineData("""content.Headers.Remove("Content-Type"); content.Headers.Add("Content-Type", "application/json");""")]
    [InlineData("""content.Headers.ContentType!.MediaType = "application/json";""")]
    [InlineData("""content.Headers.ContentType = new MediaTypeHeaderValue("application/json");""")]
    public Task A_media_type_that_statements_say_is_read(string statements)
        => Verify.Diagnostics<Lms2010JsonBody>($$"""
            using System.Net.Http; using System.Net.Http.Headers; using System.Threading.Tasks;
            class Client
            {
                private readonly HttpClient _c = new HttpClient();
                public Task<HttpResponseMessage> Send(string json)
                {
                    var content = new StringContent(json);
                    {{statements}}
                    return _c.PostAsync("manage/v1/user", content);
                }
                private static readonly MediaTypeHeaderValue Unused = new("a/b");
            }
            """);

    private static string Program(string call) => $$"""
        using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Text; using System.Text.Json; using System.Threading.Tasks;
        class Client
        {
            private readonly HttpClient _c = new HttpClient();
            private static readonly string Text = JsonSerializer.Serialize(Encoding.UTF8.CodePage) + new List<int>();
            public Task<HttpResponseMessage> Send(string json) => {{call}};
        }
        """;
}
