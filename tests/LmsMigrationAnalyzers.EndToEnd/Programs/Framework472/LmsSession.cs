using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Newtonsoft.Json;

namespace Acme.Hr
{
    public class LmsSession
    {
        private const string BaseUrl = "https://acme.dokeos.com/api/";
        private const string Accept = "application/vnd.dokeos+json;version=1"; // expect LMS1001
        private readonly string token;

        public LmsSession(string token)
        {
            this.token = token;
        }

        public List<LmsGroup> GetGroups()
        {
            using (var client = new WebClient())
            {
                client.Headers.Add("Accept", Accept);
                client.Headers.Add("Authorization", "Bearer " + token);
                return JsonConvert.DeserializeObject<List<LmsGroup>>(client.DownloadString(BaseUrl + "groups")); // expect LMS1002
            }
        }

        public LmsUser GetUser(int id)
        {
            var request = (HttpWebRequest)WebRequest.Create(BaseUrl + "users/" + id);
            request.Accept = Accept;
            request.Headers["Authorization"] = "Bearer " + token;
            using (var response = request.GetResponse())
            using (var reader = new StreamReader(response.GetResponseStream()))
            {
                return JsonConvert.DeserializeObject<LmsUser>(reader.ReadToEnd());
            }
        }
    }

    public class LmsGroup
    {
        public int id { get; set; }

        public string name { get; set; }
    }

    public class LmsUser
    {
        public int id { get; set; }

        public string email { get; set; }
    }
}
