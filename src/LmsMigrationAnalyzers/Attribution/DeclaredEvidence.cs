using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>Evidence that the user wrote down: a method or client type declared in a <c>lms-migration*.txt</c>. It outweighs all other.</summary>
internal static class DeclaredEvidence
{
    /// <summary>Whose request it is by a declaration; null where none says.</summary>
    public static Attributed? Of(HttpRequest request, Evaluator evaluator)
    {
        var declaration = request.Declaration?.Api is not null ? request.Declaration : OfClient(request, evaluator);
        return declaration?.Api is { } api ? new(api, [new($"the declaration of {declaration.Name}", declaration.Location)]) : null;
    }

    private static WrapperDeclaration? OfClient(HttpRequest request, Evaluator evaluator)
    {
        var declarations = WrapperDeclarations.For(evaluator.Lms, evaluator.CancellationToken);
        if (declarations.All.IsEmpty)
        {
            return null;
        }

        return (request.Client?.Alternatives ?? []).OfType<ObjectValue>().Select(static client => client.Type).Append(request.ClientOperation?.Type)
            .Where(static type => type is not null)
            .Select(type => declarations.Of(type!))
            .FirstOrDefault(static found => found is { Api: not null });
    }
}
