using Newtonsoft.Json.Linq;
using RestSharp;

namespace Webinars
{
    public class Program
    {
        private static RestClient client;

        public static void Main(string[] args)
        {
            client = new RestClient(args[0] + "api");
            foreach (var group in List("groups"))
            {
                Console.Write("{0} ", group["id"]);
            }

            Console.WriteLine();
            Sync("webinar_sessions", 1, 2, 7);
            Sync("presence_sessions", 8);
            foreach (var path in new[] { "webinar_sessions/1", "webinar_sessions/3", "webinar_sessions/7", "presence_sessions/8" })
            {
                var session = JObject.Parse(client.Execute(Request(path, Method.Get)).Content);
                Console.WriteLine("{0} {1}", path, session["synced"]);
            }
        }

        private static JArray List(string resource)
        {
            var response = client.Execute(Request(resource, Method.Get));
            if (response.StatusCode != System.Net.HttpStatusCode.OK)
            {
                throw new Exception(response.Content);
            }

            return JArray.Parse(response.Content);
        }

        private static void Sync(string kind, params int[] sessions)
        {
            var request = Request(kind + "/sync", Method.Put);
            request.AddJsonBody(new { session_ids = sessions });
            var response = client.Execute(request);
            Console.WriteLine("{0}: {1}", kind, response.IsSuccessful ? "synchronised" : "refused");
        }

        private static RestRequest Request(string resource, Method method)
        {
            var request = new RestRequest(resource, method);
            request.AddHeader("Accept", "application/vnd.dokeos+json;version=1");
            request.AddHeader("Authorization", "Bearer webinars");
            return request;
        }
    }
}
