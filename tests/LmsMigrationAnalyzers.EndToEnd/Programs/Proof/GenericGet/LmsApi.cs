using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Newtonsoft.Json;

namespace Hr.Integration
{
    public class LmsApi
    {
        private const string UsersPath = "users";
        private const string GroupsPath = "groups";

        private readonly HttpClient _client;

        public LmsApi(string url, string token)
        {
            _client = new HttpClient();
            _client.BaseAddress = new Uri(url);
            _client.DefaultRequestHeaders.Accept.Clear();
            _client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json; version=1"));
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        public Task<List<LmsUser>> GetUsers()
        {
            return Get<List<LmsUser>>(UsersPath);
        }

        public Task<List<LmsGroup>> GetGroups()
        {
            return Get<List<LmsGroup>>(GroupsPath);
        }

        public Task<LmsUser> GetUser(int id)
        {
            return Get<LmsUser>(UsersPath + "/" + id);
        }

        public Task<List<LmsParticipation>> GetParticipations(int userId)
        {
            return Get<List<LmsParticipation>>($"participations?user_ids={userId}");
        }

        private async Task<T> Get<T>(string path)
        {
            var response = await _client.GetAsync(path);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException("LMS: " + (int)response.StatusCode + " for " + path);
            }

            var json = await response.Content.ReadAsStringAsync();
            return JsonConvert.DeserializeObject<T>(json);
        }
    }

    public class LmsUser
    {
        [JsonProperty("id")]
        public int Id { get; set; }

        [JsonProperty("first_name")]
        public string FirstName { get; set; }

        [JsonProperty("last_name")]
        public string LastName { get; set; }

        [JsonProperty("role_names")]
        public List<string> Roles { get; set; }

        [JsonProperty("tag_ids")]
        public List<int> TagIds { get; set; }
    }

    public class LmsGroup
    {
        [JsonProperty("id")]
        public int Id { get; set; }

        [JsonProperty("name")]
        public string Name { get; set; }
    }

    public class LmsParticipation
    {
        [JsonProperty("training_id")]
        public int TrainingId { get; set; }

        [JsonProperty("progressions")]
        public List<LmsProgression> Progressions { get; set; }
    }

    public class LmsProgression
    {
        [JsonProperty("progress")]
        public int Progress { get; set; }
    }
}
