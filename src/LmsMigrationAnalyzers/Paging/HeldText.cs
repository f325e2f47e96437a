using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// The body's text in a result of the program, <c>(bool Ok, string Text)</c>, beside what says whether the request succeeded: an error's text need not
/// be JSON.
/// </summary>
internal static class HeldText
{
    /// <summary>The member that holds the text; null where nothing tells success from failure, or where no other text can take its place.</summary>
    public static ISymbol? Of(ITypeSymbol type, ResponseUse use)
        => ResultFlags.Success(type) is null && ResultFlags.Failure(type) is null ? null
            : use.HeldBodies.Select(held => MemberOf(type, held.Member, held.Index)).Distinct(SymbolEqualityComparer.Default).ToArray() is [{ } only] && CanTake(only) ? only
            : null;

    /// <summary>
    /// The member that holds the whole document, with its form; null where no other can take its place. Where no flag tells success from failure, a
    /// document without rows does.
    /// </summary>
    public static (ISymbol Member, AnswerForm Form)? DocumentIn(ITypeSymbol type, ResponseUse use)
        => use.HeldDocuments.Select(held => MemberOf(type, held.Member, held.Index)).Distinct(SymbolEqualityComparer.Default).ToArray() is not [{ } only] ? null
            : Operations.FullName(Operations.Definite(PagedAnswer.TypeOf(only))) switch
            {
                // More rows are put into the document itself.
                "Newtonsoft.Json.Linq.JToken" or "Newtonsoft.Json.Linq.JArray" or "Newtonsoft.Json.Linq.JObject" => (only, AnswerForm.JToken),
                "System.Text.Json.Nodes.JsonNode" or "System.Text.Json.Nodes.JsonArray" or "System.Text.Json.Nodes.JsonObject" => (only, AnswerForm.JsonNode),
                "System.Text.Json.JsonElement" when IsReplaceable(only) => (only, AnswerForm.JsonElement),
                _ => null,
            };

    /// <summary>Whether the member can be assigned where it stands; a record is copied else.</summary>
    public static bool IsAssignable(ISymbol member) => member.ContainingType.IsTupleType || PagedAnswer.IsAssignable([member]);

    private static bool CanTake(ISymbol member)
        => PagedAnswer.TypeOf(member)?.SpecialType == SpecialType.System_String
            && IsReplaceable(member);

    private static bool IsReplaceable(ISymbol member)
        => IsAssignable(member) || member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Internal, ContainingType.IsRecord: true };

    private static ISymbol? MemberOf(ITypeSymbol type, ISymbol? member, int index)
        => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.ElementAtOrDefault(index)
            : member is null ? null
            : type.GetMembers(member.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member));
}
