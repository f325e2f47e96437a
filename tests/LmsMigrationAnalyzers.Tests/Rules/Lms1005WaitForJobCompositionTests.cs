using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>The fix of LMS1005 beside all others, in each library and in old frameworks, in every order.</summary>
public sealed class Lms1005WaitForJobCompositionTests
{
    [Fact]
    public Task It_composes_with_the_version_and_leaves_nothing()
        => Verify.AllFixes(
            """
            using System.Net;

            public class Client(HttpClient http)
            {
                public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
                {
                    using var message = new HttpRequestMessage(HttpMethod.Delete, $"user/{id}");
                    message.Headers.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json;version=1");
                    var response = await http.SendAsync(message);
                    return response.StatusCode == HttpStatusCode.NoContent;
                }

                public async Task SyncAsync(string session)
                {
                    http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json;version=1");
                    await http.PutAsync("presence_sessions/" + session + "/sync", null);
                }
            }
            """);

    [Fact]
    public Task Refit_asks_by_the_interface()
        => Verify.AllFixes(
            [
                ("ILms.cs", """
                    using Refit;

                    [Headers({|LMS1001:"Accept: application/vnd.dokeos+json;version=1"|})]
                    public interface ILms
                    {
                        [Delete("/api/user/{id}")]
                        Task DeleteUser(int id, [Header("Authorization")] string token, CancellationToken cancellationToken = default);

                        [Put("/api/webinar_sessions/{id}/sync")]
                        Task<HttpResponseMessage> Sync(int id);

                        [Put("/api/training_gate/{id}")]
                        Task<IApiResponse> Open(int id);

                        [Put("/api/training_gate/{id}")]
                        Task<ApiResponse<string>> Close(int id);
                    }
                    """),
                ("Service.cs", """
                    using System.Net;

                    public class Service(ILms api)
                    {
                        public Task Delete(int id, string token, CancellationToken ct) => {|LMS1005:api.DeleteUser(id, token, ct)|};

                        public async Task<bool> Sync(int id) { var r = await {|LMS1005:api.Sync(id)|}; return r.StatusCode == HttpStatusCode.OK; }

                        public async Task<bool> Open(int id) { var r = await {|LMS1005:api.Open(id)|}; return r.StatusCode == HttpStatusCode.NoContent; }

                        public async Task Close(int id) { await (await {|LMS1005:api.Close(id)|}).EnsureSuccessStatusCodeAsync(); }

                        public async Task SyncAll(int[] ids) { foreach (var id in ids) (await {|LMS1005:api.Sync(id)|}).EnsureSuccessStatusCode(); }
                    }
                    """),
            ],
            settings: new() { Libraries = Libraries.Refit });

    [Fact]
    public Task RestSharp_before_107_is_served()
        => Verify.AllFixes(
            """
            using RestSharp;
            using System;
            using System.Net;
            using System.Threading.Tasks;

            public class Client
            {
                private readonly IRestClient _client;

                public Client()
                {
                    _client = new RestClient("https://acme.dokeos.com/api");
                    _client.AddDefaultHeader("Accept", "application/vnd.dokeos+json;version=1");
                }

                public bool Delete(int id)
                {
                    var request = new RestRequest("user/{id}", Method.DELETE);
                    request.AddUrlSegment("id", id);
                    var response = _client.Execute(request);
                    return response.StatusCode == HttpStatusCode.NoContent;
                }

                public async Task SyncAsync(int id)
                {
                    var response = await _client.ExecuteAsync(new RestRequest($"presence_sessions/{id}/sync", Method.PUT));
                    if (response.StatusCode != HttpStatusCode.OK) throw new Exception(response.Content);
                }
            }
            """,
            settings: new() { Framework = Framework.Net472, Libraries = Libraries.RestSharp106 | Libraries.Newtonsoft });

    [Fact]
    public Task An_HttpWebRequest_of_an_old_framework_is_served()
        => Verify.AllFixes(
            """
            using System.IO;
            using System.Net;

            public class Client
            {
                private static HttpWebRequest Ask(string path, string method)
                {
                    var request = (HttpWebRequest)WebRequest.Create("https://acme.dokeos.com/api/" + path);
                    request.Method = method;
                    request.Accept = "application/vnd.dokeos+json;version=1";
                    return request;
                }

                public bool Delete(int id)
                {
                    var request = Ask("user/" + id, "DELETE");
                    try
                    {
                        using (var response = (HttpWebResponse)request.GetResponse())
                        {
                            return response.StatusCode == HttpStatusCode.NoContent;
                        }
                    }
                    catch (WebException)
                    {
                        return false;
                    }
                }

                public string Sync(int id)
                {
                    var request = Ask("presence_sessions/" + id + "/sync", "PUT");
                    using (var response = request.GetResponse())
                    using (var reader = new StreamReader(response.GetResponseStream()))
                    {
                        return "answer of " + reader.ReadToEnd().Length;
                    }
                }
            }
            """,
            settings: new() { TargetFrameworks = [Framework.Net472, Framework.Net10], LanguageVersion = LanguageVersion.CSharp7_3, Libraries = Libraries.Newtonsoft });

    [Fact]
    public Task Flurl_4_is_served()
        => Verify.AllFixes(
            """
            using Flurl;
            using Flurl.Http;

            public class Client
            {
                private const string Base = "https://acme.dokeos.com/api";

                public async Task DeleteAsync(int id, CancellationToken cancellationToken)
                    => await Base.AppendPathSegments("user", id).WithHeader("Accept", "application/vnd.dokeos+json;version=1").DeleteAsync(cancellationToken: cancellationToken);

                public Task Sync() => $"{Base}/presence_sessions/sync".WithOAuthBearerToken("x").PutJsonAsync(new { });

                public async Task<bool> Group()
                {
                    var response = await new FlurlClient(Base).Request("groups").AllowAnyHttpStatus().PostJsonAsync(new { user_ids = new[] { 1 } });
                    return response.StatusCode == 200;
                }
            }
            """,
            settings: new() { Libraries = Libraries.Flurl4 });

    [Fact]
    public Task A_WebClient_of_an_old_framework_is_served()
        => Verify.AllFixes(
            """
            using System.Net;

            public class Client
            {
                private sealed class Own : WebClient
                {
                    public void Delete(int id) => UploadString("https://acme.dokeos.com/api/user/" + id, "DELETE", "");
                }

                private sealed class Told : WebClient
                {
                    protected override WebRequest GetWebRequest(System.Uri address)
                    {
                        var request = (HttpWebRequest)base.GetWebRequest(address);
                        request.Accept = "application/vnd.dokeos+json;version=1";
                        return request;
                    }
                }

                public int Count(string root, int id)
                {
                    using (var told = new Told { BaseAddress = root })
                    {
                        told.UploadString("user/" + id, "DELETE", "");
                        return Newtonsoft.Json.Linq.JArray.Parse(told.DownloadString("users")).Count;
                    }
                }

                public void Delete(int id)
                {
                    using (var client = new WebClient { BaseAddress = "https://acme.dokeos.com/api/" })
                    {
                        client.Headers.Add("Accept", "application/vnd.dokeos+json;version=1");
                        client.UploadString("user/" + id, "DELETE", "");
                    }
                }
            }
            """,
            settings: new() { Framework = Framework.Net472, Libraries = Libraries.Newtonsoft });
}
