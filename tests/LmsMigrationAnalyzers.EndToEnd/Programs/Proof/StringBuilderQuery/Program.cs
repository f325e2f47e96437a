using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace Reporting;

public static class Program
{
    public static async Task Main(string[] args)
    {
        using var client = new HttpClient();
        client.BaseAddress = new Uri(args[0]);
        client.DefaultRequestHeaders.Add("Authorization", "Bearer x");
        client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json; version=1");

        var reader = new ProgressReader(client);
        foreach (var (id, progress) in await reader.ReadAsync(Enumerable.Range(10, 12).ToList()))
        {
            Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,4} {1:F1} %", id, progress));
        }
    }
}
