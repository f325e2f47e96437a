using Typed;

using var lms = new Client(args[0], "static");

var groups = (await lms.Groups.ListAsync()).ToDictionary(g => g.Id);
foreach (var user in await lms.Users.ListAsync())
{
    if (user.GroupIds is { Length: > 0 } ids && ids.Contains(9))
    {
        Console.WriteLine($"{user.Login}: {string.Join(", ", ids.Select(id => groups[id].Name))}");
    }
}

Console.WriteLine((await lms.Participations.ListAsync("?status=completed")).Sum(p => p.Score));
var group = await lms.Groups.GetAsync(31);
group.LearnerIds.AddRange([4, 5]);
await lms.Groups.UpdateAsync(group);
Console.WriteLine(string.Join(' ', (await lms.Groups.GetAsync(31)).LearnerIds));
Console.WriteLine($"{await lms.Users.DeleteAsync(44)} {await lms.Users.DeleteAsync(13)}");
Console.WriteLine((await lms.Users.ListAsync()).Count);
