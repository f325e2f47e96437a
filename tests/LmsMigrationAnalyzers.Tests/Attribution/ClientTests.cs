using System.Linq;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Attribution.Attributions;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Clients that are configured somewhere else than where they are used: each program asks one Dokeos endpoint.</summary>
public sealed class ClientTests
{
    private const string Accept = "\"application/vnd.dokeos+json;version=1\"";

    [Theory]
    [InlineData("readonly HttpClient c = new() { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") }; public Task M() => c.GetAsync(\"users\");")]
    [InlineData("readonly HttpClient c = new HttpClient { DefaultRequestHeaders = { { \"Accept\", " + Accept + " } } }; public Task M() => c.GetAsync(\"users\");")]
    [InlineData("readonly HttpClient c = new HttpClient { DefaultRequestHeaders = { Accept = { MediaTypeWithQualityHeaderValue.Parse(" + Accept + ") } } }; public Task M() => c.GetAsync(\"users\");")]
    [InlineData("static readonly HttpClient C = Make(); static HttpClient Make() { var c = new HttpClient(); Set(c); return c; } static void Set(HttpClient x) => x.DefaultRequestHeaders.Add(\"Accept\", " + Accept + "); public Task M() => C.GetAsync(\"users\");")]
    [InlineData("static readonly Lazy<HttpClient> C = new(() => { var c = new HttpClient(); c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + "); return c; }); public Task M() => C.Value.GetAsync(\"users\");")]
    [InlineData("HttpClient c; public A(HttpClient http) { c = http; c.DefaultRequestHeaders.TryAddWithoutValidation(\"Accept\", " + Accept + "); } public Task M() => c.GetAsync(\"users\");")]
    [InlineData("HttpClient c; public A(HttpClient http) { http.BaseAddress = new Uri(\"https://acme.dokeos.com\"); c = http; } public Task M() => c.GetAsync(\"/users\");")]
    [InlineData("HttpClient c; public A(HttpClient http) { http.BaseAddress ??= new Uri(\"https://acme.dokeos.com\"); c = http; } public Task M() => c.GetAsync(\"/users\");")]
    [InlineData("HttpClient c = new(); public A() => Configure(); void Configure() { c.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(" + Accept + ")); } public Task M() => c.GetAsync(\"users\");")]
    [InlineData("const string Base = \"https://acme.dokeos.com/api\"; readonly HttpClient c = new(); public Task M() => c.GetAsync(Base + \"/users\");")]
    [InlineData("static class Urls { public static readonly string Base = \"https://acme.dokeos.com/api/\"; } readonly HttpClient c = new(); public Task M() => c.GetAsync($\"{Urls.Base}users\");")]
    [InlineData("readonly HttpClient c = new(); public Task M(string tenant) => c.GetAsync($\"https://{tenant}.dokeos.com/api/users\");")]
    public void Of_the_type_itself(string members)
        => Assert.Equal(["Dokeos GET /users"], Of("public class A { " + members + " }"));

    [Theory]
    [InlineData("s.AddHttpClient<Api>(c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));")]
    [InlineData("s.AddHttpClient<Api>((sp, c) => { c.DefaultRequestHeaders.Add(\"Accept\", " + Accept + "); });")]
    [InlineData("s.AddHttpClient<IApi, Api>(c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + "));")]
    [InlineData("s.AddHttpClient<IApi, Api>(\"lms\").ConfigureHttpClient(c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + "));")]
    [InlineData("s.AddHttpClient<Api>(Configure); static void Configure(HttpClient c) => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + ");")]
    [InlineData("s.AddHttpClient<Api>().AddHttpMessageHandler<Handler>();")]
    [InlineData("s.AddHttpClient<Api>().AddHttpMessageHandler(() => new Handler());")]
    [InlineData("s.AddHttpClient<Api>().ConfigurePrimaryHttpMessageHandler(sp => new Handler());")]
    [InlineData("var b = s.AddHttpClient<Api>(); b.ConfigureHttpClient(c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + ")); b.SetHandlerLifetime(TimeSpan.FromMinutes(1));")]
    [InlineData("s.AddHttpClient(\"lms\", c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + ")).AddTypedClient<Api>();")]
    [InlineData("s.AddHttpClient(\"lms\", c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + ")).AddTypedClient(c => new Api(c));")]
    [InlineData("s.ConfigureHttpClientDefaults(b => b.ConfigureHttpClient(c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + "))); s.AddHttpClient<Api>();")]
    [InlineData("s.AddSingleton(new HttpClient { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") }); s.AddTransient<Api>();")]
    [InlineData("s.AddScoped(sp => new HttpClient { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") });")]
    [InlineData("s.AddSingleton<HttpClient>(_ => { var c = new HttpClient(new Handler()); return c; });")]
    [InlineData("s.AddSingleton(sp => new Api(new HttpClient(new Handler(new HttpClientHandler()))));")]
    [InlineData("s.AddScoped<IApi>(sp => { var c = sp.GetRequiredService<IHttpClientFactory>().CreateClient(Names.Lms); return new Api(c); }); s.AddHttpClient(Names.Lms, c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + "));")]
    [InlineData("s.AddLms(\"https://acme.dokeos.com/api/\");")]
    [InlineData("s.AddLmsClient<Api>();")]
    [InlineData("s.AddHttpClient<Api>().AddLmsDefaults();")]
    [InlineData("s.AddHttpClient<Api>().ConfigureHttpClient(c => c.DefaultRequestHeaders.Accept.ParseAdd(" + Accept + ")).AddTypedClient(c => new object()).Services.AddOptions();")]
    public void Of_a_registration(string registration)
        => Assert.Equal(["Dokeos GET /users"], Of(Registered(registration), Libraries.ExtensionsHttp));

    [Theory]
    [InlineData("s.AddHttpClient(\"lms\", c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));", "class B(IHttpClientFactory f) { Task M() => f.CreateClient(\"lms\").GetAsync(\"users\"); }")]
    [InlineData("s.AddHttpClient(Names.Lms, c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));", "class B { HttpClient c; B(IHttpClientFactory f) { c = f.CreateClient(Names.Lms); } Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("s.AddHttpClient(nameof(B)).ConfigureHttpClient(c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));", "class B(IHttpClientFactory f) { HttpClient Client => f.CreateClient(nameof(B)); Task M() => Client.GetAsync(\"users\"); }")]
    [InlineData("s.AddHttpClient(\"\", c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));", "class B(IHttpClientFactory f) { Task M() { var c = f.CreateClient(); return c.GetAsync(\"users\"); } }")]
    [InlineData("s.AddKeyedSingleton(\"lms\", new HttpClient { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") });", "class B([FromKeyedServices(\"lms\")] HttpClient c) { Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("s.AddKeyedScoped<HttpClient>(Names.Lms, (sp, key) => new HttpClient { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") });", "class B { HttpClient _c; B([FromKeyedServices(Names.Lms)] HttpClient c) => _c = c; Task M() => _c.GetAsync(\"users\"); }")]
    [InlineData("s.AddHttpClient(\"lms\", c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\")).AddAsKeyed();", "class B([FromKeyedServices(\"lms\")] HttpClient c) { Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("s.AddKeyedSingleton(\"lms\", new HttpClient { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") });", "class B(IServiceProvider sp) { Task M() => sp.GetRequiredKeyedService<HttpClient>(\"lms\").GetAsync(\"users\"); }")]
    [InlineData("s.AddHttpClient<B>(c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));", "abstract class Base { readonly HttpClient c; protected Base(HttpClient http) => c = http; protected Task Get(string p) => c.GetAsync(p); } class B : Base { public B(HttpClient h) : base(h) { } Task M() => Get(\"users\"); }")]
    [InlineData("s.AddHttpClient<B>(c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));", "class Base(HttpClient c) { protected Task All() => c.GetAsync(\"users\"); } class B(HttpClient h) : Base(h);")]
    [InlineData("s.AddHttpClient<B>().ConfigureHttpClient((sp, c) => Config.Apply(c, Names.Accept));", "static class Config { public static void Apply(HttpClient c, string accept) => c.DefaultRequestHeaders.Add(\"Accept\", accept); } class B(HttpClient c) { Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("s.AddTransient<Handler>();", "class B { readonly HttpClient c = new(new Handler { InnerHandler = new HttpClientHandler() }); Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("", "class LmsHttp : HttpClient { public LmsHttp() : base(new HttpClientHandler()) { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"); } } class B(LmsHttp c) { Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("", "class LmsHttp : HttpClient { public LmsHttp() => Init(); void Init() { DefaultRequestHeaders.Accept.ParseAdd(Names.Accept); } public Task Users() => GetAsync(\"users\"); }")]
    [InlineData("", "class B { public HttpClient Http { get; set; } = null!; Task M() => Http.GetAsync(\"users\"); } class D { B b = new() { Http = new HttpClient { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") } }; }")]
    [InlineData("", "class B(HttpClient c) { Task M() => c.GetAsync(\"users\"); } class D { static readonly HttpClient Lms = new() { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") }; B b = new(Lms); }")]
    [InlineData("", "class B(string url) { readonly HttpClient c = new() { BaseAddress = new Uri(url) }; Task M() => c.GetAsync(\"users\"); } class D { B b = new B(\"https://acme.dokeos.com/api/\"); }")]
    [InlineData("", "class B(string url) { readonly HttpClient c = new(); Task M() => c.GetAsync($\"{url}/users\"); } class D { B b = new B(\"https://acme.dokeos.com/api\"); }")]
    [InlineData("", "static class B { public static Task<string> Users(this HttpClient c) => c.GetStringAsync(\"users\"); } class D { readonly HttpClient lms = new() { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") }; Task N() => lms.Users(); }")]
    [InlineData("", "class H : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage r, CancellationToken t) { r.RequestUri = new Uri(new Uri(\"https://acme.dokeos.com/api/\"), r.RequestUri!.PathAndQuery); return base.SendAsync(r, t); } } class B { readonly HttpClient c = new(new H()); Task M() => c.GetAsync(\"http://x/users\"); }")]
    public void Of_the_rest_of_the_program(string registration, string types)
        => Assert.Equal(["Dokeos GET /users"], Of(Registered(registration).Replace("\"users\"", "\"\"", System.StringComparison.Ordinal) + types, Libraries.ExtensionsHttp).Where(static s => !s.EndsWith('?')));

    [Fact]
    public void Evidence_names_what_shows_it_and_the_way_there()
        => Assert.Equal(
            ["the host acme.dokeos.com: acme.dokeos.com", "the client is registered by AddHttpClient: AddHttpClient<Api>"],
            EvidenceOf(Registered("s.AddHttpClient<Api>(c => c.BaseAddress = new Uri(\"https://acme.dokeos.com/api/\"));"), Libraries.ExtensionsHttp));

    private const string Extensions = """
        static class Registrations {
          public static IServiceCollection AddLms(this IServiceCollection s, string url) { s.AddHttpClient<IApi, Api>(c => { c.BaseAddress = new Uri(url); }); return s; }
          public static void AddLmsClient<T>(this IServiceCollection s) where T : class => s.AddHttpClient<T>(c => c.DefaultRequestHeaders.Add("Accept", Names.Accept));
          public static IHttpClientBuilder AddLmsDefaults(this IHttpClientBuilder b) => b.ConfigureHttpClient(c => c.DefaultRequestHeaders.Add("Accept", Names.Accept));
        }

        """;

    private static string Registered(string registration) => """
        using Microsoft.Extensions.DependencyInjection;
        static class Names { public const string Lms = "lms"; public const string Accept = "application/vnd.dokeos+json;version=1"; }
        interface IApi { Task<string> Users(); }
        class Api(HttpClient http) : IApi { public Task<string> Users() => http.GetStringAsync("users"); }
        class Handler : DelegatingHandler {
          public Handler() { }
          public Handler(HttpMessageHandler inner) : base(inner) { }
          protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken t) { request.Headers.Accept.Clear(); request.Headers.Accept.ParseAdd(Names.Accept); return base.SendAsync(request, t); }
        }
        class Startup { void Configure(IServiceCollection s) { REGISTRATION } }

        """.Replace("REGISTRATION", registration, System.StringComparison.Ordinal) + (registration.Contains("AddLms", System.StringComparison.Ordinal) ? Extensions : "");
}
