using System.Globalization;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms1006JobLifetimeTests
{
    [Fact]
    public Task A_pause_before_the_job_is_asked_for()
        => Fix(
            """
            public async Task<string> Later(int id)
            {
                var response = await _c.DeleteAsync($"user/{id}");
                var job = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("job_id").GetString();
                await Task.Delay({|LMS1006:TimeSpan.FromDays(10)|}); // give it time
                return await _c.GetStringAsync($"jobs/{job}");
            }
            """,
            """
            public async Task<string> Later(int id)
            {
                var response = await _c.DeleteAsync($"user/{id}");
                var job = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("job_id").GetString();
                await Task.Delay(TimeSpan.FromDays(7)); // give it time
                return await _c.GetStringAsync($"jobs/{job}");
            }
            """);

    [Fact]
    public Task A_deadline_of_a_polling_loop()
        => Fix(
            """
            private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
            public async Task<bool> WaitAsync(string jobId)
            {
                var deadline = {|LMS1006:DateTime.UtcNow.AddDays(10)|};
                while (DateTime.UtcNow < deadline)
                {
                    var status = await _c.GetFromJsonAsync<JobStatus>("jobs/" + jobId);
                    if (status?.Status == "completed") return true;
                    await Task.Delay(Pause);
                }
                return false;
            }
            public sealed record JobStatus(string Status);
            """,
            """
            private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
            public async Task<bool> WaitAsync(string jobId)
            {
                var deadline = DateTime.UtcNow.AddDays(7);
                while (DateTime.UtcNow < deadline)
                {
                    var status = await _c.GetFromJsonAsync<JobStatus>("jobs/" + jobId);
                    if (status?.Status == "completed") return true;
                    await Task.Delay(Pause);
                }
                return false;
            }
            public sealed record JobStatus(string Status);
            """);

    [Fact]
    public Task A_constant_of_hours_in_another_class_and_a_cancellation()
        => Fix(
            """
            public async Task WaitAsync(string jobId)
            {
                using var cts = new CancellationTokenSource({|LMS1006:Limits.Jobs|});
                var token = cts.Token;
                while (true)
                {
                    if ((await _c.GetStringAsync($"jobs/{jobId}", token)).Contains("completed")) return;
                    await Task.Delay(5000, token);
                }
            }
            internal static class Limits { public const int Hours = 30 * 24; public static readonly TimeSpan Jobs = TimeSpan.FromHours(Hours); }
            """,
            """
            public async Task WaitAsync(string jobId)
            {
                using var cts = new CancellationTokenSource(Limits.Jobs);
                var token = cts.Token;
                while (true)
                {
                    if ((await _c.GetStringAsync($"jobs/{jobId}", token)).Contains("completed")) return;
                    await Task.Delay(5000, token);
                }
            }
            internal static class Limits { public const int Hours = 7 * 24; public static readonly TimeSpan Jobs = TimeSpan.FromHours(Hours); }
            """);

    [Fact]
    public Task A_scheduler_that_is_given_the_id()
        => Fix(
            """
            public async Task DeleteAsync(int id)
            {
                using var response = await _c.DeleteAsync($"users/{id}");
                var answer = await response.Content.ReadFromJsonAsync<Answer>();
                BackgroundJob.Schedule(() => Check(answer!.JobId), {|LMS1006:TimeSpan.FromMinutes(20160)|});
            }
            public static void Check(string? id) { }
            public class Answer { [System.Text.Json.Serialization.JsonPropertyName("job_id")] public string? JobId { get; set; } }
            """,
            """
            public async Task DeleteAsync(int id)
            {
                using var response = await _c.DeleteAsync($"users/{id}");
                var answer = await response.Content.ReadFromJsonAsync<Answer>();
                BackgroundJob.Schedule(() => Check(answer!.JobId), TimeSpan.FromMinutes(10080));
            }
            public static void Check(string? id) { }
            public class Answer { [System.Text.Json.Serialization.JsonPropertyName("job_id")] public string? JobId { get; set; } }
            """);

    [Fact]
    public Task A_cache_with_options_and_the_program_s_own_wrapper()
        => Fix(
            """
            public async Task SyncAsync(IMemoryCache cache)
            {
                var job = await StartAsync(5);
                var options = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = {|LMS1006:new TimeSpan(30, 0, 0, 0)|} };
                cache.Set("sync", job, options);
            }
            private async Task<string> StartAsync(int id)
            {
                var response = await _c.PutAsync($"training_gate/{id}", null);
                response.EnsureSuccessStatusCode();
                using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                return document.RootElement.GetProperty("job_id").GetString()!;
            }
            """,
            """
            public async Task SyncAsync(IMemoryCache cache)
            {
                var job = await StartAsync(5);
                var options = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = new TimeSpan(7, 0, 0, 0) };
                cache.Set("sync", job, options);
            }
            private async Task<string> StartAsync(int id)
            {
                var response = await _c.PutAsync($"training_gate/{id}", null);
                response.EnsureSuccessStatusCode();
                using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                return document.RootElement.GetProperty("job_id").GetString()!;
            }
            """);

    [Theory]
    [InlineData("await Task.Delay({|LMS1006:864_000_000|});", "await Task.Delay(604_800_000);")]
    [InlineData("await Task.Delay({|LMS1006:10 * 24 * 60 * 60 * 1000|});", "await Task.Delay(7 * 24 * 60 * 60 * 1000);")]
    [InlineData("Thread.Sleep({|LMS1006:TimeSpan.FromHours(24 * 8)|});", "Thread.Sleep(TimeSpan.FromHours(24 * 7));")]
    [InlineData("await Task.Delay({|LMS1006:TimeSpan.FromDays(1) * 10|});", "await Task.Delay(TimeSpan.FromDays(1) * 7);")]
    [InlineData("await Task.Delay({|LMS1006:TimeSpan.FromDays(7) + TimeSpan.FromHours(1)|});", "await Task.Delay(TimeSpan.FromDays(7));")]
    [InlineData("await Task.Delay({|LMS1006:TimeSpan.Parse(\"8.00:00:00\")|});", "await Task.Delay(TimeSpan.Parse(\"7.00:00:00\"));")]
    [InlineData("await Task.Delay({|LMS1006:TimeSpan.FromSeconds(604801.0)|});", "await Task.Delay(TimeSpan.FromSeconds(604800.0));")]
    [InlineData("const int days = 14; await Task.Delay({|LMS1006:TimeSpan.FromDays(days)|}); Console.WriteLine(days);", "const int days = 14; await Task.Delay(TimeSpan.FromDays(7)); Console.WriteLine(days);")]
    public Task Times_of_a_pause(string before, string after)
        => Fix(
            "public async Task<string> M(string jobId) { " + before + " return await _c.GetStringAsync(\"jobs/\" + jobId); }",
            "public async Task<string> M(string jobId) { " + after + " return await _c.GetStringAsync(\"jobs/\" + jobId); }");

    [Theory]
    [InlineData("var w = Stopwatch.StartNew(); while (w.Elapsed < {|LMS1006:TimeSpan.FromDays(30)|}) { await Ask(jobId); }", "var w = Stopwatch.StartNew(); while (w.Elapsed < TimeSpan.FromDays(7)) { await Ask(jobId); }")]
    [InlineData("var w = Stopwatch.StartNew(); while (true) { await Ask(jobId); if (w.ElapsedMilliseconds > {|LMS1006:864000000L|}) throw new TimeoutException(); }", "var w = Stopwatch.StartNew(); while (true) { await Ask(jobId); if (w.ElapsedMilliseconds > 604800000L) throw new TimeoutException(); }")]
    [InlineData("var start = DateTimeOffset.Now; do { await Ask(jobId); } while ((DateTimeOffset.Now - start).TotalDays < {|LMS1006:10|});", "var start = DateTimeOffset.Now; do { await Ask(jobId); } while ((DateTimeOffset.Now - start).TotalDays < 7);")]
    [InlineData("var start = DateTime.Now; while (DateTime.Now < {|LMS1006:start.AddMonths(1)|}) { await Ask(jobId); }", "var start = DateTime.Now; while (DateTime.Now < start.AddDays(7)) { await Ask(jobId); }")]
    [InlineData("var cts = new CancellationTokenSource(); cts.CancelAfter({|LMS1006:TimeSpan.FromDays(9)|}); while (!cts.IsCancellationRequested) { await Ask(jobId); }", "var cts = new CancellationTokenSource(); cts.CancelAfter(TimeSpan.FromDays(7)); while (!cts.IsCancellationRequested) { await Ask(jobId); }")]
    [InlineData("for (var i = 0; i < {|LMS1006:20160|}; i++) { await Ask(jobId); await Task.Delay(TimeSpan.FromMinutes(1)); }", "for (var i = 0; i < 10080; i++) { await Ask(jobId); await Task.Delay(TimeSpan.FromMinutes(1)); }")]
    [InlineData("await Ask(jobId).WaitAsync({|LMS1006:TimeSpan.FromDays(9)|});", "await Ask(jobId).WaitAsync(TimeSpan.FromDays(7));")]
    [InlineData("var asking = Ask(jobId); await Task.WhenAny(asking, Task.Delay({|LMS1006:TimeSpan.FromDays(9)|}));", "var asking = Ask(jobId); await Task.WhenAny(asking, Task.Delay(TimeSpan.FromDays(7)));")]
    [InlineData("using var timer = new PeriodicTimer({|LMS1006:TimeSpan.FromDays(8)|}); while (await timer.WaitForNextTickAsync()) { await Ask(jobId); }", "using var timer = new PeriodicTimer(TimeSpan.FromDays(7)); while (await timer.WaitForNextTickAsync()) { await Ask(jobId); }")]
    [InlineData("await Poll(jobId, {|LMS1006:TimeSpan.FromDays(30)|});", "await Poll(jobId, TimeSpan.FromDays(7));")]
    public Task Bounds_of_a_wait(string before, string after)
    {
        const string more = """
             private Task<string> Ask(string id) => _c.GetStringAsync($"jobs/{id}");
                private async Task Poll(string id, TimeSpan timeout) { var until = DateTime.UtcNow + timeout; while (DateTime.UtcNow < until) { await Ask(id); } }
            """;
        return Fix("public async Task M(string jobId) { " + before + " }" + more, "public async Task M(string jobId) { " + after + " }" + more);
    }

    [Theory]
    [InlineData("cache.Set(\"k\", job, {|LMS1006:DateTimeOffset.UtcNow.AddDays(30)|});", "cache.Set(\"k\", job, DateTimeOffset.UtcNow.AddDays(7));")]
    [InlineData("cache.Set(\"k\", job, new MemoryCacheEntryOptions().SetSlidingExpiration({|LMS1006:TimeSpan.FromDays(30)|}));", "cache.Set(\"k\", job, new MemoryCacheEntryOptions().SetSlidingExpiration(TimeSpan.FromDays(7)));")]
    [InlineData("cache.GetOrCreate(\"k\", entry => { entry.AbsoluteExpirationRelativeToNow = {|LMS1006:TimeSpan.FromDays(30)|}; return job; });", "cache.GetOrCreate(\"k\", entry => { entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(7); return job; });")]
    [InlineData("using var entry = cache.CreateEntry(\"k\"); entry.Value = job; entry.AbsoluteExpirationRelativeToNow = {|LMS1006:TimeSpan.FromDays(30)|};", "using var entry = cache.CreateEntry(\"k\"); entry.Value = job; entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(7);")]
    [InlineData("var key = $\"dokeos:{job}\"; distributed.SetString(key, \"x\", new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = {|LMS1006:TimeSpan.FromDays(14)|} });", "var key = $\"dokeos:{job}\"; distributed.SetString(key, \"x\", new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(7) });")]
    [InlineData("Pending[job] = {|LMS1006:DateTime.UtcNow.AddDays(30)|};", "Pending[job] = DateTime.UtcNow.AddDays(7);")]
    [InlineData("Rows.Add(new Row { JobId = job, Until = {|LMS1006:DateTime.UtcNow.AddDays(30)|} });", "Rows.Add(new Row { JobId = job, Until = DateTime.UtcNow.AddDays(7) });")]
    [InlineData("BackgroundJob.Schedule<Client>(c => c.Check(job), {|LMS1006:DateTimeOffset.Now + TimeSpan.FromDays(8)|});", "BackgroundJob.Schedule<Client>(c => c.Check(job), DateTimeOffset.Now + TimeSpan.FromDays(7));")]
    [InlineData("Remember(cache, job, {|LMS1006:TimeSpan.FromDays(30)|});", "Remember(cache, job, TimeSpan.FromDays(7));")]
    [InlineData("TriggerBuilder.Create().UsingJobData(\"job\", job).StartAt({|LMS1006:DateTimeOffset.UtcNow.AddDays(8)|}).Build();", "TriggerBuilder.Create().UsingJobData(\"job\", job).StartAt(DateTimeOffset.UtcNow.AddDays(7)).Build();")]
    public Task Keeping_and_scheduling(string before, string after)
    {
        const string more = """

                public void Check(string id) { }
                private static void Remember(IMemoryCache cache, string id, TimeSpan time) => cache.Set("k", id, new MemoryCacheEntryOptions { SlidingExpiration = time });
                private static readonly Dictionary<string, DateTime> Pending = new();
                private static readonly List<Row> Rows = new();
                public class Row { public string? JobId { get; set; } public DateTime Until { get; set; } }
                private async Task<string> Start() => JsonDocument.Parse(await (await _c.PutAsync("presence_sessions/sync", null)).Content.ReadAsStringAsync()).RootElement[0].GetProperty("job_id").GetString()!;
            """;
        return Fix(
            "public async Task M(IMemoryCache cache, IDistributedCache distributed) { var job = await Start(); " + before + " }" + more,
            "public async Task M(IMemoryCache cache, IDistributedCache distributed) { var job = await Start(); " + after + " }" + more);
    }

    [Theory]
    [InlineData("public async Task<string> M(string jobId) { await Task.Delay(TimeSpan.FromDays(7)); return await _c.GetStringAsync(\"jobs/\" + jobId); }")]
    [InlineData("public async Task<string> M(string jobId) { await Task.Delay(TimeSpan.FromHours(168)); return await _c.GetStringAsync(\"jobs/\" + jobId); }")]
    [InlineData("public async Task M(string jobId) { var s = await _c.GetStringAsync(\"jobs/\" + jobId); await Task.Delay(TimeSpan.FromDays(8)); Console.WriteLine(s); }")]
    [InlineData("public async Task M(int id) { var s = await _c.GetStringAsync(\"user/\" + id); await Task.Delay(TimeSpan.FromDays(8)); await _c.GetStringAsync(\"user/\" + id); Console.WriteLine(s); }")]
    [InlineData("public async Task M(string jobId, IMemoryCache cache) { var s = await _c.GetStringAsync(\"jobs/\" + jobId); cache.Set(\"title\", \"x\", TimeSpan.FromDays(30)); Console.WriteLine(s); }")]
    [InlineData("public async Task M(string jobId, IMemoryCache cache) { cache.Set(\"job\", jobId, TimeSpan.FromDays(7)); cache.Set(\"title\", await _c.GetStringAsync(\"jobs/\" + jobId) == \"\" ? 1 : 2, TimeSpan.FromDays(7)); cache.Set(\"user\", 5, TimeSpan.FromDays(30)); }")]
    [InlineData("public async Task M(string jobId, TimeSpan timeout) { await Task.Delay(timeout); await _c.GetStringAsync(\"jobs/\" + jobId); }")]
    [InlineData("private readonly HttpClient _other = new() { BaseAddress = new Uri(\"https://api.github.com/\") }; public async Task M(string jobId) { await Task.Delay(TimeSpan.FromDays(8)); await _other.GetStringAsync(\"jobs/\" + jobId); }")]
    [InlineData("""
        public async Task Run(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var response = await _c.DeleteAsync("user/5");
                var job = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("job_id").GetString();
                Console.WriteLine(await _c.GetStringAsync($"jobs/{job}"));
                await Task.Delay(TimeSpan.FromDays(14), stop);
            }
        }
        """)]
    [InlineData("""
        public async Task Run(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                await DeleteAndWait(5);
                await Task.Delay(TimeSpan.FromDays(14), stop);
            }
        }
        private async Task DeleteAndWait(int id)
        {
            var response = await _c.DeleteAsync("user/" + id);
            var job = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("job_id").GetString();
            Console.WriteLine(await _c.GetStringAsync($"jobs/{job}"));
        }
        """)]
    public Task Silent(string members) => Verify.Diagnostics<Lms1006JobLifetime>(Program(members));

    [Theory]
    [InlineData("TimeSpan.FromDays(10)", "10 days")]
    [InlineData("TimeSpan.FromHours(180.5)", "180.5 hours")]
    [InlineData("TimeSpan.FromMilliseconds(604_800_001)", "7 days and some seconds")]
    public async Task The_message_says_what_lasts_how_long(string time, string said)
    {
        var found = await Analysis.RunAsync(TestSolution.Create(Program($$"""
            public async Task<string> Later(int id)
            {
                var response = await _c.DeleteAsync($"user/{id}");
                var job = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("job_id").GetString();
                await Task.Delay({{time}});
                return await _c.GetStringAsync($"jobs/{job}");
            }
            """), new()), [new Lms1006JobLifetime()]);
        Assert.Equal(
            $"A job_id of Dokeos lives 7 days, but this waits for the job for up to {said}; make it 7 days at most (the Accept header names Dokeos)",
            Assert.Single(found).Diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    private static Task Fix(string before, string after)
        => Verify.Fix<Lms1006JobLifetime, Lms1006JobLifetimeFix>(Program(before), Program(after));

    private static string Program(string members) => $$"""
        using System; using System.Collections.Generic; using System.Diagnostics; using System.Linq.Expressions; using System.Net.Http; using System.Net.Http.Json;
        using System.Text.Json; using System.Threading; using System.Threading.Tasks;
        using Hangfire; using Quartz; using Microsoft.Extensions.Caching.Distributed; using Microsoft.Extensions.Caching.Memory;
        public class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public Client() { _c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }
            {{members}}
        }
        namespace Hangfire
        {
            public static class BackgroundJob
            {
                public static string Schedule(Expression<Action> call, TimeSpan delay) => "";
                public static string Schedule<T>(Expression<Action<T>> call, DateTimeOffset at) => "";
            }
        }
        namespace Quartz
        {
            public interface ITrigger { }
            public sealed class TriggerBuilder
            {
                public static TriggerBuilder Create() => throw null!;
                public TriggerBuilder UsingJobData(string key, string value) => throw null!;
                public TriggerBuilder StartAt(DateTimeOffset time) => throw null!;
                public ITrigger Build() => throw null!;
            }
        }
        namespace Microsoft.Extensions.Caching.Memory
        {
            public class MemoryCacheEntryOptions { public TimeSpan? AbsoluteExpirationRelativeToNow { get; set; } public TimeSpan? SlidingExpiration { get; set; } public DateTimeOffset? AbsoluteExpiration { get; set; } }
            public interface ICacheEntry : IDisposable { object? Value { get; set; } TimeSpan? AbsoluteExpirationRelativeToNow { get; set; } }
            public interface IMemoryCache { ICacheEntry CreateEntry(object key); }
            public static class CacheExtensions
            {
                public static T Set<T>(this IMemoryCache cache, object key, T value, MemoryCacheEntryOptions options) => throw null!;
                public static T Set<T>(this IMemoryCache cache, object key, T value, TimeSpan time) => throw null!;
                public static T Set<T>(this IMemoryCache cache, object key, T value, DateTimeOffset time) => throw null!;
                public static T GetOrCreate<T>(this IMemoryCache cache, object key, Func<ICacheEntry, T> factory) => throw null!;
                public static MemoryCacheEntryOptions SetSlidingExpiration(this MemoryCacheEntryOptions options, TimeSpan time) => throw null!;
            }
        }
        namespace Microsoft.Extensions.Caching.Distributed
        {
            public class DistributedCacheEntryOptions { public TimeSpan? AbsoluteExpirationRelativeToNow { get; set; } }
            public interface IDistributedCache { }
            public static class DistributedCacheExtensions { public static void SetString(this IDistributedCache cache, string key, string value, DistributedCacheEntryOptions options) { } }
        }
        """;
}
