using System.Net.Http.Headers;
using LegacyHrSync;
using LegacyHrSync.Docebo;
using LegacyHrSync.Dokeos;
using Microsoft.Extensions.DependencyInjection;

var token = Environment.GetEnvironmentVariable("DOKEOS_TOKEN") ?? throw new InvalidOperationException("DOKEOS_TOKEN is not set.");
var services = new ServiceCollection();

services.AddHttpClient<DokeosClient>(client =>
{
    client.BaseAddress = new Uri("https://acme.dokeos.com/api/");
    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=1");
});
services.AddHttpClient<CourseCatalogue>(client => client.BaseAddress = new Uri("https://learn.acme.example/"))
    .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { AllowAutoRedirect = false });
services.AddTransient<LearnerSync>();
services.AddSingleton(new TeamSync(token));
services.AddSingleton(new ProgressReport(token));
services.AddSingleton(new AttendanceUpload(token));

await using var provider = services.BuildServiceProvider();
var employees = HrEmployee.Read(args.Length > 0 ? args[0] : "employees.csv");

await provider.GetRequiredService<LearnerSync>().RunAsync(employees);
await provider.GetRequiredService<TeamSync>().RunAsync(employees);
await provider.GetRequiredService<ProgressReport>().WriteAsync("progress.csv");
provider.GetRequiredService<AttendanceUpload>().Upload([12, 13, 14]);
foreach (var course in await provider.GetRequiredService<CourseCatalogue>().ReadAsync())
{
    Console.WriteLine($"{course.Code} {course.Name}");
}
