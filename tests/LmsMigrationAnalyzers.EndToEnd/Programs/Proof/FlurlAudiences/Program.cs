using Flurl;
using Flurl.Http;
using Newtonsoft.Json;

var audiences = await args[0].Audiences();
Console.WriteLine($"{audiences.Count}: {string.Join(", ", audiences.Select(a => a.Name))}");
Console.WriteLine(string.Join(" ", (await args[0].PlansByName("asc")).Select(p => p.Id)));

public static class DoceboExtensions
{
    public static async Task<List<Audience>> Audiences(this string url)
    {
        var answer = await (url + "audiences/v1/audience").WithOAuthBearerToken("fl").GetJsonAsync<Answer<Audience>>();
        return answer.Data.Items;
    }

    public static async Task<List<Plan>> PlansByName(this string url, string direction)
    {
        var answer = await (url + "learningplan/v1/learningplans")
            .SetQueryParams(new { sort_attr = "learning_plan_id", sort_dir = direction })
            .WithOAuthBearerToken("fl")
            .GetJsonAsync<Answer<Plan>>();
        return answer.Data.Items;
    }
}

public class Answer<T>
{
    [JsonProperty("data")]
    public Data<T> Data { get; set; }
}

public class Data<T>
{
    [JsonProperty("items")]
    public List<T> Items { get; set; }
}

public class Audience
{
    [JsonProperty("name")]
    public string Name { get; set; }
}

public class Plan
{
    [JsonProperty("learning_plan_id")]
    public int Id { get; set; }
}
