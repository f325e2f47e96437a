using System.Globalization;
using Quality;

var client = new LmsClient(args[0]);
foreach (var user in await client.ActiveUsersAsync())
{
    Console.WriteLine($"{user.Id}: {user.RoleNames.Single()} of {string.Join(", ", user.GroupIds.Order())}");
}

Console.WriteLine((await client.AverageAsync(1003)).ToString("F2", CultureInfo.InvariantCulture));
