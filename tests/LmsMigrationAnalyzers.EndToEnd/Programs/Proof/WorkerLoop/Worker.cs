using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Onboarding;

/// <summary>Looks every now and then whether the new people have arrived in the LMS.</summary>
public sealed class Worker(IHttpClientFactory factory, TextWriter log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Queue<string> awaited = new(["user7@example.org", "user46@example.org", "late@example.org"]);

    public async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (awaited.Count > 0 && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(awaited.Dequeue(), stoppingToken);
            }
            catch (HttpRequestException exception)
            {
                await log.WriteLineAsync($"the LMS does not answer: {exception.StatusCode}");
            }
        }
    }

    private async Task TickAsync(string email, CancellationToken stoppingToken)
    {
        var client = factory.CreateClient(nameof(Worker));
        var people = await client.GetFromJsonAsync<List<Person>>("users", stoppingToken);
        var person = people!.FirstOrDefault(each => each.Email == email);
        if (person is null)
        {
            await log.WriteLineAsync($"{email} is not there yet");
            return;
        }

        await log.WriteLineAsync($"{email} has the number {person.Id} and the groups {string.Join(" and ", person.GroupIds)}");
    }

    private sealed record Person
    {
        public int Id { get; init; }

        public string Email { get; init; } = "";

        [JsonPropertyName("group_ids")]
        public int[] GroupIds { get; init; } = [];
    }
}
