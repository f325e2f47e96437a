using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>What the fix of LMS1005 writes for the other libraries, run.</summary>
public sealed class Lms1005WaitForJobLibraryTests
{
    [Theory]
    [InlineData(Libraries.RestSharp, """var m = new RestRequest("user/{id}", Method.Delete).AddUrlSegment("id", 5).AddHeader("X-Tell", "k"); var r = await Api.Rest.ExecuteAsync(m); if (!r.IsSuccessful) throw new Exception("refused " + r.Content);""")]
    [InlineData(Libraries.RestSharp, """var m = new RestRequest("user/5", Method.Delete).AddHeader("X-Tell", "k"); var r = Api.Rest.Execute(m); if (r.StatusCode != HttpStatusCode.NoContent) throw new Exception("refused " + r.Content);""")]
    [InlineData(Libraries.RestSharp, """try { await Api.Rest.DeleteAsync<object>(new RestRequest("user/5").AddHeader("X-Tell", "k")); } catch (HttpRequestException e) { Api.Log.Add("refused " + e.Message); }""")]
    [InlineData(Libraries.RestSharp, """try { await Send<object>("user/5", Method.Delete); } catch (InvalidOperationException e) { Api.Log.Add("refused " + e.Message); } async Task<T?> Send<T>(string path, Method method) where T : notnull { var r = await Api.Rest.ExecuteAsync<T>(new RestRequest(path, method).AddHeader("X-Tell", "k")); return r.IsSuccessful ? r.Data : throw new InvalidOperationException(r.ErrorMessage); }""")]
    [InlineData(Libraries.RestSharp, """try { var data = await Api.Rest.DeleteAsync<System.Runtime.CompilerServices.StrongBox<int>>(new RestRequest("user/5").AddHeader("X-Tell", "k")).ConfigureAwait(false); if (data == null) throw new Exception("no data"); } catch (HttpRequestException e) { Api.Log.Add("refused " + e.Message); }""")]
    [InlineData(Libraries.RestSharp, """try { var data = await Delete(); if (data == null) throw new Exception("no data"); } catch (HttpRequestException e) { Api.Log.Add("refused " + e.Message); } Task<System.Runtime.CompilerServices.StrongBox<int>?> Delete() => Api.Rest.DeleteAsync<System.Runtime.CompilerServices.StrongBox<int>>(new RestRequest("user/5").AddHeader("X-Tell", "k"));""")]
    [InlineData(Libraries.RestSharp, """var r = Own().Execute(new RestRequest("user/5", Method.Delete).AddHeader("X-Tell", "k")); if (!r.IsSuccessful) throw new Exception("refused " + r.Content); static RestClient Own() => Api.Rest;""")]
    [InlineData(Libraries.Flurl, """try { await Api.Flurl.Request("user", 5).WithHeader("X-Tell", "k").AllowHttpStatus("404, 409-410").DeleteAsync(); } catch (FlurlHttpException e) { Api.Log.Add("refused " + e.Message + (int)e.Call.HttpStatus!); }""")]
    [InlineData(Libraries.Flurl, """var r = Api.Flurl.Request("user/5").WithHeader("X-Tell", "k").AllowHttpStatus("404,4xx").DeleteAsync().Result; if (r.StatusCode != HttpStatusCode.OK) throw new Exception("refused " + r.Content.ReadAsStringAsync().Result);""")]
    [InlineData(Libraries.RestEase, """try { await Api.Ease.Delete(5, "k"); } catch (ApiException e) { Api.Log.Add("refused " + e.Content + (int)e.StatusCode); }""")]
    [InlineData(Libraries.RestEase, """try { await Api.Ease.Drop(5, "k"); } catch (ApiException e) { Api.Log.Add("refused " + e.Content + (int)e.StatusCode); }""")]
    [InlineData(Libraries.RestEase, """var told = "k"; using var r = await Api.Ease.Send(5, told); if (r.StatusCode != HttpStatusCode.NoContent) throw new Exception("refused " + await r.Content.ReadAsStringAsync());""")]
    public async Task What_is_written_waits_for_the_job(Libraries library, string body)
    {
        Assert.Equal(
            "DELETE /api/user k; GET /api/jobs/7 k; GET /api/jobs/7 k; GET /api/jobs/7 k",
            await FixedProgram.RunAsync(library, body, "{\"job_id\":7}", "{\"status\":\"running\"}", "503", "{\"status\":\"Completed\"}"));
        var failed = await FixedProgram.RunAsync(library, body, "{\"job_id\":\"7\"}", "{\"status\":\"failed\",\"message\":\"quota exceeded\"}");
        Assert.StartsWith("DELETE /api/user k; GET /api/jobs/7 k; ", failed, System.StringComparison.Ordinal);
        Assert.Contains("refused Job 7: {\"status\":\"failed\",\"message\":\"quota exceeded\"}", failed, System.StringComparison.Ordinal);
        Assert.Contains("TimeoutException", await FixedProgram.RunAsync(library, body, "{\"job_id\":7}", "{\"status\":\"zakończone\"}"), System.StringComparison.Ordinal);
        Assert.Equal("DELETE /api/user k", await FixedProgram.RunAsync(library, body, "{}"));
    }

    [Theory]
    [InlineData(Libraries.RestSharp, """await Api.Rest.ExecuteAsync(new RestRequest("user/5", Method.Delete).AddQueryParameter("key", Environment.ProcessId));""")]
    [InlineData(Libraries.RestSharp, """await Api.Rest.ExecuteAsync(new RestRequest("user/5?key=" + Environment.ProcessId, Method.Delete));""")]
    [InlineData(Libraries.RestSharp, """Api.Rest.Execute(new RestRequest("user/5", Method.Delete).AddParameter("key", Environment.ProcessId));""")]
    [InlineData(Libraries.RestSharp, """Api.Rest.AddDefaultQueryParameter("key", Environment.ProcessId.ToString()); await Api.Rest.ExecuteAsync(new RestRequest("user/5", Method.Delete));""")]
    [InlineData(Libraries.Flurl, """await Api.Flurl.Request("user", 5).SetQueryParam("key", Environment.ProcessId).DeleteAsync();""")]
    [InlineData(Libraries.RestEase, """await Api.Ease.Erase(5, Environment.ProcessId.ToString());""")]
    [InlineData(Libraries.None, """Api.Web().UploadString("user/5?key=" + Environment.ProcessId, "DELETE", "");""")]
    [InlineData(Libraries.None, """Api.Web().UploadString(Url("user/5"), "DELETE", ""); string Url(string path) => path + "?key=" + Environment.ProcessId;""")]
    [InlineData(Libraries.None, """var w = Api.Web(); w.QueryString["key"] = Environment.ProcessId.ToString(); await w.UploadStringTaskAsync("user/5", "DELETE", "");""")]
    [InlineData(Libraries.None, """var q = Api.Ask("user/5?key=" + Environment.ProcessId, "DELETE"); q.GetResponse().Close();""")]
    public async Task A_key_in_the_query_goes_with_the_question(Libraries library, string body)
        => Assert.Matches(
            "^DELETE /api/user[?](api_)?key=k( kapplication)?; GET /api/jobs/7[?](api_)?key=k( kapplication)?$",
            (await FixedProgram.RunAsync(library, body, "{\"job_id\":7}", "{\"status\":\"done\"}")).Replace("key=" + System.Environment.ProcessId, "key=k", System.StringComparison.Ordinal));

    [Fact]
    public async Task An_interface_hands_on_what_stands_before_the_resource_and_in_the_query()
        => Assert.Equal(
            "DELETE /api/v2/user/5?lang=fr&key=k; GET /api/v2/jobs/7?lang=fr&key=k; DELETE /api/user?api_key=k; GET /api/jobs/7?api_key=k",
            await FixedProgram.RunAsync(Libraries.RestEase, """await Api.Ease.Remove("v2", 5, "k"); await Api.Ease.Erase(5, "k");""", "{\"job_id\":7}", "{\"status\":\"done\",\"job_id\":7}"));

    [Theory]
    [InlineData("""var w = Api.Web(); w.UploadString("user/5", "DELETE", "");""")]
    [InlineData("""var w = Api.Web(); var url = "user/" + 5; w.UploadData(url, "DELETE", new byte[0]);""")]
    [InlineData("""Api.Web().UploadString("user/5", "DELETE", "");""")]
    [InlineData("""var q = Api.Ask("user/5", "DELETE"); q.GetResponse().Close();""")]
    [InlineData("""Api.Ask("user/5", "DELETE").GetResponse().Dispose();""")]
    [InlineData("""WebRequest q = Api.Ask("user/5", "DELETE"); using (var r = (HttpWebResponse)await q.GetResponseAsync()) if (r.StatusCode != HttpStatusCode.NoContent && r.StatusCode != HttpStatusCode.OK) throw new WebException("refused");""")]
    [InlineData("""var q = Api.Ask("user/5", "DELETE"); using (var r = q.GetResponse()) using (var reader = new System.IO.StreamReader(r.GetResponseStream())) if (reader.ReadToEnd().Length == 0) throw new Exception("read twice");""")]
    [InlineData("""var q = Api.Ask("user/5", "DELETE"); using var r = await q.GetResponseAsync(); using var reader = new System.IO.StreamReader(r.GetResponseStream()); if ((await reader.ReadToEndAsync()).Length == 0) throw new Exception("read twice");""")]
    [InlineData("""var q = Api.Ask("user/5", "DELETE"); using (var r = (HttpWebResponse)q.GetResponse()) if (All(r).Length == 0) throw new Exception("read twice"); string All(HttpWebResponse answer) { using (var reader = new System.IO.StreamReader(answer.GetResponseStream())) return reader.ReadToEnd(); }""")]
    [InlineData("""var w = Api.Web(); await w.UploadStringTaskAsync(new Uri("user/5", UriKind.Relative), "DELETE", "");""")]
    public async Task The_older_classes_wait_with_the_headers_of_the_request(string body)
    {
        Assert.Equal(
            "DELETE /api/user kapplication; GET /api/jobs/7 kapplication; GET /api/jobs/7 kapplication",
            await FixedProgram.RunAsync(body, "{\"job_id\":7}", "{\"status\":\"running\"}", "{\"status\":\"Completed\"}"));
        Assert.EndsWith(
            "; GET /api/jobs/7 kapplication; WebException: Job 7: {\"status\":\"failed\"}",
            await FixedProgram.RunAsync(body, "{\"job_id\":7}", "{\"status\":\"failed\"}"),
            System.StringComparison.Ordinal);
        Assert.Contains("; WebException: Job 7: 404 ", await FixedProgram.RunAsync(body, "{\"job_id\":7}", "404"), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Libraries.Refit, """[Post("/groups")] Task<Group> Create([Body] object group);""", """Console.WriteLine(await [|api.Create(new { user_ids = new[] { 1 } })|]);""", "Task<Group>")]
    [InlineData(Libraries.Refit, """[Post("/groups")] Task<ApiResponse<Group>> Create([Body] object group);""", """await [|api.Create(new { user_ids = new[] { 1 } })|];""", "Task<ApiResponse<Group>>")]
    [InlineData(Libraries.Refit, """[Delete("/user/{id}")] Task Delete(int id, string key);""", """await [|api.Delete(5, Next())|]; string Next() => "k";""", "cannot be passed again")]
    [InlineData(Libraries.RestEase, """[Delete("/user/{id}")] Task Delete([Path] int id, [Header("X")] string x);""", """await [|api.Delete(5, await Task.FromResult("x"))|];""", "cannot be passed again")]
    public Task Where_an_interface_cannot_be_changed_the_reason_is_said(Libraries library, string method, string call, string reason)
        => Verify.NoFix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            $$"""
            using {{library}};

            {{(library is Libraries.Refit ? "[Headers(\"Accept: application/vnd.dokeos+json;version=2\")]" : "[Header(\"Accept\", \"application/vnd.dokeos+json;version=2\")]")}}
            public interface ILms
            {
                {{method}}
            }

            public class Group { public int Id { get; set; } }

            public class Service(ILms api)
            {
                public async Task Run() { {{call}} }
            }
            """,
            reason,
            new() { Libraries = library });

    [Theory]
    [InlineData("public class Fake : ILms { public Task Delete(int id) => Task.CompletedTask; }", "'Fake' implements the interface")]
    [InlineData("public class Mock { public void Setup(System.Linq.Expressions.Expression<Func<ILms, Task>> call) { } public void M() => Setup(x => x.Delete(1)); }", "expression tree")]
    [InlineData("public class Group { public Func<int, Task> M(ILms api) => api.Delete; }", "without being called")]
    public Task Where_others_have_to_do_with_the_interface_it_stays(string other, string reason)
        => Verify.NoFix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            $$"""
            using RestEase;

            [Header("Accept", "application/vnd.dokeos+json;version=2")]
            public interface ILms
            {
                [Delete("/user/{id}")]
                Task Delete([Path] int id);
            }

            public class Service(ILms api)
            {
                public async Task Run() { await [|api.Delete(5)|]; }
            }

            {{other}}
            """,
            reason,
            new() { Libraries = Libraries.RestEase });
}
