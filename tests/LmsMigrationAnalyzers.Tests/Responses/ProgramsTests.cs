using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>Whole programs in the styles that are met: rows, the attribute group_ids, the attribute job_id, status, what goes out of sight.</summary>
public class ProgramsTests
{
    [Theory]
    [InlineData("Whole | read |  | Read | ", Libraries.None, """
        class Envelope<T> { public EnvelopeData<T> Data { get; set; } }
        class EnvelopeData<T> { public List<T> Items { get; set; } public int Count { get; set; } public bool has_more_data { get; set; } }
        abstract class Repository<T> {
          protected readonly HttpClient http; protected abstract string Path { get; }
          protected Repository(HttpClient http) { this.http = http; }
          public virtual async Task<IReadOnlyList<T>> GetAllAsync(CancellationToken ct = default) {
            using var response = await http.GetAsync/*send*/(Path, ct).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) { throw new InvalidOperationException(await response.Content.ReadAsStringAsync()); }
            await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            var env = await JsonSerializer.DeserializeAsync<Envelope<T>>(stream, new JsonSerializerOptions { PropertyNameCaseInsensitive = true }, ct);
            return env?.Data?.Items ?? new List<T>();
          }
        }
        class UserRepository : Repository<User> { public UserRepository(HttpClient h) : base(h) { } protected override string Path => "users";
          public async Task Root() { var all = await GetAllAsync(); foreach (var u in all) Console.WriteLine(u.GroupIds.Count); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        static class Json { public static T Parse<T>(string s) { return JsonSerializer.Deserialize<T>(s, new JsonSerializerOptions(JsonSerializerDefaults.Web)); } }
        class P { static void Main() { using (var wc = new WebClient()) { wc.Headers["Accept"] = "x"; string s = wc.DownloadString/*send*/("http://x/users"); var list = Json.Parse<List<User>>(s); for (int i = 0; i < list.Count; i++) { var u = list[i]; Console.WriteLine(u.Email); } } } }
        """)]
    [InlineData("Whole | read |  | Ensures | ", Libraries.None, """
        class P { static void Main() { var req = (HttpWebRequest)WebRequest.Create("http://x/users"); req.Accept = "x"; List<User> users; using (var resp = (HttpWebResponse)req.GetResponse/*send*/()) using (var sr = new StreamReader(resp.GetResponseStream(), Encoding.UTF8)) { users = JsonSerializer.Deserialize<List<User>>(sr.ReadToEnd()); } var q = users.Where(u => u.GroupIds != null && u.GroupIds.Contains(4)).ToList(); Console.WriteLine(q.Count); } }
        """)]
    [InlineData("Search | declared |  | Read | ", Libraries.None, """
        class Result<T> { public T Value; public string Error; public bool Ok => Error == null; public static Result<T> Success(T v) => new Result<T> { Value = v }; public static Result<T> Fail(string e) => new Result<T> { Error = e }; public static implicit operator T(Result<T> r) => r.Value; }
        class Api { HttpClient c = new HttpClient();
         async Task<Result<T>> Send<T>(HttpMethod m, string url, object body = null) { var msg = new HttpRequestMessage(m, url); if (body != null) msg.Content = JsonContent.Create(body); try { var r = await c.SendAsync/*send*/(msg); var text = await r.Content.ReadAsStringAsync(); if ((int)r.StatusCode >= 400) return Result<T>.Fail(text); return Result<T>.Success(JsonSerializer.Deserialize<T>(text)); } catch (Exception e) { return Result<T>.Fail(e.Message); } }
         async Task Root() { List<User> users = await Send<List<User>>(HttpMethod.Get, "users"); var u = users.FirstOrDefault(x => x.Email == "a"); Console.WriteLine(u?.Id); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | Ensures | ", Libraries.None, """
        class Result<T> { public T Value { get; private set; } public string Error { get; private set; } public bool Ok => Error == null; private Result() { } public static Result<T> Success(T v) { return new Result<T> { Value = v }; } }
        class Api { HttpClient c = new HttpClient();
         Task<Result<T>> Get<T>(string url) => SendCore<T>(new HttpRequestMessage(HttpMethod.Get, url));
         async Task<Result<T>> SendCore<T>(HttpRequestMessage msg) { var r = await c.SendAsync/*send*/(msg); r.EnsureSuccessStatusCode(); var v = await r.Content.ReadFromJsonAsync<T>(); return Result<T>.Success(v); }
         async Task<int> Root() { var res = await Get<List<User>>("users"); if (!res.Ok) return 0; var map = new Dictionary<int, User>(); foreach (var u in res.Value) map.Add(u.Id, u); return map.Count(p => p.Value.GroupIds.Any()); } }
        class P { static void Main() { } }
        """)]
    [InlineData(" |  |  | Read, Compared 204, Compared 200 | ", Libraries.None, """
        class Api { HttpClient c = new HttpClient();
         async Task<bool> SendAsync(HttpMethod m, string url, HttpContent content) { using (var msg = new HttpRequestMessage(m, url)) { msg.Content = content; using (var r = await c.SendAsync/*send*/(msg)) { if (r.StatusCode == HttpStatusCode.NoContent || r.StatusCode == HttpStatusCode.OK) return true; return false; } } }
         async Task Root() { var ok = await SendAsync(HttpMethod.Delete, "user/4", null); Console.WriteLine(ok ? "deleted" : "failed"); } }
        class P { static void Main() { } }
        """)]
    [InlineData(" |  | read | Ensures | ", Libraries.None, """
        static class Ext { public static string Str(this JsonElement e, string name) => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var p) ? p.GetString() : null; }
        class Api { HttpClient c = new HttpClient();
         async Task<JsonElement> Send(HttpMethod m, string url) { var r = await c.SendAsync/*send*/(new HttpRequestMessage(m, url)); r.EnsureSuccessStatusCode(); return JsonDocument.Parse(await r.Content.ReadAsStringAsync()).RootElement.Clone(); }
         async Task Root() { var e = await Send(HttpMethod.Delete, "user/4"); var id = e.Str("job_id"); Console.WriteLine(id); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new HttpClient(); private List<User> cache;
         async Task Load() { cache = await c.GetFromJsonAsync/*send*/<List<User>>("users"); }
         void Show(Printer p) { foreach (var u in cache) p.Print(u); } }
        class Printer { public void Print(User u) { var line = $"{u.Email}: {string.Join(",", u.GroupIds)}"; Console.WriteLine(line); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  |  | Sequence to Caller", Libraries.None, """
        class Dto { public Dto(User u) { Name = u.Email; } public string Name { get; } }
        class Api { HttpClient c = new HttpClient(); public async Task<IEnumerable<Dto>> All() { var r = await c.GetAsync/*send*/("users"); var l = await r.Content.ReadFromJsonAsync<User[]>(); return l.Select(u => new Dto(u)); } }
        class P { static async Task Main() { foreach (var d in await new Api().All()) Console.WriteLine(d.Name); } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new HttpClient(); public async Task Run() { var json = await c.GetStringAsync/*send*/("users"); var users = JsonSerializer.Deserialize<List<User>>(json); await Parallel.ForEachAsync(users, async (u, ct) => { await Task.Delay(u.GroupIds.Count, ct); }); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  |  | ", Libraries.None, """
        class P { static async Task Main() { var c = new HttpClient(); var r = await c.GetAsync/*send*/("users"); var o = await r.Content.ReadFromJsonAsync<Dictionary<string, List<User>>>(); foreach (var u in o["users"]) Console.WriteLine(u.GroupIds); } }
        """)]
    [InlineData("Whole | read |  |  | ", Libraries.None, """
        class P { static async Task Main() { var c = new HttpClient(); var r = await c.GetAsync/*send*/("users"); var o = await r.Content.ReadFromJsonAsync<Dictionary<string, List<User>>>(); foreach (var kv in o) foreach (var u in kv.Value) Console.WriteLine(u.GroupIds); } }
        """)]
    [InlineData("Existence, First | declared |  | Read | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task<(bool ok, T data)> Get<T>(string u) { var r = await c.GetAsync/*send*/(u); return r.IsSuccessStatusCode ? (true, await r.Content.ReadFromJsonAsync<T>()) : (false, default); }
         async Task Root() { var (ok, users) = await Get<List<User>>("users"); if (ok && users.Count > 0) Console.WriteLine(users[0].Email); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | Read, Compared 200, Compared 404 | ", Libraries.None, """
        static class Ext { public static async Task<T> GetJson<T>(this HttpClient c, string u) { using var r = await c.GetAsync/*send*/(u); return r.StatusCode switch { HttpStatusCode.OK => await r.Content.ReadFromJsonAsync<T>(), HttpStatusCode.NotFound => default, _ => throw new HttpRequestException($"{(int)r.StatusCode} {await r.Content.ReadAsStringAsync()}") }; } }
        class P { static async Task Main() { } static async Task Root() { var users = await new HttpClient().GetJson<User[]>("users"); foreach (var u in users) Console.WriteLine(u.Id); } }
        """)]
    [InlineData("Search | declared |  | by itself | Data to Caller", Libraries.None, """
        class Api { HttpClient c = new(); System.Collections.Concurrent.ConcurrentDictionary<string, Task<List<User>>> cache = new(); async Task<User> Find(string m) { var l = await cache.GetOrAdd("users", k => c.GetFromJsonAsync/*send*/<List<User>>(k)); return l.Find(x => x.Email == m); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | Read | ", Libraries.None, """
        class Api { HttpClient c = new(); bool TryLoad(out List<User> users, out string error) { users = null; error = null; var r = c.GetAsync/*send*/("users").Result; if (!r.IsSuccessStatusCode) { error = r.ReasonPhrase; return false; } users = r.Content.ReadFromJsonAsync<List<User>>().Result; return true; }
         void Root() { if (TryLoad(out var users, out var e)) foreach (var u in users) Console.WriteLine(u.GroupIds); else Console.WriteLine(e); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Data to UnknownCode", Libraries.None, """
        class Api { HttpClient c = new(); async Task M(System.Threading.Channels.ChannelWriter<User> w) { await foreach (var u in c.GetFromJsonAsAsyncEnumerable/*send*/<User>("users")) await w.WriteAsync(u); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole |  |  | Ensures | ", Libraries.None, """
        interface IHttp { Task<string> Get(string u); } class Http : IHttp { HttpClient c = new(); public async Task<string> Get(string u) { var r = await c.GetAsync/*send*/(u); r.EnsureSuccessStatusCode(); return await r.Content.ReadAsStringAsync(); } }
        class Users { readonly IHttp http; public Users(IHttp h) => http = h; public async Task<List<string>> Root() { var json = await http.Get("users"); using var doc = JsonDocument.Parse(json); var mails = new List<string>(); foreach (var e in doc.RootElement.GetProperty("users").EnumerateArray()) { mails.Add(e.GetProperty("email").GetString()); } return mails; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var users = await c.GetFromJsonAsync/*send*/<List<User>>("users"); var groups = new[] { (Id: 1, Name: "a") }; var q = from g in groups join u in users on g.Id equals u.Id into us select new { g.Name, Ids = us.SelectMany(x => x.GroupIds) }; foreach (var x in q) Console.WriteLine(x.Name); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Take 21, Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class Api { HttpClient c = new(); async Task<List<User>> Page(int p) { var l = await c.GetFromJsonAsync/*send*/<List<User>>($"users?p={p}"); if (l.Count == 20) l.AddRange(await Page(p + 1)); return l; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var a = c.GetFromJsonAsync/*send*/<List<User>>("users"); var b = c.GetStringAsync("x"); await Task.WhenAll(a, b); var n = a.Result.Count; Console.WriteLine(n); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | Sequence to Caller", Libraries.None, """
        class Resp { public Payload data { get; set; } } class Payload { public List<U> items { get; set; } public bool has_more_data { get; set; } } class U { public string email { get; set; } public int[] group_ids { get; set; } }
        class Api { HttpClient c = new(); async Task<Dictionary<string, int[]>> M() { var r = await c.GetFromJsonAsync/*send*/<Resp>("users"); return r.data.items.ToDictionary(x => x.email, x => x.group_ids); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  |  | Sequence to Caller", Libraries.None, """
        class Api { HttpClient c = new(); Task<List<User>> M() => c.GetAsync/*send*/("users").ContinueWith(t => t.Result.Content.ReadAsStringAsync()).Unwrap().ContinueWith(t => JsonSerializer.Deserialize<List<User>>(t.Result)); }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task<string> M() { var sb = new StringBuilder(); foreach (var u in await c.GetFromJsonAsync/*send*/<List<User>>("users")) sb.AppendLine($"{u.Id};{u.Email};{string.Join("|", u.GroupIds ?? new())}"); return sb.ToString(); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Data to UnknownCode", Libraries.None, """
        class Api { HttpClient c = new(); event Action<User> Found; async Task M(IProgress<User> p) { foreach (var u in await c.GetFromJsonAsync/*send*/<List<User>>("users")) { Found?.Invoke(u); p.Report(u); } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        abstract class Importer { HttpClient c = new(); public async Task Root() { foreach (var u in await c.GetFromJsonAsync/*send*/<List<User>>("users")) OnRow(u); } protected abstract void OnRow(User u); }
        class MyImporter : Importer { protected override void OnRow(User u) => Console.WriteLine(u.GroupIds.Count); }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole |  |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M(string field) { var e = await c.GetFromJsonAsync/*send*/<JsonElement>("users"); foreach (var x in e.EnumerateArray()) Console.WriteLine(x.GetProperty(field)); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  |  | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task<T> Get<T>(string u) => await (await c.GetAsync/*send*/(u)).Content.ReadFromJsonAsync<T>(); async Task Root() { var n = await Get<JsonNode>("users"); foreach (var u in n!["data"]!.AsArray()) Console.WriteLine(u!["group_ids"]); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var users = await c.GetFromJsonAsync/*send*/<List<User>>("users"); var q = from u in users let ids = u.GroupIds where ids != null from i in ids orderby u.Email select (u.Id, i); foreach (var x in q) Console.WriteLine(x); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var users = await c.GetFromJsonAsync/*send*/<List<User>>("users"); var q = from u in users from i in new[] { 1, 2 } where u.Id == i select u.GroupIds; foreach (var x in q) Console.WriteLine(x); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.Newtonsoft, """
        class Api { HttpClient c = new HttpClient(); async Task M() { var t = JsonConvert.DeserializeObject<System.Data.DataTable>(await c.GetStringAsync/*send*/("users")); foreach (System.Data.DataRow r in t.Rows) Console.WriteLine(r["group_ids"]); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.Newtonsoft, """
        class Api { HttpClient c = new HttpClient(); async Task M() { using (var s = await c.GetStreamAsync/*send*/("users")) using (var sr = new StreamReader(s)) using (var jr = new JsonTextReader(sr)) { while (jr.Read()) { if (jr.TokenType == JsonToken.PropertyName && (string)jr.Value == "group_ids") Console.WriteLine(); } } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | Sequence to UnknownCode", Libraries.Newtonsoft, """
        class Api { HttpClient c = new HttpClient(); async Task M() { using (var s = await c.GetStreamAsync/*send*/("users")) using (var jr = new JsonTextReader(new StreamReader(s))) { var ser = new JsonSerializer(); while (jr.Read()) { if (jr.TokenType == JsonToken.StartObject) { var u = ser.Deserialize<User>(jr); Console.WriteLine(u.GroupIds); } } } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | Ensures | Sequence to Caller", Libraries.Newtonsoft, """
        static class H { public static async Task<T> Read<T>(this HttpContent c) { var s = await c.ReadAsStringAsync(); return string.IsNullOrEmpty(s) ? default(T) : JsonConvert.DeserializeObject<T>(s); } }
        class Api { HttpClient c = new HttpClient(); async Task<List<User>> M() { HttpResponseMessage r = null; try { r = await c.GetAsync/*send*/("users"); r.EnsureSuccessStatusCode(); var o = await r.Content.Read<JObject>(); return o["users"].Select(t => t.ToObject<User>()).ToList(); } finally { r?.Dispose(); } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller", Libraries.Newtonsoft, """
        class Api { HttpClient c = new HttpClient(); async Task<List<User>> M() { var t = JToken.Parse(await c.GetStringAsync/*send*/("users")); var rows = t is JArray a ? a : (JArray)t["data"]; return rows.ToObject<List<User>>(); } }
        class P { static void Main() { } }
        """)]
    [InlineData(" | read |  | by itself | ", Libraries.Newtonsoft, """
        class Api { HttpClient c = new HttpClient(); async Task M() { dynamic r = JsonConvert.DeserializeObject<dynamic>(await c.GetStringAsync/*send*/("users")); var ids = ((IEnumerable<dynamic>)r.users).Select(u => (int)u.id).ToList(); var g = ((IEnumerable<dynamic>)r.users).SelectMany(u => ((JArray)u.group_ids).Select(x => (int)x)); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Cache { readonly Dictionary<string, User> byMail; public Cache(HttpClient c) { byMail = c.GetFromJsonAsync/*send*/<List<User>>("users").GetAwaiter().GetResult().ToDictionary(u => u.Email, StringComparer.OrdinalIgnoreCase); } public IEnumerable<int> Groups(string m) => byMail.TryGetValue(m, out var u) ? u.GroupIds : Enumerable.Empty<int>(); }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | Read | ", Libraries.None, """
        class Api { HttpClient c = new(); HttpResponseMessage last; async Task Load() { last = await c.GetAsync/*send*/("users"); Check(); var l = await last.Content.ReadFromJsonAsync<User[]>(); Console.WriteLine(l.Length); } void Check() { if (!last.IsSuccessStatusCode) throw new Exception(); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var l = await Load(); foreach (var m in Mails(l)) Console.WriteLine(m); async Task<List<User>> Load() => await c.GetFromJsonAsync/*send*/<List<User>>("users"); static IEnumerable<string> Mails(IEnumerable<User> us) { foreach (var u in us) yield return u.Email; } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var handlers = new Dictionary<string, Func<Task<string>>> { ["users"] = () => c.GetStringAsync/*send*/("users") }; var s = await handlers["users"](); var l = JsonSerializer.Deserialize<User[]>(s); foreach (var u in l) Console.WriteLine(u.GroupIds); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task<object> Get(string u, Type t) { var s = await c.GetStringAsync/*send*/(u); return JsonSerializer.Deserialize(s, t); } async Task Root() { var l = (List<User>)await Get("users", typeof(List<User>)); foreach (var u in l) Console.WriteLine(u.GroupIds); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Body to UnknownCode", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var b = await c.GetByteArrayAsync/*send*/("users"); var l = JsonSerializer.Deserialize<List<User>>(b.AsSpan()); Console.WriteLine(l.Count); var t = Encoding.UTF8.GetString(b); File.WriteAllText("x", t); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  |  | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { using var r = await c.GetAsync/*send*/("users", HttpCompletionOption.ResponseHeadersRead); using var ms = new MemoryStream(); await r.Content.CopyToAsync(ms); ms.Position = 0; var l = await JsonSerializer.DeserializeAsync<List<User>>(ms); foreach (var u in l!) Console.WriteLine(u.GroupIds?.FirstOrDefault()); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | Ensures | Sequence to Caller | follows pages", Libraries.None, """
        class Page<T> { [JsonPropertyName("data")] public PageData<T> Data { get; set; } } class PageData<T> { [JsonPropertyName("items")] public T[] Items { get; set; } [JsonPropertyName("has_more_data")] public bool HasMoreData { get; set; } [JsonPropertyName("current_page")] public int CurrentPage { get; set; } }
        class Api { HttpClient c = new(); async Task<Page<T>> Get<T>(string u) { using var r = await c.GetAsync/*send*/(u); r.EnsureSuccessStatusCode(); return await r.Content.ReadFromJsonAsync<Page<T>>(); }
         async IAsyncEnumerable<User> Root() { for (var p = 1; ; p++) { var page = await Get<User>($"manage/v1/user?page_nr={p}"); foreach (var u in page.Data.Items) yield return u; if (!page.Data.HasMoreData) yield break; } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class D { public List<User> items { get; set; } public int total_page_count { get; set; } } class E { public D data { get; set; } }
        class Api { HttpClient c = new(); async Task<List<User>> M() { var all = new List<User>(); var total = 1; for (var p = 1; p <= total; p++) { var e = await c.GetFromJsonAsync/*send*/<E>($"x?n={p}"); total = e.data.total_page_count; all.AddRange(e.data.items); } return all; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class D { public List<User> items { get; set; } public int total_page_count { get; set; } } class E { public D data { get; set; } }
        class Api { HttpClient c = new(); async Task<List<User>> M() { var first = await c.GetFromJsonAsync/*send*/<E>("x"); var rest = await Task.WhenAll(Enumerable.Range(2, first.data.total_page_count - 1).Select(p => c.GetFromJsonAsync<E>($"x?page={p}"))); return first.data.items.Concat(rest.SelectMany(r => r.data.items)).ToList(); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself |  | follows pages", Libraries.None, """
        class D { public List<User> items { get; set; } public bool has_more_data { get; set; } } class E { public D data { get; set; } }
        class Api { HttpClient c = new(); async Task M() { var n = 1; bool more; do { more = await One(n++); } while (more); async Task<bool> One(int n) { var e = await c.GetFromJsonAsync/*send*/<E>("x?n=" + n); foreach (var u in e.data.items) Console.WriteLine(u); return e.data.has_more_data; } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself |  | follows pages", Libraries.None, """
        class E { public List<User> items { get; set; } public string next { get; set; } }
        class Pager { HttpClient c; string url = "users"; public bool Done => url == null; public async Task<List<User>> NextAsync() { var e = await c.GetFromJsonAsync/*send*/<E>(url); url = e.next; return e.items; } }
        class P { static async Task Root() { var p = new Pager(); while (!p.Done) foreach (var u in await p.NextAsync()) Console.WriteLine(u); } static void Main() { } }
        """)]
    [InlineData("Whole |  |  | by itself |  | follows pages", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { JsonNode n; var page = 0; do { n = JsonNode.Parse(await c.GetStringAsync/*send*/("x?n=" + ++page)); foreach (var i in n["data"]["items"].AsArray()) Console.WriteLine(i["id"]); } while ((bool)n["data"]["has_more_data"]); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself |  | follows pages", Libraries.None, """
        class E { public List<User> items { get; set; } public string next { get; set; } }
        class Api { HttpClient c = new(); async Task M() { var q = new Queue<string>(); q.Enqueue("users"); while (q.Count > 0) { var e = await c.GetFromJsonAsync/*send*/<E>(q.Dequeue()); foreach (var u in e.items) Console.WriteLine(u); if (e.next != null) q.Enqueue(e.next); } } }
        class P { static void Main() { } }
        """)]
    [InlineData(" |  |  | by itself |  | follows pages", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { while (true) { var e = await c.GetFromJsonAsync/*send*/<JsonElement>("jobs/1"); if (e.GetProperty("status").GetString() == "done") break; await Task.Delay(1000); } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Take 101, Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class Api { HttpClient c = new(); const int Size = 100; async Task<List<User>> M() { var all = new List<User>(); List<User> batch; var off = 0; do { batch = await c.GetFromJsonAsync/*send*/<List<User>>($"users?o={off}&l={Size}"); all.AddRange(batch); off += batch.Count; } while (batch.Count == Size); return all; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  |  | Sequence to Caller | follows pages", Libraries.None, """
        class Api { HttpClient c = new(); async Task<List<User>> M() { var all = new List<User>(); int total = int.MaxValue, page = 1; while (all.Count < total) { var r = await c.GetAsync/*send*/($"users?n={page++}"); total = int.Parse(r.Headers.GetValues("X-Total-Count").First()); all.AddRange(await r.Content.ReadFromJsonAsync<List<User>>()); } return all; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself |  | follows pages", Libraries.None, """
        class E { public List<User> items { get; set; } public string next { get; set; } }
        class Api { HttpClient c = new(); async Task Fill(List<User> all, string url) { var e = await c.GetFromJsonAsync/*send*/<E>(url); all.AddRange(e.items); if (!string.IsNullOrEmpty(e.next)) await Fill(all, e.next); } async Task Root() { var l = new List<User>(); await Fill(l, "users"); Console.WriteLine(l.Count); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class E { public List<User> items { get; set; } public bool ok { get; set; } }
        class Api { HttpClient c = new(); async Task M() { foreach (var site in new[] { "a", "b" }) { var e = await c.GetFromJsonAsync/*send*/<E>("users?site=" + site); if (!e.ok) break; foreach (var u in e.items) Console.WriteLine(u); } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class D { public List<User> items { get; set; } public int total_page_count { get; set; } } class E { public D data { get; set; } }
        class Api { HttpClient c = new(); Task<E> Get(int? p) => c.GetFromJsonAsync/*send*/<E>(p == null ? "x" : "x?page=" + p); async Task<List<User>> Root() { var first = await Get(null); var all = first.data.items; for (var p = 2; p <= first.data.total_page_count; p++) { var e = await Get(p); all.AddRange(e.data.items); } return all; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class E { public List<User> items { get; set; } public string next { get; set; } }
        class Api { HttpClient c = new(); Task<E> Get(string p) => c.GetFromJsonAsync/*send*/<E>(p); async Task<List<User>> Root() { var e = await Get("users"); var all = e.items; while (e.next != null) { e = await Get(e.next); all.AddRange(e.items); } return all; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller | follows pages", Libraries.None, """
        class E { public List<User> items { get; set; } public int pages { get; set; } }
        class Api { HttpClient c = new(); async Task<List<User>> M() { var e = await c.GetFromJsonAsync/*send*/<E>("users"); var all = e.items; foreach (var i in Enumerable.Range(2, e.pages - 1)) { var n = await c.GetFromJsonAsync<E>("users?page=" + i); all.AddRange(n.items); } return all; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var users = await c.GetFromJsonAsync/*send*/<List<User>>("users"); for (var i = 0; i < users.Count; i++) { var p = await c.GetFromJsonAsync<JsonElement>("participations?user_ids=" + users[i].Id); Console.WriteLine(p); } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var users = await c.GetFromJsonAsync/*send*/<List<User>>("users"); var all = await Task.WhenAll(users.Select(u => c.GetFromJsonAsync<JsonElement>("users/" + u.Id))); Console.WriteLine(all.Length); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class E { public List<User> users { get; set; } public int total { get; set; } }
        class Api { HttpClient c = new(); async Task M() { var e = await c.GetFromJsonAsync/*send*/<E>("users"); Console.WriteLine(e.total); foreach (var u in e.users) { await c.GetFromJsonAsync<JsonElement>("users/" + u.Id); } } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Sequence to Caller", Libraries.Newtonsoft, """
        class Db { public List<User> Users = new List<User>(); public void SaveChanges() { } }
        class Api { HttpClient c = new HttpClient(); async Task M(Db db) { var users = JsonConvert.DeserializeObject<List<User>>(await c.GetStringAsync/*send*/("users")); db.Users.AddRange(users); db.SaveChanges(); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var users = (await c.GetFromJsonAsync/*send*/<List<User>>("users")).OrderBy(u => u.Email).ThenBy(u => u.Id).ToList(); Console.WriteLine(users.Count); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Search | declared |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task<bool> M(string m) { var mails = (await c.GetFromJsonAsync/*send*/<List<User>>("users")).Select(u => u.Email).ToHashSet(StringComparer.OrdinalIgnoreCase); return mails.Contains(m); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | by itself | Data to Caller", Libraries.None, """
        class Api { HttpClient c = new(); async Task<User> M(string m) { var byMail = (await c.GetFromJsonAsync/*send*/<List<User>>("users")).ToDictionary(u => u.Email); return byMail.TryGetValue(m, out var u) ? u : null; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  |  | ", Libraries.None, """
        class Api { HttpClient c = new(); static async Task<T> ReadAs<T>(HttpContent content) { var s = await content.ReadAsStringAsync().ConfigureAwait(false); return JsonSerializer.Deserialize<T>(s); } async Task M() { var r = await c.GetAsync/*send*/("users").ConfigureAwait(false); var l = await ReadAs<List<User>>(r.Content).ConfigureAwait(false); foreach (var u in l) Console.WriteLine(u.GroupIds); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task<List<T>> List<T>(string u, Func<JsonElement, T> map) { using var d = JsonDocument.Parse(await c.GetStringAsync/*send*/(u)); return d.RootElement.EnumerateArray().Select(map).ToList(); } async Task Root() { var l = await List("users", e => (e.GetProperty("id").GetInt32(), e.GetProperty("group_ids").GetArrayLength())); foreach (var (id, n) in l) Console.WriteLine(id); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        class U { public int Id; public int[] G; public static U FromJson(JsonElement e) => new U { Id = e.GetProperty("id").GetInt32(), G = e.TryGetProperty("group_ids", out var g) ? g.EnumerateArray().Select(x => x.GetInt32()).ToArray() : null }; }
        class Api { HttpClient c = new(); async Task<List<U>> M() { var d = await c.GetFromJsonAsync/*send*/<JsonDocument>("users"); var l = new List<U>(); foreach (var e in d.RootElement.GetProperty("users").EnumerateArray()) l.Add(U.FromJson(e)); return l; } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | read |  | by itself | ", Libraries.None, """
        [JsonConverter(typeof(Conv))] class U { public int[] G; } class Conv : JsonConverter<U> { public override U Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) { var n = JsonNode.Parse(ref r); return new U { G = n["group_ids"].AsArray().Select(x => (int)x).ToArray() }; } public override void Write(Utf8JsonWriter w, U v, JsonSerializerOptions o) { } }
        class Api { HttpClient c = new(); async Task M() { foreach (var u in await c.GetFromJsonAsync/*send*/<List<U>>("users")) Console.WriteLine(u.G.Length); } }
        class P { static void Main() { } }
        """)]
    [InlineData(" |  |  | Read, Compared 202 | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var r = await c.DeleteAsync/*send*/("user/3"); if (r.StatusCode == HttpStatusCode.Accepted) Console.WriteLine(r.Headers.Location); } }
        class P { static void Main() { } }
        """)]
    [InlineData("Whole | declared |  | Read | ", Libraries.None, """
        class Api { HttpClient c = new(); async Task M() { var r = await c.GetAsync/*send*/("users"); for (var i = 0; i < 3 && !r.IsSuccessStatusCode; i++) r = await c.GetAsync("users"); var l = await r.Content.ReadFromJsonAsync<User[]>(); foreach (var u in l) Console.WriteLine(u.Id); } }
        class P { static void Main() { } }
        """)]
    public void Are_understood(string expected, Libraries libraries, string program)
    {
        var use = Traced.Program(program, libraries);
        Assert.True(use.IsComplete);
        Assert.Equal(
            expected,
            $"{Traced.Rows(use)} | {Traced.Attribute(use, "group_ids")} | {Traced.Attribute(use, "job_id")} | {Traced.Status(use)} | {Traced.Handed(use)}{(use.FollowsPages ? " | follows pages" : "")}");
    }
}
