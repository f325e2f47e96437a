using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Connector;

public enum HttpMethods
{
    GET,
    POST,
    PUT,
    DELETE,
}

public class DokeosConnector
{
    private readonly HttpClient http = new HttpClient();
    private readonly string root;

    public DokeosConnector(string root, string key)
    {
        this.root = root + "api/v1/";
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json;version=1");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", key);
    }

    public async Task<JArray> UsersAsync()
    {
        return (JArray)await Request("users", HttpMethods.GET);
    }

    public async Task RemoveUserAsync(int id)
    {
        await Request($"users/{id}", HttpMethods.DELETE);
    }

    public async Task OpenGateAsync(int id)
    {
        await Request("training_gate/" + id, HttpMethods.PUT, new { open = true });
    }

    public async Task<bool> IsOpenAsync(int id)
    {
        var gate = await Request("training_gate/" + id, HttpMethods.GET);
        return gate.Value<bool>("open");
    }

    private async Task<JToken> Request(string endpoint, HttpMethods method, object body = null)
    {
        HttpResponseMessage response;
        var content = body == null ? null : new StringContent(JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json");
        switch (method)
        {
            case HttpMethods.GET:
                response = await http.GetAsync(root + endpoint);
                break;
            case HttpMethods.POST:
                response = await http.PostAsync(root + endpoint, content);
                break;
            case HttpMethods.PUT:
                response = await http.PutAsync(root + endpoint, content);
                break;
            case HttpMethods.DELETE:
                response = await http.DeleteAsync(root + endpoint);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(method));
        }

        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return string.IsNullOrEmpty(text) ? null : JToken.Parse(text);
    }
}
