using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using RestEase;

namespace LegacyHrSync;

/// <summary>Webinars, described as a RestEase interface.</summary>
[Header("Accept", "application/vnd.dokeos+json;version=1")]
public interface IWebinarApi
{
    [Header("Authorization")]
    AuthenticationHeaderValue Authorization { get; set; }

    [Put("webinar_sessions/sync")]
    Task<JArray> SyncAsync([Body] object sessions);

    [Get("jobs/{id}")]
    Task<JObject> GetJobAsync([Path] string id);
}

/// <summary>The one place that was already prepared for asynchronous answers, by someone who was patient.</summary>
public sealed class WebinarSync(string token)
{
    public async Task RunAsync(int[] sessions)
    {
        var api = RestClient.For<IWebinarApi>("https://acme.dokeos.com/api");
        api.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var patience = new CancellationTokenSource(TimeSpan.FromDays(10));
        foreach (var started in await api.SyncAsync(new { session_ids = sessions }))
        {
            var job = (string)started["job_id"]!;
            while ((string?)(await api.GetJobAsync(job))["status"] != "completed")
            {
                await Task.Delay(TimeSpan.FromSeconds(5), patience.Token);
            }
        }
    }
}
