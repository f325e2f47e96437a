using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using TypedClient;

var services = new ServiceCollection();
services.AddHttpClient<ILearningPlatform, LearningPlatform>(client =>
{
    client.BaseAddress = new Uri(args[0]);
    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("LMS_TOKEN") ?? "dev");
    client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=1");
});
services.AddTransient<SkillReport>();

await using var provider = services.BuildServiceProvider();
await provider.GetRequiredService<SkillReport>().WriteAsync(Console.Out, CancellationToken.None);
