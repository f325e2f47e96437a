using System;
using System.IO;
using System.Linq;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Docebo.Tools
{
    public static class Program
    {
        private static string platform;

        public static void Main(string[] args)
        {
            platform = args[0];
            JToken course = FindCourse("Course 50");
            Console.WriteLine(course == null ? "no such course" : (string)course["code"]);
            Console.WriteLine(CountComments());
        }

        private static JToken FindCourse(string name)
        {
            using (var client = new WebClient())
            {
                client.Headers.Add("Authorization", "Bearer w");
                JObject answer = JObject.Parse(client.DownloadString(platform + "learn/v1/courses"));
                return answer["data"]["items"].FirstOrDefault(c => (string)c["name"] == name);
            }
        }

        private static int CountComments()
        {
            var request = (HttpWebRequest)WebRequest.Create(platform + "share/v1/comments");
            request.Method = "GET";
            request.Headers["Authorization"] = "Bearer w";
            using (WebResponse response = request.GetResponse())
            using (var reader = new StreamReader(response.GetResponseStream()))
            {
                var answer = JObject.Parse(reader.ReadToEnd());
                return ((JArray)answer["data"]["items"]).Count;
            }
        }
    }
}
