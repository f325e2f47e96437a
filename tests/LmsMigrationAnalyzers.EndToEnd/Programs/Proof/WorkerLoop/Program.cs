using Microsoft.Extensions.DependencyInjection;
using Onboarding;

var services = new ServiceCollection()
    .AddSingleton(Console.Out)
    .AddTransient<Worker>();
services.AddHttpClient(nameof(Worker)).ConfigureHttpClient(client =>
{
    client.BaseAddress = new Uri(args[0]);
    client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
    client.DefaultRequestHeaders.Add("Authorization", "Bearer worker");
});

using var provider = services.BuildServiceProvider();
using var stopping = new CancellationTokenSource(TimeSpan.FromMinutes(1));
await provider.GetRequiredService<Worker>().ExecuteAsync(stopping.Token);
