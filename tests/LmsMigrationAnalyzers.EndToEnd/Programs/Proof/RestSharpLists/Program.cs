using Newtonsoft.Json.Linq;
using RestSharp;

var docebo = new DoceboService(args[0], "rs");
Console.WriteLine(string.Join(" ", docebo.PlanCodes()));
var names = docebo.Tags();
Console.WriteLine($"{names.Count} tags, {names[0]} to {names[names.Count - 1]}");

public class DoceboService
{
    private readonly RestClient client;

    public DoceboService(string url, string token)
    {
        client = new RestClient(url);
        client.AddDefaultHeader("Authorization", "Bearer " + token);
    }

    public List<string> PlanCodes()
    {
        var request = new RestRequest("learningplan/v1/learningplans", Method.Get);
        request.AddParameter("sort_attr", "learning_plan_id,name");
        request.AddParameter("sort_dir", "asc");
        return Items(request).Select(plan => (string)plan["code"]).ToList();
    }

    public List<string> Tags()
    {
        var request = new RestRequest("manage/v1/tags", Method.Get);
        request.AddQueryParameter("page_size", "1000");
        return Items(request).Select(tag => tag.Value<string>("text")).ToList();
    }

    private JArray Items(RestRequest request)
    {
        var response = client.Execute(request);
        if (!response.IsSuccessful)
        {
            throw new InvalidOperationException(response.Content);
        }

        return (JArray)JObject.Parse(response.Content)["data"]["items"];
    }
}
