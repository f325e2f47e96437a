using Flurl;
using Flurl.Http;
using Newtonsoft.Json;

namespace Mailing;

public class Dokeos
{
    private readonly string _host;

    public Dokeos(string host) => _host = host;

    public async Task<List<Learner>> Learners()
    {
        return await _host
            .AppendPathSegment("users")
            .WithHeader("Accept", "application/vnd.dokeos+json;version=1")
            .WithOAuthBearerToken("flurl")
            .GetJsonAsync<List<Learner>>();
    }

    public async Task<List<Participation>> Participations(int userId)
    {
        var all = await Request("participations").SetQueryParam("user_ids", userId).GetJsonAsync<List<Participation>>();
        return all.OrderBy(p => p.TrainingId).ToList();
    }

    public async Task<bool> Delete(int id)
    {
        try
        {
            await Request($"user/{id}").DeleteAsync();
            return true;
        }
        catch (FlurlHttpException)
        {
            return false;
        }
    }

    private IFlurlRequest Request(string path)
    {
        return Url.Combine(_host, path)
            .WithHeader("Accept", "application/vnd.dokeos+json;version=1")
            .WithOAuthBearerToken("flurl");
    }
}

public class Learner
{
    [JsonProperty("id")]
    public int Id { get; set; }

    [JsonProperty("email")]
    public string Email { get; set; }

    [JsonProperty("tag_ids")]
    public int[] Tags { get; set; }
}

public class Participation
{
    [JsonProperty("training_id")]
    public int TrainingId { get; set; }

    [JsonProperty("progressions")]
    public Progression[] Progressions { get; set; }
}

public class Progression
{
    [JsonProperty("module_id")]
    public int Module { get; set; }

    [JsonProperty("progress")]
    public int Progress { get; set; }
}
