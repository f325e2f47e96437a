using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Threading.Tasks;

namespace Certificates
{
    [DataContract]
    public class Result
    {
        [DataMember(Name = "id")]
        public int Id { get; set; }

        [DataMember(Name = "training_id")]
        public int Training { get; set; }

        [DataMember(Name = "score")]
        public int Score { get; set; }
    }

    public static class Program
    {
        private const string ParticipationsFormat = "participations?training_ids={0}&status={1}";

        public static async Task Main(string[] args)
        {
            using (HttpClient client = CreateClient(args[0]))
            {
                var trainings = new List<int>();
                for (int i = 0; i < 9; i++)
                {
                    trainings.Add(1000 + i);
                }

                List<Result> results = await GetResults(client, trainings, "completed");
                foreach (Result result in results.Where(r => r.Score >= 50).OrderByDescending(r => r.Score).ThenBy(r => r.Id))
                {
                    Console.WriteLine("{0} {1} {2}", result.Id, result.Training, result.Score);
                }

                Console.WriteLine("{0} of {1}", results.Count(r => r.Score >= 50), results.Count);
            }
        }

        private static async Task<List<Result>> GetResults(HttpClient client, List<int> trainings, string status)
        {
            string url = string.Format(ParticipationsFormat, string.Join("%2C", trainings), status);
            HttpResponseMessage response = await client.GetAsync(url);
            response.EnsureSuccessStatusCode();
            using (var stream = await response.Content.ReadAsStreamAsync())
            {
                var serializer = new DataContractJsonSerializer(typeof(List<Result>));
                return (List<Result>)serializer.ReadObject(stream);
            }
        }

        private static HttpClient CreateClient(string url)
        {
            var client = new HttpClient { BaseAddress = new Uri(url) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "c");
            client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
            return client;
        }
    }
}
