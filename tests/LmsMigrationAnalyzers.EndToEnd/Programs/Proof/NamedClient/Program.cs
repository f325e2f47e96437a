using Microsoft.Extensions.DependencyInjection;
using Sync;

var services = new ServiceCollection();
services.AddTransient<VersionHandler>();
services.AddHttpClient("dokeos", c => c.BaseAddress = new Uri(args[0])).AddHttpMessageHandler<VersionHandler>();
services.AddSingleton<DirectorySync>();

using var provider = services.BuildServiceProvider();
var sync = provider.GetRequiredService<DirectorySync>();

foreach (var (login, groups) in (await sync.GroupsByLoginAsync()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
{
    Console.WriteLine($"{login,-7} {string.Join(' ', groups)}");
}

Console.WriteLine(await sync.CountGroupsAsync());
Console.WriteLine($"{await sync.RemoveAsync(46)} {await sync.RemoveAsync(13)} {await sync.RemoveAsync(999)}");
Console.WriteLine((await sync.GroupsByLoginAsync()).Count);
