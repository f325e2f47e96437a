using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Newtonsoft.Json;

namespace Acme.Lms
{
    public sealed class LmsClient
    {
        private readonly HttpClient http;

        public LmsClient(HttpClient http)
        {
            this.http = http;
#if NET
            http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json; version=1")); // expect LMS1001
#else
            http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1"); // expect LMS1001
#endif
        }

        public async Task<IReadOnlyList<Group>> GroupsAsync()
        {
            var json = await http.GetStringAsync("groups").ConfigureAwait(false); // expect LMS1002
            return JsonConvert.DeserializeObject<List<Group>>(json);
        }

        public async Task<User> FirstManagerAsync()
        {
#if NET
            var json = await http.GetStringAsync("users").ConfigureAwait(false); // expect LMS1002, LMS1003
#else
            var response = await http.GetAsync("users").ConfigureAwait(false); // expect LMS1002, LMS1003
            response.EnsureSuccessStatusCode();
            var json = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
#endif
            return JsonConvert.DeserializeObject<List<User>>(json).Find(user => user.RoleNames.Contains("manager"));
        }
    }

    public sealed class Group
    {
        [JsonProperty("name")]
        public string Name { get; set; }
    }

    public sealed class User
    {
        [JsonProperty("email")]
        public string Email { get; set; }

        [JsonProperty("role_names")]
        public List<string> RoleNames { get; set; }
    }
}
