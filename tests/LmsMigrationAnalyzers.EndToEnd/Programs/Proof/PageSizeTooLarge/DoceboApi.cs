using System.Net.Http.Headers;
using Newtonsoft.Json;

namespace Docebo.Export;

public class DoceboApi
{
    private const int MaxPageSize = 500;

    private readonly HttpClient _http;

    public DoceboApi(string platform, string token)
    {
        _http = new HttpClient { BaseAddress = new Uri(platform) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<List<DoceboUser>> GetUsers()
    {
        var result = await Get<ListResult<DoceboUser>>($"manage/v1/user?page_size={MaxPageSize}&sort_attr=user_id&sort_dir=ascending");
        return result.Data.Items;
    }

    public async Task<DoceboUser> GetUser(int id)
    {
        var result = await Get<SingleResult<DoceboUser>>($"manage/v1/user/{id}");
        return result.Data;
    }

    private async Task<T> Get<T>(string path)
    {
        using (var response = await _http.GetAsync(path))
        {
            var text = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"{path}: {text}");
            }

            return JsonConvert.DeserializeObject<T>(text);
        }
    }
}

public class ListResult<T>
{
    [JsonProperty("data")]
    public ListData<T> Data { get; set; }
}

public class ListData<T>
{
    [JsonProperty("items")]
    public List<T> Items { get; set; }
}

public class SingleResult<T>
{
    [JsonProperty("data")]
    public T Data { get; set; }
}

public class DoceboUser
{
    [JsonProperty("user_id")]
    public int Id { get; set; }

    [JsonProperty("username")]
    public string UserName { get; set; }

    [JsonProperty("last_name")]
    public string LastName { get; set; }
}
