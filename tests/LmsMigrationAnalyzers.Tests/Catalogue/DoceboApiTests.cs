using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Catalogue;

public sealed class DoceboApiTests
{
    [Theory]
    [InlineData("learn/v1/courses")]
    [InlineData("/learn/v1/courses")]
    [InlineData("{base}/learn/v1/courses")]
    [InlineData("{base}learn/v1/courses")]
    [InlineData("{base}/{tenant}/learn/v1/courses")]
    [InlineData("/platform/^learn/v1/courses")]
    [InlineData("learn/v{version}/courses")]
    [InlineData("learn/{apiVersion}/courses")]
    [InlineData("learn/v2/courses/")]
    [InlineData("learn/v1/courses{query}")]
    [InlineData("manage/v1/user")]
    [InlineData("manage/v1/group")]
    [InlineData("manage/v1/group/{id}/members")]
    [InlineData("manage/v1/orgchart")]
    [InlineData("manage/v1/globalsearch/search")]
    [InlineData("learn/v1/enrollments")]
    [InlineData("learn/v1/catalog")]
    [InlineData("learn/v1/location")]
    [InlineData("learn/v1/courses/{courseId}/sessions")]
    [InlineData("course/v1/courses")]
    [InlineData("course/v1/courses/{id}/enrollments")]
    [InlineData("learningplan/v1/learningplans")]
    [InlineData("audiences/v1/audience")]
    [InlineData("poweruser/v1/powerusers")]
    [InlineData("share/v1/assets/{id}/comments")]
    [InlineData("skill/v1/skills")]
    public void Listed_calls_are_lists(string path)
    {
        var match = Match("GET", path);

        Assert.True(match?.Endpoint.IsListed);
        Assert.True(match!.Endpoint.IsList);
        Assert.NotNull(match.Endpoint.DefaultPageSize);
    }

    [Theory]
    [InlineData("course/v2/rubrics")]
    [InlineData("learn/v1/courses/{id}/badges")]
    [InlineData("manage/v1/custom_entities")]
    [InlineData("learn/v1/courses/categories")]
    [InlineData("otj/v1/evaluations{query}")]
    public void Calls_that_are_not_listed_are_judged_by_their_shape(string path)
    {
        var match = Match("GET", path);

        Assert.False(match?.Endpoint.IsListed);
        Assert.True(match!.Endpoint.IsList);
    }

    [Theory]
    [InlineData("GET", "learn/v1/courses/{id}")]
    [InlineData("GET", "learn/v1/courses/42")]
    [InlineData("GET", "learn/v1/courses/HSE-101")]
    [InlineData("GET", "manage/v1/user/session")]
    [InlineData("GET", "manage/v1/user/{userId}")]
    [InlineData("GET", "manage/v1/user/{id}/settings")]
    [InlineData("GET", "share/v1/questions/top_experts")]
    [InlineData("GET", "learn/v1/coursedesc/getCourseDescription")]
    [InlineData("GET", "learn/v1/filerepo/getCourseFiles")]
    [InlineData("GET", "learn/v1/something/settings")]
    [InlineData("GET", "learn/v1/something/status")]
    [InlineData("GET", "learn/v1/something/{x}")]
    [InlineData("GET", "learn/v1/something/progress")]
    [InlineData("POST", "learn/v1/courses")]
    [InlineData("PUT", "manage/v1/user/{id}")]
    [InlineData("DELETE", "learn/v1/enrollments")]
    [InlineData("POST", "learn/v1/new_things")]
    [InlineData("GET", "manage/v1/user/batch")]
    public void Single_objects_and_actions_are_no_lists(string verb, string path) => Assert.False(Match(verb, path)?.Endpoint.IsList);

    [Theory]
    [InlineData("POST", "manage/v1/user/batch", true)]
    [InlineData("DELETE", "learn/v1/enrollment/batch", true)]
    [InlineData("PUT", "course/v1/rooms/batch", true)]
    [InlineData("PATCH", "learn/v1/rooms/BATCH", true)]
    [InlineData("POST", "manage/v1/batch/user", false)]
    [InlineData("POST", "manage/v1/user", false)]
    public void The_last_segment_makes_a_batch(string verb, string path, bool expected) => Assert.Equal(expected, Match(verb, path)?.Endpoint.IsBatch);

    [Theory]
    [InlineData("manage/v1/user/batch", true)]
    [InlineData("learn/v1/rooms/batch", true)]
    [InlineData("learn/v1/courses", null)]
    public void A_batch_is_one_whatever_the_verb(string path, bool? expected)
        => Assert.Equal(expected, EndpointMatcher.Match(LmsApi.Docebo, null, PathPattern.Parse(path))?.Endpoint.IsBatch);

    [Theory]
    [InlineData("/proxy/learn/v1/courses")]
    [InlineData("{base}/proxy/learn/v1/courses")]
    [InlineData("/learn/api/public/v1/courses")]
    [InlineData("/learn/api/public/v3/courses/{id}/users")]
    [InlineData("analytics/v1/dashboards")]
    [InlineData("{base}/analytics/v1/reports")]
    [InlineData("learn/courses")]
    [InlineData("learn/v1")]
    [InlineData("learner/v1/courses")]
    [InlineData("elearn/v1/courses")]
    [InlineData("learn/version/courses")]
    [InlineData("learn/{id}/courses")]
    [InlineData("users")]
    public void Other_paths_are_not_Docebos(string path) => Assert.Null(Match("GET", path));

    [Fact]
    public void A_known_host_may_have_a_prefix_of_its_own()
    {
        var path = PathPattern.Parse("/api/learn/v1/courses");

        Assert.Null(EndpointMatcher.Match(LmsApi.Docebo, HttpVerb.Get, path));
        Assert.Equal("GET /learn/v1/courses", EndpointMatcher.Match(LmsApi.Docebo, HttpVerb.Get, path, allowFixedPrefix: true)?.Endpoint.Name);
    }

    [Theory]
    [InlineData("learn/v1/courses", true)]
    [InlineData("manage/v2/anything", true)]
    [InlineData("otj/v1/x", true)]
    [InlineData("audittrail/v1/x", true)]
    [InlineData("course/v1/courses", false)]
    [InlineData("share/v1/assets", false)]
    [InlineData("learn/{version}/courses", false)]
    public void Some_services_speak_for_themselves(string path, bool expected)
        => Assert.Equal(expected, DoceboPath.Recognise(PathPattern.Parse(path))?.SpeaksForItself);

    [Fact]
    public void All_rows_at_once_are_accepted_by_these_only()
        => Assert.Equal(
            [
                "GET /manage/v1/tags",
                "GET /manage/v1/globalsearch/search",
                "GET /share/v1/assets/{id}/channels",
                "GET /share/v1/assets/{id}/comments",
                "GET /share/v1/assets/{id}/questions",
                "GET /share/v1/assets/{id}/tags",
                "GET /share/v1/asset/{id}/tooltips",
                "GET /share/v1/comments",
                "GET /share/v1/questions",
            ],
            DoceboApi.Endpoints.Where(e => e.AcceptsAllRowsPageSize).Select(e => e.Name));

    [Theory]
    [InlineData("learn/v1/courses/{courseCode}", "courseCode")]
    [InlineData("learn/v1/enrollments/{course}/{user}", "course,user")]
    [InlineData("learn/v1/courses/HSE-101", "HSE-101")]
    [InlineData("learn/v1/courses/HSE-101/sessions", "HSE-101")]
    [InlineData("manage/v1/user/john.doe@example.com", "john.doe@example.com")]
    [InlineData("manage/v1/user/check_username/{userName}", "")]
    [InlineData("manage/v1/theme/{themeCode}", "")]
    [InlineData("manage/v1/job/{hash}", "")]
    [InlineData("manage/v1/user/session", "")]
    [InlineData("learn/v1/rooms/{roomName}/seats/{seat}", "roomName,seat")]
    [InlineData("learn/v1/rooms/find_by_code/{code}", "")]
    public void Identifiers_stand_in_their_places(string path, string expected)
    {
        var match = Match("GET", path);

        Assert.Equal(expected, string.Join(",", match!.Identifiers.Select(i => match.Path.Segments[i].HoleName ?? match.Path.Segments[i].Literal)));
    }

    [Theory]
    [InlineData("HSE-101", true)]
    [InlineData("HSE101", true)]
    [InlineData("SAFETY_2024", true)]
    [InlineData("FR.0042", true)]
    [InlineData("ACME-INTRO", true)]
    [InlineData("john.doe@example.com", true)]
    [InlineData("john.doe%40example.com", true)]
    [InlineData("Fire safety", true)]
    [InlineData("Fire%20safety", true)]
    [InlineData("42", false)]
    [InlineData("session", false)]
    [InlineData("top_experts", false)]
    [InlineData("getCourseDescription", false)]
    [InlineData("2024-05-01", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", false)]
    [InlineData("9E107D9D372BB6826BD81D3542A419D6", false)]
    [InlineData("v1", false)]
    [InlineData("course-42", false)]
    public void Names_and_codes_are_told_from_ids(string text, bool expected) => Assert.Equal(expected, DoceboIdentifiers.IsNameOrCode(text));

    [Theory]
    [InlineData("courseCode", true)]
    [InlineData("coursecode", true)]
    [InlineData("_userName", true)]
    [InlineData("username", true)]
    [InlineData("email", true)]
    [InlineData("UserEmail", true)]
    [InlineData("user_login", true)]
    [InlineData("name", true)]
    [InlineData("id", false)]
    [InlineData("userId", false)]
    [InlineData("uuid", false)]
    [InlineData("courseId", false)]
    [InlineData("barcode", false)]
    [InlineData("codeId", false)]
    public void Variables_are_judged_by_their_name(string name, bool expected) => Assert.Equal(expected, DoceboIdentifiers.IsNamedLikeNameOrCode(name));

    [Fact]
    public void No_line_of_the_catalogue_is_hidden_by_another()
    {
        foreach (var endpoint in DoceboApi.Endpoints)
        {
            var path = endpoint.Name.Split(' ')[1];
            var match = Match(endpoint.Verbs[0].Text(), path);

            Assert.Equal(endpoint.Name, match?.Endpoint.Name);
        }
    }

    private static EndpointMatch? Match(string verb, string path)
        => EndpointMatcher.Match(LmsApi.Docebo, HttpVerbs.Parse(verb), PathPattern.Parse(path));
}
