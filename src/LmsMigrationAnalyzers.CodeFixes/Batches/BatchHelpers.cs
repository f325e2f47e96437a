using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Batches;

/// <summary>The helpers that let a batch call end before the next one starts.</summary>
internal static class BatchHelpers
{
    /// <summary>A helper that runs one after another, and then waits for all as <c>WhenAll</c> does; or hands out the ended tasks.</summary>
    public static Helper OneByOne(string result, bool isEnded = false)
    {
        var item = result.Length == 0 ? "<TItem>" : "<TItem, TResult>";
        var whole = isEnded ? $"<global::System.Collections.Generic.List<global::System.Threading.Tasks.Task{result}>>" : result.Length == 0 ? "" : "<TResult[]>";
        var give = isEnded ? "return tasks;" : (result.Length == 0 ? "await" : "return await") + " global::System.Threading.Tasks.Task.WhenAll(tasks).ConfigureAwait(false);";
        return new Helper((isEnded ? HelperNames.EndOneByOne : HelperNames.OneByOne) + "Async", name => $$"""
            private static async global::System.Threading.Tasks.Task{{whole}} {{name}}{{item}}(global::System.Collections.Generic.IEnumerable<TItem> items, global::System.Func<TItem, global::System.Threading.Tasks.Task{{result}}> run)
            {
                // Batch calls must never run at the same time: the next one starts when the one before has ended, well or not.
                var tasks = new global::System.Collections.Generic.List<global::System.Threading.Tasks.Task{{result}}>();
                foreach (var item in items)
                {
                    var task = run(item);
                    tasks.Add(task);
                    await global::System.Threading.Tasks.Task.WhenAny(task).ConfigureAwait(false);
                }

                {{give}}
            }
            """);
    }

    /// <summary>A helper that waits for the end of a task, well or not, and hands it on.</summary>
    public static Helper End(string result) => new(HelperNames.End + "Async", name => $$"""
        private static async global::System.Threading.Tasks.Task<global::System.Threading.Tasks.Task{{result}}> {{name}}{{result}}(global::System.Threading.Tasks.Task{{result}} task)
        {
            // Batch calls must never run at the same time: the next one starts when this one has ended, well or not.
            await global::System.Threading.Tasks.Task.WhenAny(task).ConfigureAwait(false);
            return task;
        }
        """);
}
