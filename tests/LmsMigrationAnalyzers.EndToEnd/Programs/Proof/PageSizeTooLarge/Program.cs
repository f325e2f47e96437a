using Docebo.Export;

var api = new DoceboApi(args[0], "t");
var users = await api.GetUsers();
Console.WriteLine($"{users.Count} users from {users[0].UserName} to {users[^1].UserName}");
foreach (var name in users.GroupBy(u => u.LastName).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(3))
{
    Console.WriteLine($"{name.Key}: {name.Count()}");
}

Console.WriteLine((await api.GetUser(230)).UserName);
