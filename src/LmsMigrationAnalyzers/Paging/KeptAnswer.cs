using System;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// Whether a wrapper keeps the answers that it gives, as in a cache: where the rows of further pages are put into the first answer itself, the
/// wrapper would give that one again.
/// </summary>
internal static class KeptAnswer
{
    /// <summary>The reason that goes with it.</summary>
    public const string Reason = "the program keeps the answers that it reads, and the rows of further pages would be put into one of them";

    private const int MaxDepth = 4;

    /// <summary>Whether an answer that grows comes out of code that names a collection or cache of such answers.</summary>
    public static bool Is(RequestSite site, PagedAnswer answer, Evaluator evaluator)
    {
        if (!Grows(answer))
        {
            return false;
        }

        for (var frame = site.Lms.Request.Frame; frame is { Caller: { } caller, CallSite: not null }; frame = caller)
        {
            foreach (var reference in frame.Owner?.DeclaringSyntaxReferences ?? [])
            {
                if (evaluator.Lms.ModelOf(reference.SyntaxTree) is { } model
                    && reference.GetSyntax(evaluator.CancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => Holds(model.GetSymbolInfo(name, evaluator.CancellationToken).Symbol, answer.Type)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the first answer becomes the whole: a list that is made anew, and text, leave it as it is.</summary>
    private static bool Grows(PagedAnswer answer)
        => answer.Holder is not null || answer.Form is AnswerForm.Collection or AnswerForm.Envelope or AnswerForm.JsonNode or AnswerForm.JToken or AnswerForm.Expando or AnswerForm.HttpResponse or AnswerForm.RestResponse;

    private static bool Holds(ISymbol? member, ITypeSymbol answer)
    {
        if (member is IParameterSymbol { Type: INamedTypeSymbol given })
        {
            return IsCache(given);
        }

        return member is IFieldSymbol or IPropertySymbol && !member.ContainingType.DeclaringSyntaxReferences.IsEmpty && PagedAnswer.TypeOf(member) is INamedTypeSymbol type
            && (IsCache(type) || ((JsonTypes.IsList(type, out _) || type.TypeArguments.Length > 1) && type.TypeArguments.Any(argument => Is(argument, answer, depth: 0))));
    }

    /// <summary>A cache of the framework says nothing of what it holds.</summary>
    private static bool IsCache(INamedTypeSymbol type)
        => type.ContainingNamespace?.ToDisplayString() is { } name && (name.StartsWith("Microsoft.Extensions.Caching", StringComparison.Ordinal) || name.StartsWith("System.Runtime.Caching", StringComparison.Ordinal));

    private static bool Is(ITypeSymbol type, ITypeSymbol answer, int depth)
        => type.SpecialType == SpecialType.System_Object || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, answer.OriginalDefinition)
            || (depth < MaxDepth && ((type is INamedTypeSymbol named && named.TypeArguments.Any(argument => Is(argument, answer, depth + 1)))
                || (!type.DeclaringSyntaxReferences.IsEmpty && type.GetMembers().Any(member => member is IFieldSymbol or IPropertySymbol && PagedAnswer.TypeOf(member) is { SpecialType: not SpecialType.System_Object } held
                    && SymbolEqualityComparer.Default.Equals(held.OriginalDefinition, answer.OriginalDefinition)))));
}
