using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Catalogue;

public sealed class DokeosApiTests
{
    [Theory]
    [InlineData("GET", "users", "GET /users")]
    [InlineData("GET", "/users", "GET /users")]
    [InlineData("GET", "/users/", "GET /users")]
    [InlineData("GET", "/Users", "GET /users")]
    [InlineData("GET", "/user", "GET /users")]
    [InlineData("GET", "/users.json", "GET /users")]
    [InlineData("GET", "/users/5", "GET /users/:id")]
    [InlineData("GET", "/users/5.json", "GET /users/:id")]
    [InlineData("GET", "/users/{id}", "GET /users/:id")]
    [InlineData("GET", "/users/{key}", "GET /users/:id")]
    [InlineData("GET", "/groups", "GET /groups")]
    [InlineData("GET", "/groups/{id}", "GET /groups/:id")]
    [InlineData("GET", "participations", "GET /participations")]
    [InlineData("GET", "participations/12", "GET /participations/:id")]
    [InlineData("DELETE", "user/{id}", "DELETE /user/:id")]
    [InlineData("DELETE", "users/{id}", "DELETE /user/:id")]
    [InlineData("PUT", "presence_sessions/{id}/sync", "PUT /presence_sessions/:id/sync")]
    [InlineData("PUT", "presence_session/7/sync", "PUT /presence_sessions/:id/sync")]
    [InlineData("PUT", "presence_sessions/sync", "PUT /presence_sessions/sync")]
    [InlineData("PUT", "webinar_sessions/{id}/sync", "PUT /webinar_sessions/:id/sync")]
    [InlineData("PUT", "webinar_sessions/sync", "PUT /webinar_sessions/sync")]
    [InlineData("POST", "groups", "POST /groups")]
    [InlineData("POST", "groups/{id}", "POST /groups/:id")]
    [InlineData("PUT", "groups", "PUT /groups")]
    [InlineData("PUT", "group/4", "PUT /groups/:id")]
    [InlineData("PUT", "training_gate/{id}", "PUT /training_gate/:id")]
    [InlineData("PUT", "training_gates/4", "PUT /training_gate/:id")]
    [InlineData("GET", "jobs/{jobId}", "GET /jobs/:job_id")]
    public void Each_call_of_the_vendor_is_found(string verb, string path, string expected) => Assert.Equal(expected, Match(verb, path));

    [Theory]
    [InlineData("{base}/users")]
    [InlineData("{base}users")]
    [InlineData("{base}/api/users")]
    [InlineData("api/users")]
    [InlineData("/api/v1/users")]
    [InlineData("/api/v1.2/users")]
    [InlineData("/v2/users")]
    [InlineData("/v{version}/users")]
    [InlineData("/rest/users")]
    [InlineData("/lms/users")]
    [InlineData("/acme/api/users")]
    [InlineData("/index.php/api/users")]
    [InlineData("{root}{prefix}users")]
    [InlineData("{root}/{prefix}/users")]
    [InlineData("{root}/{prefix}users")]
    [InlineData("api/{tenantId}/users")]
    [InlineData("/acme/portal/^users")]
    [InlineData("/training/^users")]
    public void A_base_path_may_stand_before_the_resource(string path) => Assert.Equal("GET /users", Match("GET", path));

    [Theory]
    [InlineData("GET", "/users/5/groups")]
    [InlineData("GET", "/users/{id}/groups")]
    [InlineData("GET", "{base}/users/{id}/groups")]
    [InlineData("GET", "/company/users")]
    [InlineData("GET", "/groups/users")]
    [InlineData("GET", "/api/groups/5/users")]
    [InlineData("GET", "/api/groups/^5/users")]
    [InlineData("GET", "/api/groups/^{id}/users")]
    [InlineData("GET", "/api/company/5/^users")]
    [InlineData("GET", "/trainings/v2/users")]
    [InlineData("GET", "{courseId}/groups")]
    [InlineData("GET", "{count#}/groups")]
    [InlineData("GET", "/5/groups")]
    [InlineData("GET", "/usersettings")]
    [InlineData("GET", "/superusers")]
    [InlineData("GET", "/api/{x}usersx")]
    [InlineData("GET", "/users/search")]
    [InlineData("GET", "/users/me")]
    [InlineData("GET", "/presence_sessions")]
    [InlineData("GET", "{resource}")]
    [InlineData("GET", "{resource}/{id}")]
    [InlineData("POST", "/users")]
    [InlineData("PUT", "/users/5")]
    [InlineData("POST", "/participations")]
    [InlineData("DELETE", "/groups/5")]
    [InlineData("DELETE", "/users/bulk")]
    [InlineData("DELETE", "/users")]
    [InlineData("PATCH", "/groups/5")]
    [InlineData("HEAD", "/users")]
    [InlineData("TRACE", "/users")]
    [InlineData("PUT", "/presence_sessions/{id}")]
    public void Other_calls_are_none_of_them(string verb, string path) => Assert.Null(Match(verb, path));

    [Theory]
    [InlineData("users{query}")]
    [InlineData("users/{queryString}")]
    [InlineData("users{unknown}")]
    [InlineData("users{suffix}")]
    public void What_follows_the_path_unknown_is_told(string path)
    {
        var match = EndpointMatcher.Match(LmsApi.Dokeos, HttpVerb.Get, PathPattern.Parse(path));

        Assert.Equal("GET /users", match?.Endpoint.Name);
        Assert.True(match!.HasUnknownTail);
    }

    [Fact]
    public void The_place_of_an_id_is_told()
    {
        var match = EndpointMatcher.Match(LmsApi.Dokeos, HttpVerb.Put, PathPattern.Parse("{base}/api/presence_sessions/{sessionId}/sync"))!;

        Assert.Equal(1, match.Start);
        var identifier = Assert.Single(match.Identifiers);
        Assert.Equal("sessionId", match.Path.Segments[identifier].HoleName);
        Assert.False(match.HasUnknownTail);
    }

    [Fact]
    public void An_unknown_verb_is_answered_only_where_one_endpoint_is_left()
    {
        Assert.Equal("PUT /presence_sessions/sync", EndpointMatcher.Match(LmsApi.Dokeos, null, PathPattern.Parse("presence_sessions/sync"))?.Endpoint.Name);
        Assert.Null(EndpointMatcher.Match(LmsApi.Dokeos, null, PathPattern.Parse("groups")));
        Assert.Equal(
            ["GET /groups", "POST /groups", "PUT /groups"],
            EndpointMatcher.MatchAnyVerb(LmsApi.Dokeos, PathPattern.Parse("groups")).Select(m => m.Endpoint.Name));
    }

    [Fact]
    public void The_lists_are_these_and_hold_20_rows()
        => Assert.Equal(
            ["GET /participations 20", "GET /users 20", "GET /groups 20"],
            DokeosApi.Endpoints.Where(e => e.IsList).Select(e => e.Name + " " + e.DefaultPageSize));

    [Fact]
    public void Opt_in_attributes_keep_the_vendors_order()
        => Assert.Equal(
            ["GET /participations: progressions", "GET /participations/:id: progressions", "GET /users: group_ids,role_names,tag_ids,skills"],
            DokeosApi.Endpoints.Where(e => !e.OptInAttributes.IsEmpty).Select(e => e.Name + ": " + string.Join(",", e.OptInAttributes)));

    [Fact]
    public void Only_participations_bound_their_filters()
        => Assert.Equal(
            ["training_ids: 5", "user_ids: 5"],
            Assert.Single(DokeosApi.Endpoints, e => !e.BoundedFilters.IsEmpty && e.Name == "GET /participations").BoundedFilters.Select(f => f.Name + ": " + f.Max));

    [Fact]
    public void The_asynchronous_calls_are_these()
        => Assert.Equal(
            [
                "DELETE /user/:id Job",
                "PUT /presence_sessions/:id/sync JobPerSession",
                "PUT /presence_sessions/sync JobPerSession",
                "PUT /webinar_sessions/:id/sync JobPerSession",
                "PUT /webinar_sessions/sync JobPerSession",
                "POST /groups MayBe",
                "POST /groups/:id MayBe",
                "PUT /groups MayBe",
                "PUT /groups/:id MayBe",
                "PUT /training_gate/:id Job",
            ],
            DokeosApi.Endpoints.Where(e => e.Async != AsyncKind.None).Select(e => e.Name + " " + e.Async));

    [Theory]
    [InlineData("{base}/participations", true)]
    [InlineData("presence_sessions/5", true)]
    [InlineData("webinar_sessions", true)]
    [InlineData("training_gate/5", true)]
    [InlineData("users", false)]
    [InlineData("jobs/5", false)]
    public void Distinctive_paths_are_nobody_elses(string path, bool expected)
        => Assert.Equal(expected, DokeosApi.HasDistinctiveWord(PathPattern.Parse(path)));

    private static string? Match(string verb, string path)
        => EndpointMatcher.Match(LmsApi.Dokeos, HttpVerbs.Parse(verb), PathPattern.Parse(path))?.Endpoint.Name;
}
