using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Runs a program, after the fix of LMS1005, against a server that gives certain answers one after another.</summary>
internal static class FixedProgram
{
    /// <summary>A program is fixed once, however many answers it is run with.</summary>
    private static readonly ConcurrentDictionary<(Libraries Library, string? Helpers, string Body, string Options), Task<byte[]>> Fixed = new();

    /// <summary>What the server was asked, and how the program ended.</summary>
    public static Task<string> RunAsync(string body, params string[] answers) => RunAsync(Libraries.None, body, answers);

    /// <summary>The same for a program that calls by a library.</summary>
    public static Task<string> RunAsync(Libraries library, string body, params string[] answers) => RunAsync(library, helpers: null, body, answers);

    /// <summary>The same where the team has a class of helpers.</summary>
    public static async Task<string> RunAsync(Libraries library, string? helpers, string body, string[] answers)
    {
        var options = "lms_migration.dokeos.job_timeout = 00:00:02" + (answers.Any(static a => a.Contains("state", StringComparison.Ordinal)) ? "\nlms_migration.dokeos.job_status_property = state" : "")
            + (helpers is null ? "" : "\nlms_migration.helpers = Company.Lms.V2");
        using var stream = new MemoryStream(await Fixed.GetOrAdd((library, helpers, body, options), static key => FixAsync(key.Library, key.Helpers, key.Body, key.Options)));
        var context = new AssemblyLoadContext(name: null, isCollectible: library is not Libraries.RestEase);
        var run = context.LoadFromStream(stream).GetType("Api")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        return await (Task<string>)run.Invoke(null, [answers])!;
    }

    /// <summary>The assembly of the program after the fix.</summary>
    private static async Task<byte[]> FixAsync(Libraries library, string? helpers, string body, string options)
    {
        var settings = new TestSettings { Libraries = library, Options = options };
        var runner = new FixRunner([new Lms1005WaitForJob()], settings);
        var solution = await runner.FixAllAsync(TestSolution.Create(helpers is null ? Source(library, body) : [("Test.cs", Source(library, body)), ("V2.cs", helpers)], settings), new Lms1005WaitForJobFix(), FixAllScope.Solution, key: null);
        var compilation = (await solution.Projects.Single().GetCompilationAsync())!;
        using var stream = new MemoryStream();
        var emitted = compilation.WithOptions(compilation.Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)).Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return stream.ToArray();
    }

    private static string Source(Libraries library, string body) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        {{(library is Libraries.RestSharp ? "using RestSharp;" : library is Libraries.Flurl ? "using Flurl.Http;" : library is Libraries.RestEase ? "using RestEase;" : "")}}
        #pragma warning disable SYSLIB0014 // WebClient

        public static class Api
        {
            public static readonly List<string> Log = new();
            private static readonly Queue<string> Answers = new();
            public static readonly HttpClient Client = new HttpClient(new Server()) { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
            {{(library is Libraries.RestSharp ? "public static readonly RestClient Rest = new RestClient(new RestClientOptions(\"https://acme.dokeos.com/api\") { ConfigureMessageHandler = _ => new Server() });" : "")}}
            {{(library is Libraries.Flurl ? "public static readonly IFlurlClient Flurl = new FlurlClient(new HttpClient(new Server()) { BaseAddress = new Uri(\"https://acme.dokeos.com/api/\") });" : "")}}
            {{(library is Libraries.RestEase ? "public static readonly IEase Ease = RestClient.For<IEase>(Client);" : "")}}

            public static async Task Send(HttpMethod method, string path)
            {
                using var message = new HttpRequestMessage(method, path);
                using var response = await Client.SendAsync(message);
                response.EnsureSuccessStatusCode();
            }

            public static HttpMessageHandler Handler() => new Server();

            public static Task<HttpResponseMessage> Raw(string path) => Client.DeleteAsync(path);

            public static WebClient Web()
            {
                var web = new WebClient { BaseAddress = Listener.Start() };
                web.Headers.Add("Accept", "application/vnd.dokeos+json;version=2");
                web.Headers.Add("X-Tell", "k");
                return web;
            }

            public static HttpWebRequest Ask(string path, string method)
            {
                var request = (HttpWebRequest)WebRequest.Create(Listener.Start() + path);
                request.Method = method;
                request.Accept = "application/vnd.dokeos+json;version=2";
                request.Headers.Add("X-Tell", "k");
                return request;
            }

            public static async Task<string> Run(string[] answers)
            {
                foreach (var answer in answers) Answers.Enqueue(answer);
                try { await Program.Body(); }
                catch (Exception e) { e = (e as AggregateException)?.InnerException ?? e; Log.Add(e.GetType().Name + ": " + e.Message); }
                return string.Join("; ", Log);
            }

            public static (int Code, string Text) Answer(string method, string path, string? told)
            {
                Log.Add(method + " " + (path.StartsWith("/api/user/") ? "/api/user" + (path.IndexOf('?') is >= 0 and var query ? path.Substring(query) : "") : path) + (told is null ? "" : " " + told));
                var text = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
                return (text.Length >= 3 && char.IsDigit(text[0]) ? int.Parse(text.Substring(0, 3)) : 202, text);
            }

            private sealed class Server : HttpMessageHandler
            {
                protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var (code, text) = Answer(request.Method.ToString(), request.RequestUri!.PathAndQuery, request.Headers.TryGetValues("X-Tell", out var told) ? string.Join(",", told) : null);
                    return new HttpResponseMessage((HttpStatusCode)code) { Content = new StringContent(text), RequestMessage = request };
                }

                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
            }
        }

        {{(library is not Libraries.RestEase ? "" : """
        public interface IEase
        {
            [Delete("user/{id}")]
            Task Delete([Path] int id, [Header("X-Tell")] string told);

            [Delete("user/{id}")]
            Task<object> Drop([Path] int id, [Header("X-Tell")] string told);

            [Delete("{version}/user/{id}?lang=fr")]
            Task Remove([Path] string version, [Path] int id, string key, [Header("X-Tell")] string? told = null);

            [Delete("user/{id}")]
            Task Erase([Path] int id, [Query("api_key")] string key);

            [Delete("user/{id}")]
            Task<Response<string>> TryDelete([Path] int id, [Header("X-Tell")] string told);

            [Delete("user/{id}")]
            [AllowAnyStatusCode]
            Task<HttpResponseMessage> Send([Path] int id, [Header("X-Tell")] string told);
        }
        """)}}

        public static class Listener
        {
            public static string Start()
            {
                var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
                free.Start();
                var address = "http://127.0.0.1:" + ((IPEndPoint)free.LocalEndpoint).Port + "/";
                free.Stop();
                var listener = new HttpListener();
                listener.Prefixes.Add(address);
                listener.Start();
                _ = Task.Run(() =>
                {
                    while (true)
                    {
                        var context = listener.GetContext();
                        var (code, text) = Api.Answer(context.Request.HttpMethod, context.Request.Url!.PathAndQuery, context.Request.Headers["X-Tell"] + context.Request.Headers["Accept"]?.Substring(0, 11));
                        context.Response.StatusCode = code;
                        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
                        context.Response.OutputStream.Write(bytes, 0, bytes.Length);
                        context.Response.Close();
                    }
                });
                return address + "api/";
            }
        }

        public static class Program
        {
            public static async Task Body()
            {
                {{body}}
                await Task.Yield();
            }
        }
        """;
}
