using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Calls with several problems: all fixes together, in any order, leave none.</summary>
public sealed class CompositionTests
{
    [Fact]
    public Task HeaderTransportBoundsAndSortingOfOneClient()
        => Verify.AllFixes(
            """
            class Client
            {
                private readonly HttpClient _dokeos = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
                private readonly HttpClient _docebo = new() { BaseAddress = new Uri("http://acme.docebosaas.com/") };

                public Client() => _dokeos.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");

                public async Task<string> CourseAsync(int id)
                {
                    var response = await _docebo.GetAsync($"learn/v1/courses/{id}?page_size=500&page=0&sort_dir=ascending&sort_attr=name,id");
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }

                public async Task<string> UserAsync(int id)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"user/{id}");
                    request.Headers.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json; version=\"1\"");
                    using var response = await _dokeos.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }
            }
            """,
            """
            class Client
            {
                private readonly HttpClient _dokeos = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
                private readonly HttpClient _docebo = new() { BaseAddress = new Uri("https://acme.docebosaas.com/") };

                public Client() => _dokeos.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");

                public async Task<string> CourseAsync(int id)
                {
                    var response = await _docebo.GetAsync($"learn/v1/courses/{id}?page_size=200&page=1&sort_dir=asc&sort_attr=name");
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }

                public async Task<string> UserAsync(int id)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"user/{id}");
                    request.Headers.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json; version=\"2\"");
                    using var response = await _dokeos.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }
            }
            """);

    [Fact]
    public Task PagesCursorBoundsAndNamesOfOneDoceboCall()
        => Verify.AllFixes(
            """
            using System.Net.Http.Json;
            using System.Text.Json;
            using System.Text.Json.Serialization;

            class Answer<T> { [JsonPropertyName("data")] public Data<T> Data { get; set; } = new(); }
            class Data<T>
            {
                [JsonPropertyName("items")] public List<T> Items { get; set; } = new();
                [JsonPropertyName("has_more_data")] public bool HasMoreData { get; set; }
                [JsonPropertyName("_links")] public Links? Links { get; set; }
            }
            class Links { [JsonPropertyName("self")] public Link? Self { get; set; } }
            class Link { [JsonPropertyName("href")] public string? Href { get; set; } }
            class Enrollment { [JsonPropertyName("user_id")] public int UserId { get; set; } }

            class Client(HttpClient http)
            {
                public async Task<List<Enrollment>> Members(string courseCode)
                {
                    var answer = await http.GetFromJsonAsync<Answer<Enrollment>>($"http://acme.docebosaas.com/learn/v1/courses/{courseCode}/enrollments?page_size=500&sort_dir=ascending");
                    Console.WriteLine(answer!.Data.Links?.Self?.Href);
                    return answer.Data.Items;
                }

                public async Task<int> Text(string userName)
                {
                    using var document = JsonDocument.Parse(await http.GetStringAsync("manage/v1/user/" + userName + "/subordinates"));
                    var data = document.RootElement.GetProperty("data");
                    Console.WriteLine(data.GetProperty("_links").GetProperty("self").GetProperty("href"));
                    return data.GetProperty("items").GetArrayLength();
                }
            }
            """);

    [Fact]
    public Task PagesAttributesAndVersionOfLists()
        => Verify.AllFixes(
            """
            using System.Net.Http.Headers;
            using System.Net.Http.Json;
            using System.Text.Json.Serialization;

            class Client
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };

                public Client() => _http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));

                public async Task<int> ManagersAsync(int group)
                {
                    var users = await _http.GetFromJsonAsync<List<User>>($"users?group_id={group}");
                    return users!.Count(user => user.Roles.Contains("manager"));
                }

                public async Task<List<User>> SkilledAsync()
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "users?response_attributes=group_ids");
                    request.Headers.Add("Accept", "application/vnd.dokeos+json; version=1");
                    using var response = await _http.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                    var users = await response.Content.ReadFromJsonAsync<List<User>>();
                    return users!.Where(user => user.Groups.Count > 0 && user.Skills.Count > 0).ToList();
                }

                public async Task<double> ProgressAsync(string query)
                    => (await Get<Page>("participations?sort=" + query))!.Rows.Average(row => row.Progressions.Count);

                private async Task<T?> Get<T>(string path)
                {
                    var response = await _http.GetAsync(path);
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadFromJsonAsync<T>();
                }
            }

            class User
            {
                [JsonPropertyName("id")]
                public int Id { get; set; }

                [JsonPropertyName("role_names")]
                public List<string> Roles { get; set; } = [];

                [JsonPropertyName("group_ids")]
                public List<int> Groups { get; set; } = [];

                [JsonPropertyName("skills")]
                public List<string> Skills { get; set; } = [];
            }

            class Page
            {
                [JsonPropertyName("participations")]
                public List<Row> Rows { get; set; } = [];
            }

            class Row
            {
                [JsonPropertyName("progressions")]
                public List<int> Progressions { get; set; } = [];
            }
            """);

    [Fact]
    public Task PagesAndAttributesOfResponsesAndDictionaries()
        => Verify.AllFixes(
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;

            class Client
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };

                public async Task<string> FromResponse()
                {
                    using var response = await _http.GetAsync("users");
                    Console.WriteLine(response.StatusCode);
                    using var users = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                    return string.Join(",", users.RootElement.EnumerateArray().Select(user => user.GetProperty("group_ids").GetArrayLength()));
                }

                public async Task<string> FromText()
                {
                    var text = await _http.GetStringAsync("users?active=true");
                    Console.WriteLine(text.Length);
                    return string.Join(",", JsonDocument.Parse(text).RootElement.EnumerateArray().Select(user => user.GetProperty("skills").GetArrayLength()));
                }

                public async Task<List<User>> FromDictionary()
                {
                    var json = await GetAsync("users", new Dictionary<string, string>
                    {
                        ["sort"] = "-id",
                        ["response_attributes"] = "group_ids",
                    });
                    return JsonSerializer.Deserialize<List<User>>(json)!.Where(user => user.Roles.Count + user.Groups.Count > 0).ToList();
                }

                private async Task<string> GetAsync(string path, Dictionary<string, string>? query = null)
                {
                    var uri = query is null ? path : path + "?" + string.Join("&", query.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));
                    var response = await _http.GetAsync(new Uri(uri, UriKind.Relative));
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }
            }

            class User
            {
                [JsonPropertyName("role_names")]
                public List<string> Roles { get; set; } = [];

                [JsonPropertyName("group_ids")]
                public List<int> Groups { get; set; } = [];
            }
            """);

    [Fact]
    public Task PagesAndAttributesOfTopLevelStatements()
        => Verify.AllFixes(
            """
            using System.Text.Json;

            using var client = new HttpClient { BaseAddress = new Uri(args[0]) };
            client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");

            using var response = await client.GetAsync("users");
            response.EnsureSuccessStatusCode();
            using var users = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            foreach (var user in users.RootElement.EnumerateArray())
            {
                Console.WriteLine(string.Join(", ", user.GetProperty("group_ids").EnumerateArray().Select(id => id.GetInt32())));
            }
            """);

    [Fact]
    public Task PagesAndAttributesWhereOtherCodeWritesTheUrl()
        => Verify.AllFixes(
            """
            using System.Net.Http.Json;
            using System.Web;

            record User(int id, List<string> role_names);
            record Group(int id, string name);

            // A derived class decides, and its text begins another URL too.
            abstract class Repository<T>(HttpClient client)
            {
                protected abstract string Path { get; }
                public async Task<List<T>> All() => (await client.GetFromJsonAsync<List<T>>(Path))!;
                public Task<T?> One(int id) => client.GetFromJsonAsync<T>($"{Path}/{id}");
            }
            class Users(HttpClient client) : Repository<User>(client) { protected override string Path => "users"; }
            class Groups(HttpClient client) : Repository<Group>(client) { protected override string Path => "groups"; }

            // Not all of them ask for lists.
            abstract class Store<T>(HttpClient client)
            {
                protected abstract string Path { get; }
                public async Task<T[]> All() => (await client.GetFromJsonAsync<T[]>($"api/{Path}"))!;
            }
            class UserStore(HttpClient client) : Store<User>(client) { protected override string Path => "users"; }
            class GroupStore(HttpClient client) : Store<Group>(client) { protected override string Path => "groups"; }
            class ReportStore(HttpClient client) : Store<Group>(client) { protected override string Path => "reports"; }

            class Query
            {
                private readonly System.Collections.Specialized.NameValueCollection _values = HttpUtility.ParseQueryString("");
                public Query Add(string name, object value) { _values.Add(name, value.ToString()); return this; }
                public override string ToString() => "?" + _values;
            }

            class Client
            {
                private const string Sorted = "users?lang={0}";
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };

                private async Task<T> Get<T>(string path, Query? query = null) => (await _http.GetFromJsonAsync<T>($"{path}{query}"))!;
                private async Task<T> Formatted<T>(string format, params object[] values) => (await _http.GetFromJsonAsync<T>(string.Format(format, values)))!;

                private async Task<T> Send<T>(Action<HttpRequestMessage> configure)
                {
                    using var message = new HttpRequestMessage();
                    configure(message);
                    using var response = await _http.SendAsync(message);
                    response.EnsureSuccessStatusCode();
                    return (await response.Content.ReadFromJsonAsync<T>())!;
                }

                public async Task<int> Chain() => (await Get<List<User>>("users", new Query().Add("lang", "en").Add("sort", "id"))).Sum(u => u.role_names.Count);
                public async Task<int> Format(string lang) => (await Formatted<User[]>(Sorted, lang)).Length + (await Formatted<Group>("groups/{0}", 3)).id;
                public async Task<int> Action() => (await Send<List<Group>>(m => m.RequestUri = new Uri("groups", UriKind.Relative))).Count;

                public async Task<int> Stores()
                    => (await new UserStore(_http).All()).Sum(u => u.role_names.Count) + (await new GroupStore(_http).All()).Length + (await new ReportStore(_http).All()).Length;

                public async Task<int> Derived()
                    => (await new Users(_http).All()).Sum(u => u.role_names.Count) + (await new Groups(_http).All()).Count + (await new Users(_http).One(1))!.id + (await new Groups(_http).One(2))!.id;
            }
            """);

    [Fact]
    public Task PagesInsideWhatChunksGoAround()
        => Verify.AllFixes(
            """
            using System.Net.Http.Headers;
            using System.Net.Http.Json;
            using System.Text;
            using System.Text.Json;

            record Participation(int Id, int Score);
            record Team(int Id);

            class Query<T>(HttpClient http, string resource)
            {
                private readonly List<KeyValuePair<string, string>> _parameters = new();

                public Query<T> Where(string name, object value)
                {
                    _parameters.Add(new(name, Uri.EscapeDataString(value.ToString()!)));
                    return this;
                }

                public Query<T> In(string name, IEnumerable<int> values) => Where(name, string.Join(",", values));

                public async Task<IReadOnlyList<T>> ToListAsync()
                {
                    var url = new StringBuilder(resource);
                    for (var i = 0; i < _parameters.Count; i++)
                    {
                        url.Append(i == 0 ? '?' : '&').Append(_parameters[i].Key).Append('=').Append(_parameters[i].Value);
                    }

                    using var message = new HttpRequestMessage(HttpMethod.Get, url.ToString());
                    message.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
                    using var response = await http.SendAsync(message).ConfigureAwait(false);
                    response.EnsureSuccessStatusCode();
                    return JsonSerializer.Deserialize<List<T>>(await response.Content.ReadAsStringAsync().ConfigureAwait(false), JsonSerializerOptions.Web)!;
                }
            }

            class Lms(HttpClient http, HttpClient? other)
            {
                private Query<Participation> Participations => new(http, "participations");
                public async Task<int> Sum(List<int> users) => (await Participations.In("user_ids", users).Where("lang", "en").ToListAsync()).Sum(p => p.Score);

                // No client, no teams: a page of them is never without its task.
                public async Task<int?> Count() => (await (other?.GetFromJsonAsync<Team[]>("https://acme.dokeos.com/api/groups") ?? Task.FromResult<Team[]?>(null)))?.Length;
            }
            """);
}
