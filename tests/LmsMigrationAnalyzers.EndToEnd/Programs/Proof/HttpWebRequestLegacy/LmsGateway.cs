using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using Newtonsoft.Json;

namespace Acme.Payroll.Lms
{
    public class LmsGateway
    {
        private readonly string _baseUrl;

        public LmsGateway(string baseUrl)
        {
            _baseUrl = baseUrl.TrimEnd('/');
#if NETFRAMEWORK
            ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
#endif
        }

        public List<LmsGroup> GetGroups()
        {
            HttpWebRequest request = CreateRequest("/groups", "GET");
            using (var response = (HttpWebResponse)request.GetResponse())
            using (var reader = new StreamReader(response.GetResponseStream(), Encoding.UTF8))
            {
                return JsonConvert.DeserializeObject<List<LmsGroup>>(reader.ReadToEnd());
            }
        }

        public LmsGroup GetGroup(int id)
        {
            HttpWebRequest request = CreateRequest("/groups/" + id, "GET");
            using (var response = (HttpWebResponse)request.GetResponse())
            using (var reader = new StreamReader(response.GetResponseStream(), Encoding.UTF8))
            {
                return JsonConvert.DeserializeObject<LmsGroup>(reader.ReadToEnd());
            }
        }

        /// <summary>Deletes a user; false where the LMS refuses.</summary>
        public bool DeleteUser(int id)
        {
            HttpWebRequest request = CreateRequest("/user/" + id, "DELETE");
            try
            {
                using (var response = (HttpWebResponse)request.GetResponse())
                {
                    return response.StatusCode == HttpStatusCode.NoContent;
                }
            }
            catch (WebException)
            {
                return false;
            }
        }

        public void SetLearners(int groupId, params int[] learners)
        {
            HttpWebRequest request = CreateRequest("/groups/" + groupId, "PUT");
            request.ContentType = "application/json";
            byte[] body = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(new { learner_ids = learners }));
            using (Stream stream = request.GetRequestStream())
            {
                stream.Write(body, 0, body.Length);
            }

            request.GetResponse().Dispose();
        }

        private HttpWebRequest CreateRequest(string path, string method)
        {
            var request = (HttpWebRequest)WebRequest.Create(_baseUrl + path);
            request.Method = method;
            request.Accept = "application/vnd.dokeos+json;version=1";
            request.Headers["Authorization"] = "Bearer abc";
            return request;
        }
    }

    public class LmsGroup
    {
        public int id { get; set; }

        public string name { get; set; }

        public int[] learner_ids { get; set; }
    }

    public static class Program
    {
        public static void Main(string[] args)
        {
            var gateway = new LmsGateway(args[0]);
            foreach (LmsGroup group in gateway.GetGroups())
            {
                Console.WriteLine(group.id + " " + group.name);
            }

            Console.WriteLine(gateway.DeleteUser(7));
            Console.WriteLine(gateway.DeleteUser(13));
            gateway.SetLearners(2, 8, 9);
            Console.WriteLine(string.Join(" ", gateway.GetGroup(2).learner_ids));
        }
    }
}
