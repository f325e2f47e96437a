using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Attribution.Attributions;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Addresses and Accept values that are read from configuration files, for and against.</summary>
public sealed class ConfigurationTests
{
    private const string Usings = """
        using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Options;
        class LmsOptions { public const string Section = "Lms"; public string Url { get; set; } = ""; public string? Accept { get; set; } public Sub Inner { get; set; } = new(); }
        class Sub { public string Host { get; set; } = string.Empty; }

        """;

    [Theory]
    [InlineData("class A(IConfiguration config) { HttpClient c = new() { BaseAddress = new Uri(config[\"Lms:Url\"]!) }; Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("class A(IConfiguration config, HttpClient c) { Task M() => c.GetAsync($\"{config[\"Lms:Url\"]}/users\"); }")]
    [InlineData("class A(IConfiguration config, HttpClient c) { Task M() => c.GetAsync(config.GetValue<string>(\"Lms:Url\") + \"/users\"); }")]
    [InlineData("class A(IConfiguration config, HttpClient c) { readonly string _url = config.GetSection(\"Lms\")[\"Url\"]!; Task M() => c.GetAsync(_url + \"/users\"); }")]
    [InlineData("class A(IConfiguration config, HttpClient c) { readonly string _url = config.GetRequiredSection(\"Lms\").GetValue<string>(\"Url\")!; Task M() => c.GetAsync(_url + \"/users\"); }")]
    [InlineData("class A(IConfiguration config, HttpClient c) { Task M() { var section = config.GetSection(LmsOptions.Section); var url = section.GetSection(\"Url\").Value; return c.GetAsync(url + \"/users\"); } }")]
    [InlineData("class A(HttpClient c, IOptions<LmsOptions> o) { Task M() => c.GetAsync($\"{o.Value.Url}/users\"); } class S { void C(IServiceCollection s, IConfiguration config) => s.Configure<LmsOptions>(config.GetSection(\"Lms\")); }")]
    [InlineData("class A { readonly LmsOptions _o; readonly HttpClient _c; A(HttpClient c, IOptions<LmsOptions> o) { _o = o.Value; _c = c; _c.BaseAddress = new Uri(_o.Url); } Task M() => _c.GetAsync(\"users\"); } class S { void C(IServiceCollection s) => s.AddOptions<LmsOptions>().BindConfiguration(LmsOptions.Section).ValidateOnStart(); }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); } class S { void C(IServiceCollection s, IConfiguration config) { var o = config.GetSection(\"Lms\").Get<LmsOptions>()!; s.AddHttpClient<A>(c => c.BaseAddress = new Uri(o.Url)); } }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); } class S { void C(IServiceCollection s, IConfiguration config) { var o = new LmsOptions(); config.GetSection(\"Lms\").Bind(o); s.AddHttpClient<A>(c => c.BaseAddress = new Uri(o.Url)); } }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); } class S { void C(IServiceCollection s, IConfiguration config) { s.AddOptions<LmsOptions>().Bind(config.GetSection(\"Lms\")); s.AddHttpClient<A>((sp, c) => { var o = sp.GetRequiredService<IOptions<LmsOptions>>().Value; c.BaseAddress = new Uri(o.Url); }); } }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); } class S { void C(IServiceCollection s, IConfiguration config) { s.Configure<LmsOptions>(config.GetSection(\"Lms\")); s.AddHttpClient<A>((sp, c) => c.DefaultRequestHeaders.Add(\"Accept\", sp.GetRequiredService<IOptions<LmsOptions>>().Value.Accept)); } }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); } static class S { static void AddLms(this IServiceCollection s, IConfigurationSection section) => s.AddHttpClient<A>(c => c.BaseAddress = new Uri(section[\"Url\"]!)); static void C(IServiceCollection s, IConfiguration config) => s.AddLms(config.GetSection(\"Lms\")); }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); } static class S { static void AddBound<T>(this IServiceCollection s, string section) where T : class => s.AddOptions<T>().BindConfiguration(section); static void C(IServiceCollection s) { s.AddBound<LmsOptions>(\"Lms\"); s.AddHttpClient<A>((sp, c) => c.BaseAddress = new Uri(sp.GetRequiredService<IOptions<LmsOptions>>().Value.Url)); } }")]
    [InlineData("class A(HttpClient c, LmsOptions o) { Task M() => c.GetAsync($\"https://{o.Inner.Host}/api/users\"); } class S { void C(IServiceCollection s, IConfiguration config) => s.AddSingleton(config.GetSection(\"Lms\").Get<LmsOptions>()!); }")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(Environment.GetEnvironmentVariable(\"Lms__Url\") + \"/users\"); }")]
    public void Counts_as_the_literal_would(string source)
    {
        Assert.Equal(["Dokeos GET /users"], Of(Usings + source, Libraries.ExtensionsHttp, files: [("appsettings.json", Settings("https://acme.dokeos.com", "application/vnd.dokeos+json;version=1", "acme.dokeos.com"))]));
        Assert.Empty(Of(Usings + source, Libraries.ExtensionsHttp, files: [("appsettings.json", Settings("https://hr.example.com", "application/json", "hr.example.com"))]));
        Assert.Empty(Of(Usings + source, Libraries.ExtensionsHttp));
    }

    [Theory]
    [InlineData("class A(IConfiguration config, HttpClient c) { const string Accept = \"application/vnd.dokeos+json\"; Task M() => c.GetAsync($\"{config[\"Lms:Url\"]}/users\"); }")]
    [InlineData("class A(IConfiguration config) { HttpClient c = new() { BaseAddress = new Uri(config[\"Lms:Url\"]!) }; const string Accept = \"application/vnd.dokeos+json\"; Task M() => c.GetAsync(\"participations\"); }")]
    public void Outweighs_weaker_evidence(string source)
        => Assert.Empty(Of(Usings + source, Libraries.ExtensionsHttp, files: [("appsettings.json", Settings("https://hr.example.com", "", ""))]));

    [Fact]
    public void A_host_of_the_developers_machine_does_not_count_against_it()
        => Assert.Equal(
            ["Dokeos GET /users"],
            Of(
                Usings + "class A(IConfiguration config) { HttpClient c = new() { BaseAddress = new Uri(config[\"Lms:Url\"]!) }; Task M() => c.GetAsync(\"users\"); }",
                Libraries.ExtensionsHttp,
                files: [("appsettings.Development.json", Settings("http://localhost:5000", "", "")), ("appsettings.json", Settings("https://acme.dokeos.com", "", ""))]));

    [Fact]
    public void Evidence_stands_in_the_configuration_file()
        => Assert.Equal(
            ["the host acme.dokeos.com", "the configuration key Lms:Url: appsettings.json"],
            EvidenceOf(
                Usings + "class A(IConfiguration config) { HttpClient c = new() { BaseAddress = new Uri(config[\"Lms:Url\"]!) }; Task M() => c.GetAsync(\"users\"); }",
                Libraries.ExtensionsHttp,
                files: [("appsettings.json", Settings("https://acme.dokeos.com", "", ""))]));

    private static string Settings(string url, string accept, string host)
        => $$"""{ "Lms": { "Url": "{{url}}", "Accept": "{{accept}}", "Inner": { "Host": "{{host}}" } } }""";
}
