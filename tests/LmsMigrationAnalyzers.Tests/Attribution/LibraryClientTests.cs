using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Attribution.Attributions;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Clients of other libraries that are configured somewhere else than where they are used.</summary>
public sealed class LibraryClientTests
{
    private const string Usings = "using Microsoft.Extensions.DependencyInjection; static class Names { public const string Accept = \"application/vnd.dokeos+json;version=1\"; public const string Url = \"https://acme.dokeos.com/api\"; }\n";

    [Theory]
    [InlineData("class A(RestClient c) { Task M() => c.GetAsync<object>(new RestRequest(\"users\")); } class S { void C(IServiceCollection s) => s.AddSingleton(new RestClient(Names.Url)); }")]
    [InlineData("class A(IRestClient c) { Task M() => c.ExecuteAsync(new RestRequest(\"users\")); } class S { void C(IServiceCollection s) => s.AddSingleton<IRestClient>(_ => { var c = new RestClient(); c.AddDefaultHeader(\"Accept\", Names.Accept); return c; }); }")]
    [InlineData("class A(IRestClient c) { Task M() => c.ExecuteAsync(new RestRequest(\"users\")); } class S { void C(IServiceCollection s) => s.AddSingleton<IRestClient>(sp => new RestClient(sp.GetRequiredService<HttpClient>())); void D(IServiceCollection s) => s.AddSingleton(new HttpClient { BaseAddress = new Uri(Names.Url) }); }")]
    [InlineData("class A { readonly RestClient c; A(RestClientOptions o) => c = new RestClient(o); Task M() => c.ExecuteAsync(new RestRequest(\"users\")); } class S { void C(IServiceCollection s) => s.AddSingleton(new RestClientOptions(Names.Url) { FollowRedirects = true }); }")]
    [InlineData("class A(RestClient c) { Task M() => c.ExecuteAsync(new RestRequest(\"users\")); } class S { A a = new(new RestClient(new RestClientOptions { BaseUrl = new Uri(Names.Url) })); }")]
    public void RestSharp(string source) => Assert.Equal(["Dokeos GET /users"], Of("using RestSharp; " + Usings + source, Libraries.RestSharp | Libraries.ExtensionsHttp));

    [Theory]
    [InlineData("class A(IFlurlClient c) { Task M() => c.Request(\"users\").GetJsonAsync<object>(); } class S { void C(IServiceCollection s) => s.AddSingleton<IFlurlClient>(new FlurlClient(Names.Url)); }")]
    [InlineData("class A(IFlurlClient c) { Task M() => c.Request(\"users\").GetJsonAsync<object>(); } class S { void C(IServiceCollection s) => s.AddSingleton<IFlurlClient>(_ => new FlurlClient().WithHeader(\"Accept\", Names.Accept)); }")]
    [InlineData("class A(IFlurlClient c) { Task M() => c.Request(\"users\").GetJsonAsync<object>(); } class S { A a = new(new FlurlClient(new HttpClient { BaseAddress = new Uri(Names.Url) })); }")]
    public void Flurl(string source) => Assert.Equal(["Dokeos GET /users"], Of("using Flurl; using Flurl.Http; " + Usings + source, Libraries.Flurl | Libraries.ExtensionsHttp));

    [Theory]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddSingleton(RestService.For<IApi>(Names.Url)); }")]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddScoped(sp => RestService.For<IApi>(sp.GetRequiredService<IHttpClientFactory>().CreateClient(\"lms\"))); void D(IServiceCollection s) => s.AddHttpClient(\"lms\", c => c.BaseAddress = new Uri(Names.Url)); }")]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { A a = new(RestService.For<IApi>(new HttpClient(new H()) { BaseAddress = new Uri(\"http://localhost\") })); } class H : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage r, CancellationToken t) { r.Headers.Add(\"Accept\", Names.Accept); return base.SendAsync(r, t); } }")]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddRefitClient<IApi>().ConfigureHttpClient(c => c.BaseAddress = new Uri(Names.Url)); }")]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddRefitClient<IApi>(new RefitSettings { HttpMessageHandlerFactory = () => new H() }); } class H : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage r, CancellationToken t) { r.Headers.Add(\"Accept\", Names.Accept); return base.SendAsync(r, t); } }")]
    [InlineData("class A(IServiceProvider sp) { Task M() => sp.GetRequiredService<IApi>().Users(); } class S { void C(IServiceCollection s) => s.AddHttpClient(\"lms\", c => c.BaseAddress = new Uri(Names.Url)).AddTypedClient(c => RestService.For<IApi>(c)); }")]
    public void Refit(string source)
        => Assert.Equal(
            ["Dokeos GET /users"],
            Of(
                "using Refit; " + Usings + "interface IApi { [Get(\"/users\")] Task<string> Users(); }\n" + source,
                Libraries.Refit | Libraries.ExtensionsHttp,
                files: [("RefitFactory.cs", "namespace Refit { using Microsoft.Extensions.DependencyInjection; public static class HttpClientFactoryExtensions { public static IHttpClientBuilder AddRefitClient<T>(this IServiceCollection s, RefitSettings? settings = null) where T : class => throw null!; } }")]));

    [Theory]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddSingleton(RestClient.For<IApi>(Names.Url)); }")]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddSingleton(_ => new RestClient(Names.Url).For<IApi>()); }")]
    [InlineData("class A(IApi api) { Task M() => api.Users(); } class S { void C(IServiceCollection s) => s.AddHttpClient(\"lms\").ConfigureHttpClient(c => c.BaseAddress = new Uri(Names.Url)).AddTypedClient(c => RestClient.For<IApi>(c)); }")]
    public void RestEase(string source)
        => Assert.Equal(["Dokeos GET /users"], Of("using RestEase; " + Usings + "public interface IApi { [Get(\"users\")] Task<string> Users(); }\n" + source, Libraries.RestEase | Libraries.ExtensionsHttp));

    [Theory]
    [InlineData("class W : WebClient { protected override WebRequest GetWebRequest(Uri u) { var r = base.GetWebRequest(u); if (r is HttpWebRequest q) { q.Accept = Names.Accept; } return r!; } } class A { void M(string url) { using var w = new W { BaseAddress = url }; w.DownloadString(\"users\"); } }")]
    [InlineData("class W : WebClient { protected override WebRequest GetWebRequest(Uri u) { var q = (HttpWebRequest)base.GetWebRequest(u)!; q.Headers[HttpRequestHeader.Accept] = Names.Accept; return q; } } class A(W w) { void M() => w.DownloadString(\"users\"); }")]
    public void A_client_of_the_programs_own_that_overrides_how_it_sends(string source)
        => Assert.Equal(["Dokeos GET /users"], Of("#pragma warning disable SYSLIB0014\nusing System.Net; " + Usings + source, Libraries.ExtensionsHttp));

    [Fact]
    public void An_HttpClient_that_does_sends_all_its_requests_there()
        => Assert.Equal(
            ["Dokeos ?", "Dokeos GET /users"],
            Of(Usings + "class C : HttpClient { public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage m, CancellationToken t) { m.Headers.Add(\"Accept\", Names.Accept); return base.SendAsync(m, t); } } class A { readonly C c = new(); Task M() => c.GetStringAsync(\"users\"); }", Libraries.ExtensionsHttp));

    [Fact]
    public void One_that_asks_another_service_is_nobodys()
        => Assert.Empty(Of("#pragma warning disable SYSLIB0014\nusing System.Net; " + Usings + "class W : WebClient { protected override WebRequest GetWebRequest(Uri u) { var q = (HttpWebRequest)base.GetWebRequest(u)!; q.Accept = \"application/vnd.github+json\"; return q; } } class A(W w) { void M() => w.DownloadString(\"users\"); }", Libraries.ExtensionsHttp));

    [Theory]
    [InlineData("class Sync(IHr hr) { const string Accept = \"application/vnd.dokeos+json;version=1\"; Task M() => hr.Users(); static class Lms { public static void Send(string accept) { } } void N() => Lms.Send(Accept); }")]
    [InlineData("class Sync(IHr hr, IApi lms) { Task M() => hr.Users(); }")]
    public void An_interface_has_its_own_evidence(string source)
        => Assert.Empty(Of("using Refit; " + Usings + "interface IHr { [Get(\"/users\")] Task<string> Users(); } [Headers(\"Accept: application/vnd.dokeos+json;version=1\")] interface IApi { [Get(\"/users\")] Task<string> Users(); }\n" + source, Libraries.Refit | Libraries.ExtensionsHttp));
}
