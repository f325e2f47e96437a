using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>The text that is written into the stream of an <c>HttpWebRequest</c>: what becomes of the stream is seen in the method that asks for it.</summary>
internal static class StreamedText
{
    /// <summary>The one text that the method around <paramref name="stream"/> turns into bytes or writes; null where that are several or none.</summary>
    public static IOperation? Of(IOperation stream)
    {
        var texts = Evaluator.Body(stream) is { } around
            ? Operations.All(around).OfType<IInvocationOperation>()
                .Where(static call => call.TargetMethod.Name is "GetBytes" or "Write" or "WriteAsync" && call.Arguments is [{ Value.Type.SpecialType: SpecialType.System_String }])
                .ToList()
            : [];
        return texts is [{ Arguments: [var only] }] ? only.Value : null;
    }
}
