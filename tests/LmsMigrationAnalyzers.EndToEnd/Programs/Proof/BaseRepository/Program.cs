using System;
using System.Linq;
using System.Threading.Tasks;
using Acme.Lms;

public static class Program
{
    public static async Task Main(string[] args)
    {
        var root = new Uri(args[0]);
        var users = await new UserRepository(root).AllAsync();
        foreach (var role in users.SelectMany(user => user.RoleNames).Distinct().Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"{role}: {users.Count(user => user.RoleNames.Contains(role))}");
        }

        var groups = new GroupRepository(root);
        Console.WriteLine(string.Join("; ", (await groups.AllAsync()).Select(group => group.Name)));
        Console.WriteLine((await groups.OneAsync(30)).Name);
    }
}
