using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>The fake Dokeos does what the vendor published of both versions.</summary>
public sealed class DokeosServerTests
{
    private static readonly FakeLmsOptions BeforeWithdrawal = new() { DokeosV1Available = true };

    [Theory]
    [InlineData("users", 47)]
    [InlineData("groups", 33)]
    [InlineData("participations", 141)]
    public async Task Version_1_answers_the_whole_list_and_version_2_a_page_of_20(string list, int total)
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        await using var after = await FakeLms.StartAsync();

        Assert.Equal(total, (await Client(before, 1).Rows("api/" + list)).Count);
        Assert.Equal(20, (await Client(after, 2).Rows("api/" + list)).Count);
        Assert.Equal(total % 20, (await Client(after, 2).Rows($"{list}?page={(total / 20) + 1}")).Count);
        Assert.Empty(await Client(after, 2).Rows($"{list}?page=99"));
        Assert.Empty(after.Violations);
    }

    [Fact]
    public async Task Pages_hold_every_row_once_in_order()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms, 2);

        var ids = new System.Collections.Generic.List<int>();
        for (var page = 1; page <= 3; page++)
        {
            ids.AddRange((await client.Rows($"users?page={page}")).Select(row => row!["id"]!.GetValue<int>()));
        }

        Assert.Equal(Enumerable.Range(1, 47), ids);
    }

    [Fact]
    public async Task A_size_that_is_asked_for_is_capped_in_version_2()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms, 2);

        Assert.Equal(7, (await client.Rows("users?per_page=7")).Count);
        Assert.Equal(50, (await client.Rows("participations?per_page=500")).Count);
    }

    [Fact]
    public async Task Version_1_is_refused_after_its_withdrawal_and_no_version_means_the_one_that_is_left()
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        await using var after = await FakeLms.StartAsync();

        Assert.Equal(406, await Client(after, 1).Status("GET", "users"));
        Assert.Single(after.Violations);
        Assert.Equal(20, (await Client(after, version: null).Rows("users")).Count);
        Assert.Equal(47, (await Client(before, version: null).Rows("users")).Count);
        Assert.Equal(20, (await Client(before, 2).Rows("users")).Count);
        Assert.Equal(406, await Client(before, 3).Status("GET", "users"));
    }

    [Fact]
    public async Task A_request_without_authorization_is_refused()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms, 2);
        client.DefaultRequestHeaders.Remove("Authorization");

        Assert.Equal(401, await client.Status("GET", "users"));
    }

    [Fact]
    public async Task Attributes_come_on_request_in_version_2_and_always_in_version_1()
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        await using var after = await FakeLms.StartAsync();
        using var client = Client(after, 2);

        Assert.Equal(["group_ids", "role_names", "skills", "tag_ids"], Optional((await Client(before, 1).Rows("users"))[0]!));
        Assert.Empty(Optional((await client.Rows("users"))[0]!));
        Assert.Equal(["group_ids", "skills"], Optional((await client.Rows("users?response_attributes=group_ids,skills"))[0]!));
        Assert.Null((await client.Rows("participations"))[0]!["progressions"]);
        Assert.NotNull((await client.Rows("participations?response_attributes=progressions"))[0]!["progressions"]);
        Assert.Null((await client.Json("participations/3"))["progressions"]);
        Assert.NotNull((await client.Json("participations/3?response_attributes=progressions"))["progressions"]);
        Assert.Equal(["group_ids", "role_names", "skills", "tag_ids"], Optional(await client.Json("users/3")));
        Assert.Empty(after.Violations);

        static string[] Optional(JsonNode row) => [.. row.AsObject().Select(member => member.Key)
            .Where(name => name is "group_ids" or "role_names" or "tag_ids" or "skills").Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("users?response_attributes=group_ids&response_attributes=skills")]
    [InlineData("users?response_attributes=progressions")]
    [InlineData("users?response_attributes=skills,skills")]
    [InlineData("users?page=0")]
    [InlineData("users?page=two")]
    public async Task What_version_2_does_not_understand_is_refused_and_recorded(string path)
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms, 2);

        Assert.Equal(400, await client.Status("GET", path));
        Assert.Single(lms.Violations);
    }

    [Theory]
    [InlineData("user_ids=1,2,3,4,5,6")]
    [InlineData("user_ids=1%2C2%2C3%2C4%2C5%2C6")]
    [InlineData("user_ids=1&user_ids=2&user_ids=3&user_ids=4&user_ids=5&user_ids=6")]
    [InlineData("user_ids[]=1&user_ids[]=2&user_ids[]=3&user_ids[]=4&user_ids[]=5&user_ids[]=6")]
    [InlineData("user_ids[0]=1&user_ids[1]=2&user_ids[2]=3&user_ids[3]=4&user_ids[4]=5&user_ids[5]=6")]
    [InlineData("training_ids=1,2,3,4,5,6")]
    public async Task More_than_five_ids_are_refused_in_version_2_in_any_notation(string query)
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        await using var after = await FakeLms.StartAsync();

        Assert.Equal(200, await Client(before, 1).Status("GET", "participations?" + query));
        Assert.Equal(400, await Client(after, 2).Status("GET", "participations?" + query));
        Assert.Contains("holds 6", Assert.Single(after.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_filter()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms, 2);

        Assert.Equal([3, 5], (await client.Rows("participations?user_ids=3,5&per_page=50")).Select(row => row!["user_id"]!.GetValue<int>()).Distinct());
        Assert.Equal(6, (await client.Rows("participations?user_ids=3,5")).Count);
        Assert.Equal(12, (await client.Rows("participations?training_ids[]=1000")).Count);
        Assert.Equal(7, Assert.Single(await client.Rows("users?email=user7@example.org"))!["id"]!.GetValue<int>());
        Assert.Equal(47, (await client.Rows("users?sort=-id"))[0]!["id"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(ListShape.NamedEnvelope, "users")]
    [InlineData(ListShape.DataEnvelope, "data")]
    public async Task Lists_may_be_wrapped(ListShape shape, string member)
    {
        await using var lms = await FakeLms.StartAsync(new FakeLmsOptions { ListShape = shape });

        Assert.Equal(20, (await Client(lms, 2).Json("users"))[member]!.AsArray().Count);
    }

    [Fact]
    public async Task Deleting_a_user_happens_at_once_in_version_1_and_when_its_job_ends_in_version_2()
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        Assert.Equal(204, await Client(before, 1).Status("DELETE", "user/5"));
        Assert.DoesNotContain(5, before.DokeosUserIds);

        await using var after = await FakeLms.StartAsync();
        using var client = Client(after, 2);
        var job = (await client.Json("api/user/5", "DELETE"))["job_id"]!.GetValue<string>();
        Assert.Contains(5, after.DokeosUserIds);
        Assert.Equal("running", (await client.Json("api/jobs/" + job))["status"]!.GetValue<string>());
        Assert.Equal([job], after.JobsNobodyWaitedFor);

        await Task.Delay(700);
        Assert.Equal("completed", (await client.Json("api/jobs/" + job))["status"]!.GetValue<string>());
        Assert.DoesNotContain(5, after.DokeosUserIds);
        Assert.Empty(after.JobsNobodyWaitedFor);
        Assert.Empty(after.Violations);
    }

    [Fact]
    public async Task A_protected_user_is_refused_in_version_1_and_fails_its_job_in_version_2()
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        Assert.Equal(409, await Client(before, 1).Status("DELETE", "users/13"));

        await using var after = await FakeLms.StartAsync(new FakeLmsOptions { JobDuration = TimeSpan.Zero });
        using var client = Client(after, 2);
        var job = (await client.Json("users/13", "DELETE"))["job_id"]!.GetValue<string>();
        var answer = await client.Json("jobs/" + job);
        Assert.Equal("failed", answer["status"]!.GetValue<string>());
        Assert.Equal("user 13 is protected", answer["error"]!.GetValue<string>());
        Assert.Contains(13, after.DokeosUserIds);
    }

    [Fact]
    public async Task Asking_for_a_job_elsewhere_or_as_someone_else_or_without_a_pause_is_recorded()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms, 2);
        var job = (await client.Json("api/user/5", "DELETE"))["job_id"]!.GetValue<string>();

        Assert.Equal(404, await client.Status("GET", "jobs/" + job));
        Assert.Equal(404, await client.Status("GET", "api/jobs/unknown"));
        Assert.Equal(200, await client.Status("GET", "api/jobs/" + job));
        Assert.Equal(200, await client.Status("GET", "api/jobs/" + job));
        client.DefaultRequestHeaders.Remove("Authorization");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer other");
        Assert.Equal(403, await client.Status("GET", "api/jobs/" + job));
        Assert.Equal(4, lms.Violations.Count);
    }

    [Theory]
    [InlineData("PUT", "presence_sessions/2/sync", "{}")]
    [InlineData("PUT", "webinar_session/2/sync", "")]
    [InlineData("PUT", "training_gate/3", """{"open":true}""")]
    [InlineData("POST", "groups", """{"name":"New","learner_ids":[1]}""")]
    [InlineData("PUT", "groups/4", """{"manager_ids":[1]}""")]
    [InlineData("PUT", "groups", """[{"id":4,"participations":[1]}]""")]
    public async Task These_calls_answer_a_job_in_version_2_and_their_object_in_version_1(string method, string path, string body)
    {
        await using var before = await FakeLms.StartAsync(BeforeWithdrawal);
        var answer = await Client(before, 1).Json(path, method, body);
        Assert.NotNull((answer is JsonArray rows ? rows[0] : answer)!["id"]);

        await using var after = await FakeLms.StartAsync();
        Assert.NotNull((await Client(after, 2).Json(path, method, body))["job_id"]);
    }

    [Theory]
    [InlineData("POST", "groups", """{"name":"New"}""")]
    [InlineData("PUT", "groups/4", """{"name":"New"}""")]
    public async Task A_group_whose_people_stay_changes_at_once(string method, string path, string body)
    {
        await using var lms = await FakeLms.StartAsync();

        Assert.Equal("New", (await Client(lms, 2).Json(path, method, body))["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(JobListShape.Array)]
    [InlineData(JobListShape.Envelope)]
    public async Task Several_sessions_answer_several_jobs(JobListShape shape)
    {
        await using var lms = await FakeLms.StartAsync(new FakeLmsOptions { JobListShape = shape, JobDuration = TimeSpan.Zero });
        using var client = Client(lms, 2);

        var answer = await client.Json("presence_sessions/sync", "PUT", """{"session_ids":[1,2,3]}""");
        Assert.Equal(3, (answer as JsonArray ?? answer["jobs"]!.AsArray()).Count(job => job!["job_id"] is not null));
        Assert.True((await client.Json("presence_sessions/3"))["synced"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Every_request_is_recorded()
    {
        await using var lms = await FakeLms.StartAsync();
        await Client(lms, 2).Status("PUT", "api/groups/4?x=1", """{"name":"New"}""");

        var request = Assert.Single(lms.Requests);
        Assert.Equal("PUT /api/groups/4?x=1", request.Line);
        Assert.Equal("application/vnd.dokeos+json;version=2", request.Accept);
        Assert.Equal("Bearer token", request.Authorization);
        Assert.Equal("""{"name":"New"}""", request.Body);
        Assert.Equal(200, request.Status);
    }

    private static HttpClient Client(FakeLms lms, int? version)
    {
        var client = new HttpClient { BaseAddress = lms.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer token");
        if (version is { } number)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", $"application/vnd.dokeos+json;version={number}");
        }

        return client;
    }
}

/// <summary>Short forms for the tests of the fake servers.</summary>
internal static class FakeLmsClient
{
    public static async Task<JsonNode> Json(this HttpClient client, string path, string method = "GET", string body = "")
    {
        using var response = await Send(client, path, method, body);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    public static async Task<JsonArray> Rows(this HttpClient client, string path) => (await client.Json(path)).AsArray();

    public static async Task<int> Status(this HttpClient client, string method, string path, string body = "", string mediaType = "application/json")
    {
        using var response = await Send(client, path, method, body, mediaType);
        return (int)response.StatusCode;
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string path, string method, string body, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, mediaType);
        return await client.SendAsync(request);
    }
}
