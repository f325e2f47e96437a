using System;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2006SequentialBatchesTests
{
    [Theory]
    [InlineData("""async Task M() { await Task.WhenAll(Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|])); }""")]
    [InlineData("""async Task M() { await Task.WhenAll(Rows.Select(async r => { var a = await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; a.EnsureSuccessStatusCode(); })); }""")]
    [InlineData("""async Task M() { var tasks = new List<Task>(); foreach (var r in Rows) { tasks.Add([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]); } await Task.WhenAll(tasks); }""")]
    [InlineData("""async Task M() { var tasks = Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]).ToList(); foreach (var t in tasks) await t; }""")]
    [InlineData("""Task M() => Parallel.ForEachAsync(Rows, async (r, ct) => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct)|]);""")]
    [InlineData("""void M() { Parallel.ForEach(Rows, r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|].Wait()); }""")]
    [InlineData("""void M() { Rows.AsParallel().ForAll(r => { var x = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|].Result; }); }""")]
    [InlineData("""async Task M() { var a = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|]; var b = Http.PostAsJsonAsync("manage/v1/user/batch", 2); await Task.WhenAll(a, b); }""")]
    [InlineData("""void M() { foreach (var r in Rows) _ = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; }""")]
    [InlineData("""async void Send(object r) { await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; } void M() { foreach (var r in Rows) Send(r); }""")]
    [InlineData("""async Task Send(object r) { await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; } Task M() => Task.WhenAll(Rows.Select(Send));""")]
    [InlineData("""async Task All<T>(IEnumerable<T> items, Func<T, Task> run) { await Task.WhenAll(items.Select(run)); } Task M() => All(Rows, r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]);""")]
    [InlineData("""async Task A() { await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|]; } async Task B() { await Http.PostAsJsonAsync("manage/v1/user/batch", 2); } Task M() => Task.WhenAll(A(), B());""")]
    [InlineData("""void M() { Parallel.Invoke(() => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|].Wait(), () => Http.PostAsJsonAsync("manage/v1/user/batch", 2).Wait()); }""")]
    [InlineData("""async Task M() { var running = new List<Task>(); foreach (var r in Rows) { running.Add([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]); if (running.Count == 4) { await Task.WhenAll(running); running.Clear(); } } await Task.WhenAll(running); }""")]
    [InlineData("""async Task M() { var running = new List<Task>(); foreach (var r in Rows) { running.Add([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]); if (running.Count % 10 == 0) { await Task.WhenAll(running); } } await Task.WhenAll(running); }""")]
    [InlineData("""async Task M() { Task last = Task.CompletedTask; foreach (var r in Rows) { if (r is int) await last; last = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; } await last; }""")]
    [InlineData("""Task M() { Func<Task>[] jobs = [() => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|], () => [|Http.PostAsJsonAsync("manage/v1/user/batch", 2)|]]; return Task.WhenAll(jobs.Select(job => job())); }""")]
    [InlineData("""async Task M() { var jobs = new Dictionary<string, Func<Task>> { ["a"] = () => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|], ["b"] = () => Task.CompletedTask }; var tasks = new List<Task>(); foreach (var pair in jobs) tasks.Add(pair.Value()); await Task.WhenAll(tasks); }""")]
    [InlineData("""Task M() => Task.WhenAll(Array.ConvertAll(Rows.ToArray(), r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]));""")]
    [InlineData("""Task M() { List<Task> all = [.. Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|])]; return Task.WhenAll(all); }""")]
    public Task Batches_at_once_are_told(string member) => Verify.Diagnostics<Lms2006SequentialBatches>(Program(member));

    [Theory]
    [InlineData("""async Task M() { foreach (var r in Rows) await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); }""")]
    [InlineData("""async Task M() { var running = new List<Task>(); foreach (var r in Rows) { running.Add(Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)); if (running.Count > 0) { await Task.WhenAll(running); running.Clear(); } } }""")]
    [InlineData("""async Task M() { foreach (var t in Rows.Select(r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r))) await t; }""")]
    [InlineData("""async Task M() { await Task.WhenAll(Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1), Task.Delay(5)); }""")]
    [InlineData("""async Task M() { await Task.WhenAll(Rows.Select(r => Http.PostAsJsonAsync("learn/v1/enrollments", r))); }""")]
    [InlineData("""Task M() => Parallel.ForEachAsync(Rows, new ParallelOptions { MaxDegreeOfParallelism = 1 }, async (r, ct) => await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct));""")]
    [InlineData("""readonly SemaphoreSlim gate = new SemaphoreSlim(1, 1); async Task Send(object r) { await gate.WaitAsync(); try { await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); } finally { gate.Release(); } } Task M() => Task.WhenAll(Rows.Select(Send));""")]
    [InlineData("""async Task M() { var a = await Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1); var b = await Http.PostAsJsonAsync("manage/v1/user/batch", 2); }""")]
    [InlineData("""async Task M() { var tasks = new List<Task>(); foreach (var r in Rows) { var t = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); tasks.Add(t); await Task.WhenAny(t); } await Task.WhenAll(tasks); }""")]
    [InlineData("""readonly SemaphoreSlim gate = new(1); async Task Send(string path, object r) { await gate.WaitAsync(); try { await Http.PostAsJsonAsync(path, r); } finally { gate.Release(); } } Task M() => Task.WhenAll(Rows.Select(r => Send("manage/v1/user/batch", r)));""")]
    [InlineData("""async Task M() { Task last = Task.CompletedTask; foreach (var r in Rows) { await last; last = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); } await last; }""")]
    [InlineData("""object M() => new System.Threading.Tasks.Dataflow.ActionBlock<object>(async r => await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r), new System.Threading.Tasks.Dataflow.ExecutionDataflowBlockOptions { BoundedCapacity = 4 });""")]
    [InlineData("""async Task M() { var jobs = new List<Func<Task>>(); foreach (var r in Rows) jobs.Add(() => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)); foreach (var job in jobs) await job(); }""")]
    [InlineData("""async Task M() { var jobs = new[] { () => Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1) }; Func<Task>[] others = [() => Task.Delay(1), () => Task.Delay(2)]; await Task.WhenAll(others.Select(other => other())); await jobs[0](); }""")]
    public Task Batches_one_by_one_are_silent(string member) => Verify.Diagnostics<Lms2006SequentialBatches>(Program(member));

    [Theory]
    [InlineData(
        """async Task M() { foreach (var r in Rows) Send(r); await Task.Yield(); } private async void Send(object r) { await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; }""",
        """async Task M() { foreach (var r in Rows) await Send(r); await Task.Yield(); } private async Task Send(object r) { await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); }""")]
    [InlineData(
        """
        void M()
            {
                var a = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|];
                var b = Http.PostAsJsonAsync("manage/v1/user/batch", 2);
                Task.WaitAll(a, b);
            }
        """,
        """
        void M()
            {
                var a = Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1);
                Task.WaitAny(a);
                var b = Http.PostAsJsonAsync("manage/v1/user/batch", 2);
                Task.WaitAll(a, b);
            }
        """)]
    [InlineData(
        """async Task M() { foreach (var r in Rows) { _ = Send(r); } await Task.Yield(); } private async Task Send(object r) { await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; }""",
        """async Task M() { foreach (var r in Rows) { await Send(r); } await Task.Yield(); } private async Task Send(object r) { await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); }""")]
    [InlineData(
        """System.Threading.Tasks.Dataflow.ActionBlock<object> M() => new(async r => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|], new() { BoundedCapacity = 9, MaxDegreeOfParallelism = 4 });""",
        """System.Threading.Tasks.Dataflow.ActionBlock<object> M() => new(async r => await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r), new() { BoundedCapacity = 9, MaxDegreeOfParallelism = 1 });""")]
    [InlineData(
        """async Task M() { var few = new ParallelOptions { MaxDegreeOfParallelism = 4 }; await Parallel.ForEachAsync(Rows, few, async (r, ct) => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct)|]); }""",
        """async Task M() { var few = new ParallelOptions { MaxDegreeOfParallelism = 1 }; await Parallel.ForEachAsync(Rows, few, async (r, ct) => await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct)); }""")]
    [InlineData(
        """
        void M(List<Thread> threads)
            {
                foreach (var r in Rows)
                {
                    var thread = new Thread(() => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|].Wait()) { IsBackground = true };
                    thread.Start();
                    threads.Add(thread);
                }
            }
        """,
        """
        void M(List<Thread> threads)
            {
                foreach (var r in Rows)
                {
                    var thread = new Thread(() => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r).Wait()) { IsBackground = true };
                    thread.Start();
                    thread.Join();
                    threads.Add(thread);
                }
            }
        """)]
    public Task What_gives_no_task_or_blocks_waits_for_each(string before, string after) => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(Program(before), Program(after));

    [Fact]
    public Task A_list_that_runs_a_lambda_for_each_becomes_a_loop()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                void M(List<object> rows)
                    {
                        var queue = new Queue<Task>();
                        rows.ForEach(r => queue.Enqueue([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]));
                        Task.WaitAll(queue.ToArray());
                    }
                """),
            Program("""
                void M(List<object> rows)
                    {
                        var queue = new Queue<Task>();
                        foreach (var r in rows)
                        {
                            var task = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                            queue.Enqueue(task);
                            Task.WaitAny(task);
                        }
                        Task.WaitAll(queue.ToArray());
                    }
                """));

    [Fact]
    public Task Queries_nested_projections_and_expressions_run_one_by_one()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                async Task M(List<object[]> groups)
                    {
                        var plain = from r in Rows select [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|];
                        await Task.WhenAll(plain);
                        var some = await Task.WhenAll(
                            from r in Rows
                            where r is string // the texts alone
                            select [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]);
                        var all = await Task.WhenAll(from g in groups from r in g select [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]);
                        all = await Task.WhenAll(from r in Rows group r by r.GetType() into g select [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", g)|]);
                        all = await Task.WhenAll(groups.SelectMany(g => g.Select(async r =>
                        {
                            // one row
                            return await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|];
                        })));
                        Task[] tasks = [[|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|], Task.Delay(1), Http.PostAsJsonAsync("learn/v1/enrollment/batch", 2)];
                        await Task.WhenAll(tasks);
                    }
                """),
            Program(
                """
                async Task M(List<object[]> groups)
                    {
                        var plain = OneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r));
                        await plain;
                        var some = await OneByOneAsync(from r in Rows
                            where r is string // the texts alone
                            select r, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r));
                        var all = await OneByOneAsync(from g in groups from r in g select new Func<Task<HttpResponseMessage>>(() => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)), run => run());
                        all = await OneByOneAsync(from r in Rows group r by r.GetType() into g select new Func<Task<HttpResponseMessage>>(() => Http.PostAsJsonAsync("learn/v1/enrollment/batch", g)), run => run());
                        all = await OneByOneAsync(groups.SelectMany(g => g.Select(r => new Func<Task<HttpResponseMessage>>(async () =>
                        {
                            // one row
                            return await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                        }))), run => run());
                        Task[] tasks = [await EndAsync(Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)), Task.Delay(1), Http.PostAsJsonAsync("learn/v1/enrollment/batch", 2)];
                        await Task.WhenAll(tasks);
                    }
                """,
                """
                private static async Task<Task<TResult>> EndAsync<TResult>(Task<TResult> task)
                    {
                        // Batch calls must never run at the same time: the next one starts when this one has ended, well or not.
                        await Task.WhenAny(task).ConfigureAwait(false);
                        return task;
                    }


                """ + "    " + Helper));

    private const string Helper = """
        private static async Task<TResult[]> OneByOneAsync<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> run)
            {
                // Batch calls must never run at the same time: the next one starts when the one before has ended, well or not.
                var tasks = new List<Task<TResult>>();
                foreach (var item in items)
                {
                    var task = run(item);
                    tasks.Add(task);
                    await Task.WhenAny(task).ConfigureAwait(false);
                }

                return await Task.WhenAll(tasks).ConfigureAwait(false);
            }
        """;

    [Theory]
    [InlineData(
        """async Task M() { await Task.WhenAll(Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|])); }""",
        """async Task M() { await OneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)); }""")]
    [InlineData(
        """async Task<int> M() { var all = await Task.WhenAll(Rows.Select(async r => { var a = await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; return a.StatusCode; })); return all.Length; }""",
        """async Task<int> M() { var all = await OneByOneAsync(Rows, async r => { var a = await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); return a.StatusCode; }); return all.Length; }""")]
    [InlineData(
        """async Task M() { var tasks = Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]).ToList(); await Task.WhenAll(tasks); }""",
        """async Task M() { var tasks = OneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)); await tasks; }""")]
    public Task A_projection_runs_one_by_one(string before, string after)
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(Program(before), Program(after, Helper));

    [Theory]
    [InlineData(
        """Task M() => Parallel.ForEachAsync(Rows, async (r, ct) => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct)|]);""",
        """Task M() => Parallel.ForEachAsync(Rows, new ParallelOptions { MaxDegreeOfParallelism = 1 }, async (r, ct) => await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct));""")]
    [InlineData(
        """Task M(CancellationToken t) => Parallel.ForEachAsync(Rows, t, async (r, ct) => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct)|]);""",
        """Task M(CancellationToken t) => Parallel.ForEachAsync(Rows, new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = t }, async (r, ct) => await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r, ct));""")]
    [InlineData(
        """void M() { Rows.AsParallel().ForAll(r => { var x = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|].Result; }); }""",
        """void M() { Rows.AsParallel().WithDegreeOfParallelism(1).ForAll(r => { var x = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r).Result; }); }""")]
    [InlineData(
        """void M() { Rows.AsParallel().WithDegreeOfParallelism(8).ForAll(r => { var x = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|].Result; }); }""",
        """void M() { Rows.AsParallel().WithDegreeOfParallelism(1).ForAll(r => { var x = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r).Result; }); }""")]
    [InlineData(
        """async Task M() { foreach (var r in Rows) _ = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; }""",
        """async Task M() { foreach (var r in Rows) _ = await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r); }""")]
    public Task Others_keep_their_construct(string before, string after)
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(Program(before), Program(after));

    [Fact]
    public Task A_loop_waits_for_each()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                async Task M()
                    {
                        var tasks = new List<Task>();
                        foreach (var r in Rows)
                        {
                            tasks.Add([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]);
                        }

                        await Task.WhenAll(tasks);
                    }
                """),
            Program("""
                async Task M()
                    {
                        var tasks = new List<Task>();
                        foreach (var r in Rows)
                        {
                            tasks.Add(Http.PostAsJsonAsync("learn/v1/enrollment/batch", r));
                            await Task.WhenAny(tasks[tasks.Count - 1]);
                        }

                        await Task.WhenAll(tasks);
                    }
                """));

    [Fact]
    public Task All_callers_of_a_wrapper_are_mended_at_once()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                static Task<HttpResponseMessage> Send(object r) => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|];
                    static async Task<bool> SendOk(object r) { var a = await Send(r); return a.IsSuccessStatusCode; }
                    async Task Together() { await Task.WhenAll(Send(1), Send(2)); }
                    async Task Each() { foreach (var ok in await Task.WhenAll(Rows.Select(SendOk))) Console.WriteLine(ok); }
                    Task Parallelly() => Parallel.ForEachAsync(Rows, async (r, ct) => await Send(r));
                    async Task Sequential() { foreach (var r in Rows) await Send(r); }
                """),
            Program(
                """
                static Task<HttpResponseMessage> Send(object r) => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                    static async Task<bool> SendOk(object r) { var a = await Send(r); return a.IsSuccessStatusCode; }
                    async Task Together() { await OneByOneAsync(new Func<Task<HttpResponseMessage>>[] { () => Send(1), () => Send(2) }, run => run()); }
                    async Task Each() { foreach (var ok in await OneByOneAsync(Rows, SendOk)) Console.WriteLine(ok); }
                    Task Parallelly() => Parallel.ForEachAsync(Rows, new ParallelOptions { MaxDegreeOfParallelism = 1 }, async (r, ct) => await Send(r));
                    async Task Sequential() { foreach (var r in Rows) await Send(r); }
                """,
                Helper));

    [Theory]
    [InlineData(
        """async Task M() { await foreach (var t in Task.WhenEach(Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]))) (await t).EnsureSuccessStatusCode(); }""",
        """async Task M() { await foreach (var t in Task.WhenEach(await EndOneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)))) (await t).EnsureSuccessStatusCode(); }""")]
    [InlineData(
        """async Task M() { var running = Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]).ToList(); while (running.Count > 0) running.Remove(await Task.WhenAny(running)); }""",
        """async Task M() { var running = (await EndOneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r))).ToList(); while (running.Count > 0) running.Remove(await Task.WhenAny(running)); }""")]
    [InlineData(
        """async Task M() { var tasks = Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]).ToArray(); foreach (var t in tasks) await t; }""",
        """async Task M() { var tasks = (await EndOneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r))).ToArray(); foreach (var t in tasks) await t; }""")]
    public Task Tasks_that_are_kept_have_ended(string before, string after)
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program(before),
            Program(after, Helper.Replace("Task<TResult[]> One", "Task<List<Task<TResult>>> EndOne", StringComparison.Ordinal).Replace("return await Task.WhenAll(tasks).ConfigureAwait(false);", "return tasks;", StringComparison.Ordinal)));

    [Theory]
    [InlineData(
        """
        var tasks = new Task<HttpResponseMessage>[Rows.Count];
                for (var i = 0; i < Rows.Count; i++)
                {
                    tasks[i] = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", Rows[i])|];
                }

                await Task.WhenAll(tasks);
        """,
        """
        var tasks = new Task<HttpResponseMessage>[Rows.Count];
                for (var i = 0; i < Rows.Count; i++)
                {
                    tasks[i] = Http.PostAsJsonAsync("learn/v1/enrollment/batch", Rows[i]);
                    await Task.WhenAny(tasks[i]);
                }

                await Task.WhenAll(tasks);
        """)]
    [InlineData(
        """
        var tasks = new Queue<Task>();
                foreach (var r in Rows)
                {
                    tasks.Enqueue([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]);
                }

                await Task.WhenAll(tasks);
        """,
        """
        var tasks = new Queue<Task>();
                foreach (var r in Rows)
                {
                    var task = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                    tasks.Enqueue(task);
                    await Task.WhenAny(task);
                }

                await Task.WhenAll(tasks);
        """)]
    [InlineData(
        """
        Rows.ForEach(async r => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]);
        """,
        """
        foreach (var r in Rows)
                {
                    await Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                }
        """)]
    public Task Whatever_gathers_them_waits_for_each(string before, string after)
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(Program(Method(before)), Program(Method(after)));

    [Theory]
    [InlineData("""void M() { foreach (var r in Rows) _ = [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; }""", "not asynchronous")]
    [InlineData("""void M() { Rows.ForEach(async r => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]); }""", "not asynchronous")]
    [InlineData("""void M() { Parallel.ForEach(Rows, async r => await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]); }""", "returns nothing")]
    [InlineData("""public async void Send(object r) { await [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]; } async Task M() { foreach (var r in Rows) Send(r); await Task.Yield(); }""", "gives no task back")]
    [InlineData("""void M() { Task[] tasks = [[|Http.PostAsJsonAsync("learn/v1/enrollment/batch", 1)|], Http.PostAsJsonAsync("learn/v1/enrollment/batch", 2)]; Task.WaitAll(tasks); }""", "not asynchronous")]
    public Task No_fix_is_offered_where_nothing_can_wait(string member, string reason)
        => Verify.NoFix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(Program(member), reason);

    private static string Method(string statements) => $$"""
        async Task M()
            {
                await Task.Yield();
                {{statements}}
            }
        """;

    [Fact]
    public Task A_statement_alone_under_a_loop_becomes_a_block_of_lines()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                async Task M()
                    {
                        var tasks = new List<Task>();
                        foreach (var r in Rows)
                            tasks.Add([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]); // one a row
                        await Task.WhenAll(tasks);
                    }
                """),
            Program("""
                async Task M()
                    {
                        var tasks = new List<Task>();
                        foreach (var r in Rows)
                        {
                            tasks.Add(Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)); // one a row
                            await Task.WhenAny(tasks[tasks.Count - 1]);
                        }
                        await Task.WhenAll(tasks);
                    }
                """));

    [Fact]
    public Task Delegates_that_are_kept_run_one_by_one()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                async Task M()
                    {
                        var jobs = new Dictionary<object, Func<Task<HttpResponseMessage>>>();
                        foreach (var r in Rows)
                            jobs[r] = () => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|];
                        foreach (var answer in await Task.WhenAll(jobs.Values.Select(job => job())))
                            answer.EnsureSuccessStatusCode();
                    }
                """),
            Program("""
                async Task M()
                    {
                        var jobs = new Dictionary<object, Func<Task<HttpResponseMessage>>>();
                        foreach (var r in Rows)
                            jobs[r] = () => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                        foreach (var answer in await OneByOneAsync(jobs.Values, job => job()))
                            answer.EnsureSuccessStatusCode();
                    }
                """, OneByOneOfResults));

    [Fact]
    public Task An_array_that_gathers_becomes_a_loop()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                void M()
                    {
                        var tasks = new List<Task>();
                        Array.ForEach(Rows.ToArray(), r => tasks.Add([|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]));
                        Task.WaitAll(tasks.ToArray());
                    }
                """),
            Program("""
                void M()
                    {
                        var tasks = new List<Task>();
                        foreach (var r in Rows.ToArray())
                        {
                            var task = Http.PostAsJsonAsync("learn/v1/enrollment/batch", r);
                            tasks.Add(task);
                            Task.WaitAny(task);
                        }
                        Task.WaitAll(tasks.ToArray());
                    }
                """));

    [Fact]
    public Task Code_that_blocks_for_all_in_a_variable_waits_for_the_helper()
        => Verify.Fix<Lms2006SequentialBatches, Lms2006SequentialBatchesFix>(
            Program("""
                void M()
                    {
                        var tasks = Rows.Select(r => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", r)|]).ToArray();
                        Task.WaitAll(tasks);
                    }
                """),
            Program("""
                void M()
                    {
                        var tasks = OneByOneAsync(Rows, r => Http.PostAsJsonAsync("learn/v1/enrollment/batch", r));
                        tasks.Wait();
                    }
                """, OneByOneOfResults));

    private const string OneByOneOfResults = """
        private static async Task<TResult[]> OneByOneAsync<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> run)
            {
                // Batch calls must never run at the same time: the next one starts when the one before has ended, well or not.
                var tasks = new List<Task<TResult>>();
                foreach (var item in items)
                {
                    var task = run(item);
                    tasks.Add(task);
                    await Task.WhenAny(task).ConfigureAwait(false);
                }

                return await Task.WhenAll(tasks).ConfigureAwait(false);
            }
        """;

    [Fact]
    public Task Local_functions_and_tuples_start_calls_too()
        => Verify.Diagnostics<Lms2006SequentialBatches>(Program("""
            async Task Tuple(object a, object b)
                {
                    var (x, y) = (Send(a), Send(b));
                    await x; await y;
                    Task<HttpResponseMessage> Send(object rows) => [|Http.PostAsJsonAsync("learn/v1/enrollment/batch", rows)|];
                }
                async Task Alone(object a)
                {
                    var x = Send(a);
                    await x;
                    Task<HttpResponseMessage> Send(object rows) => Http.PostAsJsonAsync("learn/v1/enrollment/batch", rows);
                }
            """));

    private static string Program(string member, string last = "") => $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json; using System.Threading; using System.Threading.Tasks;
        public class Client
        {
            private static readonly HttpClient Http = new HttpClient();
            private static readonly List<object> Rows = new List<object>();
            {{member}}{{(last.Length == 0 ? "" : "\n\n    " + last)}}
        }
        """;
}
