using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace Intranet
{
    public class Program
    {
        private static readonly HttpClient Http = new HttpClient();

        public static void Main(string[] args)
        {
            Settings.Root = args[0];
            Http.DefaultRequestHeaders.Add("Accept", Settings.MediaType + ";version=" + Settings.Version);
            Http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Settings.Token);
            MainAsync().Wait();
        }

        private static async Task MainAsync()
        {
            // Managers first, then everybody else.
            JArray users = JArray.Parse(await Download(Urls.Users()));
            IEnumerable<JToken> sorted = users
                .OrderBy(user => user["role_names"].Any(role => (string)role == "manager") ? 0 : 1)
                .ThenBy(user => (string)user["last_name"], StringComparer.Ordinal)
                .ThenBy(user => (int)user["id"]);
            foreach (JToken user in sorted)
            {
                Console.WriteLine((string)user["last_name"] + ", " + (string)user["first_name"]);
            }

            foreach (JToken participation in JArray.Parse(await Download(Urls.ParticipationsOf(5, "completed"))))
            {
                Console.WriteLine((int)participation["training_id"] + ": " + participation["progressions"].Count() + " modules, " + participation.SelectToken("progressions[1].progress"));
            }

            Console.WriteLine((string)JObject.Parse(await Download(Urls.Group(31)))["name"]);
        }

        private static async Task<string> Download(string url)
        {
            HttpResponseMessage response = await Http.GetAsync(new Uri(url));
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStringAsync();
        }
    }
}
