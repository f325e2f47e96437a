using Flurl;
using Flurl.Http;
using Newtonsoft.Json;

namespace LegacyHrSync;

/// <summary>Who is how far in the mandatory trainings. Flurl and Newtonsoft attributes.</summary>
public sealed class ProgressReport(string token)
{
    private static readonly int[] Mandatory = [1001, 1004, 1007, 1010, 1013, 1016, 1019];

    public async Task WriteAsync(string path)
    {
        var participations = await "https://acme.dokeos.com/api"
            .AppendPathSegment("participations")
            .SetQueryParam("training_ids", string.Join(",", Mandatory))
            .WithHeader("Accept", "application/vnd.dokeos+json;version=1")
            .WithOAuthBearerToken(token)
            .GetJsonAsync<List<Participation>>();

        await File.WriteAllLinesAsync(path, participations.Select(participation =>
            $"{participation.UserId};{participation.TrainingId};{participation.Progressions.Average(progression => progression.Progress)}"));
    }

    public sealed class Participation
    {
        [JsonProperty("user_id")]
        public int UserId { get; set; }

        [JsonProperty("training_id")]
        public int TrainingId { get; set; }

        [JsonProperty("progressions")]
        public List<Progression> Progressions { get; set; } = [];
    }

    public sealed class Progression
    {
        [JsonProperty("module_id")]
        public int ModuleId { get; set; }

        [JsonProperty("progress")]
        public double Progress { get; set; }
    }
}
