using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Asks in chunks and joins the answers in the order of the ids: the call becomes a lambda that a helper calls with each chunk. An
/// id that occurs twice is asked once; an empty collection is asked once, as before.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1004BoundedFiltersFix))]
[Shared]
public sealed class Lms1004BoundedFiltersFix() : LmsCodeFixProvider("LMS1004")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1004.InChunks"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (context.Diagnostic.Properties.ContainsKey(EndpointDiagnostic.Reason)
            || EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return null;
        }

        var evaluator = new Evaluator(context.Lms, context.CancellationToken);
        var filter = IdFilter.Of(site, context.Lms, evaluator).FirstOrDefault(f => ChunkableCall.Of(site, f, context.Lms, context.CancellationToken).Call is not null);
        if (filter is null || ChunkableCall.Of(site, filter, context.Lms, context.CancellationToken).Call is not { } chunkable || HelperPlace.For(chunkable.Call) is not { } place)
        {
            return null;
        }

        var max = filter.Filter.Max;
        var plan = new FixPlan($"Ask in chunks of {max} ids");
        var helper = plan.AddHelper(place, InChunks(chunkable, max));
        var chunk = context.NewName(chunkable.Call, "chunk");
        plan.Track(chunkable.Ids);
        return plan.Replace(chunkable.Call, (scope, current) =>
        {
            var ids = scope.Find(current, chunkable.Ids);
            var asked = current.ReplaceNode(ids, Code.Expression($"{chunk}").WithTriviaFrom(ids));
            return Code.Expression($"{scope.NameOf(helper)}({ids.WithoutTrivia()}, {chunk} => {asked})");
        });
    }

    private static Helper InChunks(ChunkableCall chunkable, int max)
    {
        var id = Code.TypeText(chunkable.IdType);
        var row = Code.TypeText(chunkable.RowType);
        var answer = Code.TypeText(chunkable.AnswerType);
        var isArray = chunkable.AnswerType is IArrayTypeSymbol;
        var result = isArray ? $"{row}[]" : $"global::System.Collections.Generic.List<{row}>";
        var (modifier, given, asked, wait) = chunkable.IsAsync
            ? ("async ", $"global::System.Threading.Tasks.Task<{result}>", $"global::System.Threading.Tasks.Task<{answer}>", "await ")
            : ("", result, answer, "");
        var configure = chunkable.IsAsync ? ".ConfigureAwait(false)" : "";
        var name = chunkable.IsAsync ? "InChunksAsync" : "InChunks";
        return new Helper(name, called => $$"""
            private static {{modifier}}{{given}} {{called}}(global::System.Collections.Generic.IEnumerable<{{id}}> ids, global::System.Func<global::System.Collections.Generic.List<{{id}}>, {{asked}}> ask)
            {
                // At most {{max}} ids fit into a filter since API V2; the answers follow one another as the ids do.
                var distinct = global::System.Linq.Enumerable.ToList(global::System.Linq.Enumerable.Distinct(ids));
                var all = new global::System.Collections.Generic.List<{{row}}>();
                for (var start = 0; start == 0 || start < distinct.Count; start += {{max}})
                {
                    var rows = {{wait}}ask(global::System.Linq.Enumerable.ToList(global::System.Linq.Enumerable.Take(global::System.Linq.Enumerable.Skip(distinct, start), {{max}}))){{configure}};
                    if (rows != null)
                    {
                        all.AddRange(rows);
                    }
                }

                return all{{(isArray ? ".ToArray()" : "")}};
            }
            """);
    }
}
