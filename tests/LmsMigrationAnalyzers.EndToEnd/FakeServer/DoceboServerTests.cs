using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>The fake Docebo does what the vendor published.</summary>
public sealed class DoceboServerTests
{
    [Fact]
    public async Task Lists_are_paged_by_ten_and_say_whether_there_is_more()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);

        Assert.Equal(200, (await client.Json("manage/v1/user"))["data"]!["items"]!.AsArray().Count);
        Assert.Equal(20, (await client.Json("learn/v1/courses"))["data"]!["items"]!.AsArray().Count);
        var data = (await client.Json("learn/v1/enrollments"))["data"]!;
        Assert.Equal(10, data["items"]!.AsArray().Count);
        Assert.True(data["has_more_data"]!.GetValue<bool>());
        Assert.Equal(1, data["current_page"]!.GetValue<int>());
        Assert.Equal(43, data["total_page_count"]!.GetValue<int>());

        data = (await client.Json("manage/v1/user?page=2&page_size=200"))["data"]!;
        Assert.Equal(30, data["items"]!.AsArray().Count);
        Assert.False(data["has_more_data"]!.GetValue<bool>());
        Assert.Empty(lms.Violations);
    }

    [Theory]
    [InlineData("learn/v1/courses?page_size=201")]
    [InlineData("learn/v1/courses?page_size=0")]
    [InlineData("learn/v1/courses?page_size=-1")]
    [InlineData("learn/v1/courses?page_size=all")]
    [InlineData("learn/v1/courses?page=0")]
    [InlineData("learn/v1/courses?sort_attr=name&sort_dir=ascending")]
    [InlineData("learn/v1/courses?sort_attr=name,code")]
    [InlineData("learn/v1/courses?sort_attr=name&sort_attr=code")]
    [InlineData("learn/v1/courses?sort_attr[]=name&sort_attr[]=code")]
    [InlineData("learn/v1/courses?sort_attr=colour")]
    public async Task Strict_parameters_are_refused_and_recorded(string path)
    {
        await using var lms = await FakeLms.StartAsync();

        Assert.Equal(400, await Client(lms).Status("GET", path));
        Assert.Single(lms.Violations);
    }

    [Fact]
    public async Task Some_endpoints_take_all_items_at_once()
    {
        await using var lms = await FakeLms.StartAsync();

        Assert.Equal(260, (await Client(lms).Json("manage/v1/tags?page_size=-1"))["data"]!["items"]!.AsArray().Count);
        Assert.Empty(lms.Violations);
    }

    [Fact]
    public async Task Links_are_an_object_only_with_a_cursor()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);

        Assert.Empty((await client.Json("learn/v1/courses"))["_links"]!.AsArray());
        var links = (await client.Json("learn/v1/courses?get_cursor=1&page_size=50"))["_links"]!;
        Assert.Contains("__page__", links["goto"]!["href"]!.GetValue<string>(), StringComparison.Ordinal);
        var next = await client.Json(links["next"]!["href"]!.GetValue<string>());
        Assert.Equal(7, next["data"]!["items"]!.AsArray().Count);
        Assert.Null(next["_links"]!["next"]);
    }

    [Fact]
    public async Task Sorting_is_descending_unless_asked_otherwise()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);

        Assert.Equal(57, await First("learn/v1/courses?sort_attr=id_course"));
        Assert.Equal(1, await First("learn/v1/courses?sort_attr=id_course&sort_dir=ASC"));

        async Task<int> First(string path) => (await client.Json(path))["data"]!["items"]![0]!["id_course"]!.GetValue<int>();
    }

    [Fact]
    public async Task Names_and_codes_in_a_path_need_their_parameter()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);

        Assert.Equal(200, await client.Status("GET", "learn/v1/courses/7"));
        Assert.Equal(404, await client.Status("GET", "learn/v1/courses/HSE-107"));
        Assert.Single(lms.Violations);
        Assert.Equal(7, (await client.Json("learn/v1/courses/HSE-107?use_secondary_identifier=true"))["data"]!["id_course"]!.GetValue<int>());
        Assert.Equal(400, await client.Status("GET", "learn/v1/courses/Fire%20safety?use_secondary_identifier=true"));
        Assert.Equal(404, await client.Status("GET", "learn/v1/courses/999"));
    }

    [Fact]
    public async Task Batch_calls_side_by_side_are_recorded_and_one_after_another_are_not()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);
        Task<int> Batch() => client.Status("POST", "learn/v1/enrollments/batch", """{"items":[{"user_id":1}]}""");

        Assert.Equal(200, await Batch());
        Assert.Equal(200, await Batch());
        Assert.Empty(lms.Violations);

        await Task.WhenAll(Batch(), Batch());
        Assert.Single(lms.Violations);
    }

    [Fact]
    public async Task An_endpoint_redirects_to_a_signed_address()
    {
        await using var lms = await FakeLms.StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var stubborn = Client(lms, handler);

        Assert.Equal(307, await stubborn.Status("GET", "manage/v1/user/export"));
        Assert.Equal(["learner1", "learner2"], (await Client(lms).Json("manage/v1/user/export"))["data"]!["rows"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task Bodies_are_JSON_except_that_of_the_token()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);

        Assert.Equal(415, await client.Status("POST", "learn/v1/courses", "name=x", "application/x-www-form-urlencoded"));
        Assert.Single(lms.Violations);
        Assert.Equal(201, await client.Status("POST", "learn/v1/courses", """{"name":"x"}"""));
        Assert.Equal(200, await client.Status("PUT", "learn/v1/courses/58", """{"name":"y"}"""));
        Assert.Equal(200, await client.Status("DELETE", "learn/v1/courses/58"));
        Assert.Equal(404, await client.Status("GET", "learn/v1/courses/58"));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" });
        using var anonymous = new HttpClient { BaseAddress = lms.BaseAddress };
        using var token = await anonymous.PostAsync(new Uri("oauth2/token", UriKind.Relative), form);
        Assert.True(token.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Custom_paths_before_the_service_and_unknown_endpoints()
    {
        await using var lms = await FakeLms.StartAsync();
        using var client = Client(lms);

        Assert.Equal(200, await client.Status("GET", "acme/learn/v1/courses"));
        Assert.Equal(404, await client.Status("GET", "learn/v1/nothing"));
    }

    private static HttpClient Client(FakeLms lms, HttpClientHandler? handler = null)
    {
        var client = new HttpClient(handler ?? new HttpClientHandler()) { BaseAddress = lms.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer token");
        return client;
    }
}
