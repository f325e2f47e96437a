using Portal;
using RestEase;

var api = RestClient.For<IDokeosApi>(args[0]);
api.Authorization = "Bearer portal";

var users = await api.GetUsersAsync();
foreach (var group in await api.GetGroupsAsync())
{
    Console.WriteLine($"{group.Name}: {string.Join(",", users.Where(u => u.GroupIds.Contains(group.Id)).Select(u => u.Id))}");
}

var participation = await api.GetParticipationAsync(77);
Console.WriteLine(participation.Progressions.Max(p => p.Progress));

foreach (var id in new[] { 2, 13 })
{
    using var response = await api.DeleteUserAsync(id);
    Console.WriteLine($"{id}: {response.IsSuccessStatusCode}");
}

Console.WriteLine((await api.GetUsersAsync()).Count);
