using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Connector;

public static class Program
{
    public static async Task Main(string[] args)
    {
        var connector = new DokeosConnector(args[0], "k-77");

        // People who left: neither active nor in a group that counts.
        var users = await connector.UsersAsync();
        var gone = users.Where(u => !(bool)u["active"]).Select(u => (int)u["id"]).ToList();
        Console.WriteLine($"{users.Count} users, {gone.Count} to remove");
        foreach (var id in gone)
        {
            await connector.RemoveUserAsync(id);
        }

        try
        {
            await connector.RemoveUserAsync(13);
            Console.WriteLine("13 is gone");
        }
        catch (HttpRequestException)
        {
            Console.WriteLine("13 stays");
        }

        Console.WriteLine($"{(await connector.UsersAsync()).Count} users are left");

        Console.WriteLine(await connector.IsOpenAsync(4));
        await connector.OpenGateAsync(4);
        Console.WriteLine(await connector.IsOpenAsync(4));
    }
}
