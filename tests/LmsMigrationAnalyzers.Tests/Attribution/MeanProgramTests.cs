using System.Linq;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Attribution.Attributions;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Whole programs, as people write them: the LMS's requests are found, those beside them are not.</summary>
public sealed class MeanProgramTests
{
    [Fact]
    public void A_minimal_api_with_three_services()
        => Assert.Equal(
            ["Dokeos GET /users", "Dokeos GET /participations", "Dokeos GET /groups"],
            Known("", Libraries.AspNetCore, ("Program.cs", """
                using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.Extensions.DependencyInjection;
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddHttpClient("lms", c => { c.BaseAddress = new Uri("https://acme.dokeos.com/api/"); });
                builder.Services.AddHttpClient("graph", c => c.BaseAddress = new Uri("https://graph.microsoft.com/v1.0/"));
                builder.Services.AddHttpClient<HrClient>(c => c.BaseAddress = new Uri(builder.Configuration["Hr:Url"]!));
                builder.Services.AddHttpClient<LmsClient>(c => c.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json; version=1"));
                var app = builder.Build();
                app.MapGet("/users", async (IHttpClientFactory f) => await f.CreateClient("lms").GetStringAsync("users"));
                app.MapGet("/graph", async (IHttpClientFactory f) => await f.CreateClient("graph").GetStringAsync("users"));
                app.MapGet("/other", async (IHttpClientFactory f) => await f.CreateClient("other").GetStringAsync("users"));
                app.MapGet("/hr", async (HrClient c) => await c.Users());
                app.MapGet("/lms", async (LmsClient c) => await c.Groups());
                app.MapGet("/any", async (LmsClient c) => await c.Get("participations"));
                app.Run();
                class HrClient(HttpClient http) { public Task<string> Users() => http.GetStringAsync("users"); }
                class LmsClient(HttpClient http) { public Task<string> Groups() => http.GetStringAsync("groups"); public Task<string> Get(string path) => http.GetStringAsync(path); }
                """)));

    [Fact]
    public void A_gateway_with_one_client_and_two_platforms()
        => Assert.Equal(["Dokeos GET /users"], Known("""
            class PlatformOptions { public string LmsUrl { get; set; } = ""; public string HrUrl { get; set; } = ""; }
            class Gateway(HttpClient http, PlatformOptions options) {
              HttpRequestMessage Lms(string path) { var r = new HttpRequestMessage(HttpMethod.Get, $"{options.LmsUrl}/{path}"); r.Headers.Accept.ParseAdd("application/vnd.dokeos+json;version=1"); return r; }
              public Task Users() => http.SendAsync(Lms("users"));
              public Task HrUsers() => http.GetAsync($"{options.HrUrl}/users");
              public Task HrGroups() => http.GetAsync(options.HrUrl + "/groups");
            }
            """));

    [Fact]
    public void A_base_class_for_clients_of_two_services()
        => Assert.Equal(["Dokeos GET /users"], Known("""
            using Microsoft.Extensions.DependencyInjection;
            abstract class ApiClient(HttpClient http) { protected Task<string> Get(string path) => http.GetStringAsync(path); public Task<string> AllUsers() => Get("users"); }
            class LmsApi(HttpClient http) : ApiClient(http);
            class CrmApi(HttpClient http) : ApiClient(http) { public Task<string> Groups() => Get("groups"); }
            static class S { static void C(IServiceCollection s) { s.AddHttpClient<LmsApi>(c => c.BaseAddress = new Uri("https://acme.dokeos.com/api/")); s.AddHttpClient<CrmApi>(c => c.BaseAddress = new Uri("https://crm.example.com/")); } }
            class Job(LmsApi lms, CrmApi crm) { Task M() => lms.AllUsers(); Task N() => crm.AllUsers(); }
            """, Libraries.ExtensionsHttp));

    [Fact]
    public void A_client_of_two_tenants_of_which_one_is_the_LMS()
        => Assert.Equal(["Dokeos GET /groups"], Known("""
            class Rest { readonly HttpClient _c; public Rest(string url) { _c = new HttpClient { BaseAddress = new Uri(url) }; } public Task<string> Users() => _c.GetStringAsync("users"); public Task<string> Get(string p) => _c.GetStringAsync(p); }
            class Job { Task M() { var lms = new Rest("https://acme.dokeos.com"); return lms.Get("groups"); } Task N() { var hr = new Rest("https://hr.example.com"); return hr.Get("groups"); } }
            """));

    [Fact]
    public void Clients_of_which_each_has_its_own_evidence()
        => Assert.Equal(["Dokeos GET /users"], Known("""
            class Sync {
              readonly HttpClient _lms, _git, _slack, _own;
              public Sync(HttpClient own) {
                _own = own;
                _lms = new HttpClient(); _lms.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=1");
                _git = new HttpClient(); _git.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.github.v3+json");
                _slack = new HttpClient { BaseAddress = new Uri("https://slack.com/api/") };
              }
              Task A() => _lms.GetAsync("users"); Task B() => _git.GetAsync("users"); Task C() => _slack.GetAsync("users"); Task D() => _own.GetAsync("users"); Task E() => new HttpClient().GetAsync("users");
            }
            """));

    [Fact]
    public void Helpers_that_get_the_client()
        => Assert.Equal(["Dokeos GET /users", "Dokeos GET /groups"], Known("""
            static class Http {
              public static Task<string> Users(HttpClient c) => c.GetStringAsync("users");
              public static Task<string> Any(this HttpClient c, string path) => c.GetStringAsync(path);
            }
            class Job {
              static readonly HttpClient Lms = new() { BaseAddress = new Uri("https://acme.dokeos.com") };
              readonly HttpClient own = new();
              Task A() => Http.Users(Lms); Task B() => Http.Users(own); Task C() => Lms.Any("groups"); Task D() => own.Any("groups");
            }
            """));

    [Fact]
    public void Branches_of_one_address_are_one_service()
        => Assert.Equal(["Dokeos GET /users"], Known("""
            class Job { readonly HttpClient c; public Job(bool isProduction) { c = new HttpClient { BaseAddress = new Uri(isProduction ? "https://acme.dokeos.com" : "https://staging.acme.example") }; } Task M() => c.GetAsync("users"); }
            """));

    [Fact]
    public void The_address_of_the_client_itself_makes_no_foreign_url()
        => Assert.Equal(["Dokeos GET /users"], Known("""
            class Job { readonly HttpClient c = new() { BaseAddress = new Uri("https://lms.example.com/api/") }; public Job() => c.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json"); Task M() => c.GetAsync(new Uri(c.BaseAddress!, "users")); }
            """));

    [Fact]
    public void A_handler_for_the_accept_header_of_one_client_alone()
        => Assert.Equal(["Dokeos GET /users"], Known("""
            using Microsoft.Extensions.DependencyInjection;
            class LmsHandler(string accept) : DelegatingHandler { protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken t) { request.Headers.Remove("Accept"); request.Headers.TryAddWithoutValidation("Accept", accept); return await base.SendAsync(request, t); } }
            class LogHandler : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken t) { Console.WriteLine(request.RequestUri); return base.SendAsync(request, t); } }
            class A(HttpClient c) { Task M() => c.GetAsync("users"); }
            class B(HttpClient c) { Task M() => c.GetAsync("users"); }
            static class S { static void C(IServiceCollection s) { s.AddHttpClient<A>().AddHttpMessageHandler<LogHandler>().AddHttpMessageHandler(() => new LmsHandler("application/vnd.dokeos+json;version=1")); s.AddHttpClient<B>().AddHttpMessageHandler<LogHandler>(); } }
            """, Libraries.ExtensionsHttp));

    [Theory]
    // Requests that go on to someone else's platform, in the words of ours.
    [InlineData("class Proxy(HttpClient c) { Task M(string host) => c.GetAsync($\"https://{host}/proxy/learn/v1/courses\"); }")]
    [InlineData("class Blackboard { readonly HttpClient c = new() { BaseAddress = new Uri(\"https://bb.example.edu/learn/api/public/\") }; Task M() => c.GetAsync(\"v1/users\"); Task N() => c.GetAsync(\"/learn/api/public/v1/courses?limit=100\"); }")]
    [InlineData("class Moodle(HttpClient c) { Task M() => c.GetAsync(\"https://moodle.example.edu/users\"); Task N() => c.GetAsync(\"groups\"); }")]
    [InlineData("class DoceboSync(HttpClient doceboClient) { const string Docebo = \"docebo\"; Task M() => doceboClient.GetAsync($\"{Docebo}/users\"); Task N() => doceboClient.GetAsync(\"course/v1/courses\"); }")]
    [InlineData("class DokeosSync(HttpClient dokeos) { string DokeosUrl { get; set; } = \"\"; Task M() => dokeos.GetAsync($\"{DokeosUrl}/users\"); }")]
    [InlineData("class Own(HttpClient c) { Task M() => c.GetAsync(\"users\"); } /* application/vnd.dokeos+json;version=1 */ // https://acme.dokeos.com")]
    [InlineData("class Mail(HttpClient c) { const string Support = \"support@dokeos.com\"; Task M() => c.GetAsync(\"users\"); Task N() => c.GetAsync(\"participations\"); }")]
    [InlineData("class Fake { static string Answer(string accept, HttpClient store) { switch (accept) { case \"application/vnd.dokeos+json;version=1\": _ = store.GetAsync(\"users\"); return \"v1\"; default: return \"\"; } } }")]
    [InlineData("class Fake(HttpClient store) { string A(string accept) => accept switch { \"application/vnd.dokeos+json\" => \"1\", _ => \"2\" }; Task M() => store.GetAsync(\"participations\"); }")]
    public void Nobody(string source) => Assert.Empty(Known(source));

    [Fact]
    public void A_server_of_the_programs_own_is_no_evidence()
        => Assert.Empty(Known("", Libraries.AspNetCore, ("Controller.cs", """
            using Microsoft.AspNetCore.Mvc;
            [ApiController, Route("learn/v1/courses")]
            public class CoursesController(HttpClient store) : ControllerBase {
              [HttpGet, Produces("application/vnd.dokeos+json")] public async Task<string> Get() => await store.GetStringAsync("users");
              [HttpGet("participations")] public async Task<string> Other() => await store.GetStringAsync("participations");
              [HttpGet("manage/v1/user")] public async Task<string> Course() => await store.GetStringAsync("course/v1/courses");
            }
            """)));

    [Fact]
    public void The_order_of_the_files_changes_nothing()
    {
        (string Path, string Text)[] files =
        [
            ("Api.cs", "public class Api(HttpClient http) : Base(http) { public Task Users() => Get(\"users\"); public Task Course() => Get(\"course/v1/courses\"); }"),
            ("Base.cs", "public abstract class Base(HttpClient http) { protected Task<string> Get(string path) => http.GetStringAsync(path); }"),
            ("Own.cs", "public class Own(HttpClient http) : Base(http) { public Task Users() => Get(\"users\"); public Task Sessions() => Get(\"participations\"); }"),
            ("Registration.cs", "using Microsoft.Extensions.DependencyInjection; static class Registration { static void Add(IServiceCollection s) { s.AddHttpClient<Api>(c => c.BaseAddress = new Uri(Urls.Lms)); s.AddHttpClient<Own>(); } }"),
            ("Urls.cs", "static class Urls { public const string Lms = \"https://acme.dokeos.com\"; public const string Docebo = \"learn/v1/courses\"; }"),
        ];
        var expected = Known("", Libraries.ExtensionsHttp, files).Order().ToArray();
        Assert.Equal(["Dokeos GET /participations", "Dokeos GET /users"], expected);
        Assert.Equal(expected, Known("", Libraries.ExtensionsHttp, [.. files.Reverse()]).Order());
        Assert.Equal(expected, Known("", Libraries.ExtensionsHttp, [.. files.Skip(2), .. files.Take(2)]).Order());
    }

    private static string[] Known(string source, Libraries libraries = Libraries.None, params (string Path, string Text)[] files)
        => [.. Of(source, libraries, files: files).Where(static line => !line.EndsWith('?'))];
}
