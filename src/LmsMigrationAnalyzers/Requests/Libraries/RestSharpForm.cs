using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>The form that a RestSharp request holds, where one JSON body can take its place: its fields stand one after another, or in one object.</summary>
/// <param name="Fields">The calls that add a field each, with its name and value; empty where an object is added.</param>
/// <param name="Whole">The call that adds an object with all fields; null where they are added one by one.</param>
/// <param name="Statements">The statements that add the fields; empty where they are a chain of calls.</param>
internal sealed record RestSharpForm(
    ImmutableArray<(InvocationExpressionSyntax Call, ExpressionSyntax Name, ExpressionSyntax Value)> Fields, InvocationExpressionSyntax? Whole, ImmutableArray<StatementSyntax> Statements)
{
    /// <summary>Some are added in a branch, a loop, or another method.</summary>
    public const string Scattered = "the fields of the form are not written one after another";

    /// <summary>A list, a date, an object: a form writes them otherwise than JSON does.</summary>
    public const string OtherwiseInJson = "a field of the form reads otherwise in JSON";

    /// <summary>Whether the request is one of these.</summary>
    public static bool IsMeant(HttpRequest request) => request is { Library: HttpLibrary.RestSharp, Body.Kind: BodyKind.Form };

    /// <summary>Reads it, or says why not.</summary>
    public static (RestSharpForm? Form, string? Reason) Of(RequestSite site, Evaluator evaluator)
    {
        var request = site.Lms.Request;
        if (request.Message is not ObjectValue { Events: var events } || request.Verb is not (HttpVerb.Post or HttpVerb.Put or HttpVerb.Patch))
        {
            return (null, Scattered);
        }

        var added = events.Where(happened => IsField(happened, evaluator)).ToList();
        var function = QueryPlace.MethodAround(site.Call.Syntax);
        if (added.Count == 0 || added.Exists(happened => happened.IsConditional || happened.Loop is not null || !happened.Path.IsEmpty
            || happened.Operation.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } || QueryPlace.MethodAround(happened.Operation.Syntax) != function))
        {
            return (null, Scattered);
        }

        if (added is [{ Name: "AddObject", Operation.Syntax: InvocationExpressionSyntax { ArgumentList.Arguments: [_] } whole } only])
        {
            return IsSameInJson(Evaluator.Unwrap(only.Arguments[0])?.Type) ? (new([], whole, []), null) : (null, OtherwiseInJson);
        }

        var fields = added.Select(FieldOf).ToList();
        if (fields.Exists(static field => field is null))
        {
            return (null, Scattered);
        }

        var known = fields.Select(static field => field!.Value).OrderBy(static field => field.Call.Span.End).ToImmutableArray();
        var names = added.Select(happened => evaluator.Argument(happened, 0)?.AsConstant?.Constant as string).ToList();
        if (names.Exists(static name => name is null || name.IndexOf('[') >= 0) || names.Distinct(StringComparer.Ordinal).Count() != names.Count || !added.TrueForAll(static happened => IsPlain(Evaluator.Unwrap(happened.Arguments[1])?.Type)))
        {
            return (null, OtherwiseInJson);
        }

        return IsChain(known) ? (new(known, Whole: null, []), null)
            : RunOf(known) is { } run ? (new(known, Whole: null, run), null)
            : (null, Scattered);
    }

    private static bool IsField(ObjectEvent happened, Evaluator evaluator)
        => happened.IsCall && happened.Name switch
        {
            "AddParameter" or "AddOrUpdateParameter" => happened.Arguments.Length == 1 || (RestSharpRequest.ParameterType(evaluator, happened) ?? "GetOrPost") is "GetOrPost",
            "AddParameters" or "AddObject" or "AddObjectStatic" => true,
            "Add" => happened.Path is [{ Name: "Parameters" }],
            _ => false,
        };

    private static (InvocationExpressionSyntax Call, ExpressionSyntax Name, ExpressionSyntax Value)? FieldOf(ObjectEvent happened)
        => happened.Operation.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 or 3 } arguments } call && arguments.All(static a => a.NameColon is null)
            && (arguments.Count == 2 || arguments[2].Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetOrPost" })
                ? (call, arguments[0].Expression, arguments[1].Expression)
                : null;

    /// <summary>A text or number: JSON writes it as the form does.</summary>
    private static bool IsPlain(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double);

    /// <summary>Whether an object's members are called the same in JSON: serializers of the library write them in camel case.</summary>
    private static bool IsSameInJson(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named
            && named.GetMembers().OfType<IPropertySymbol>().Where(static p => p is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }).ToList() is { Count: > 0 } properties
            && properties.TrueForAll(static p => char.IsLower(p.Name[0]) && IsPlain(p.Type) && p.GetAttributes().IsEmpty)
            && named.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType };

    private static bool IsChain(ImmutableArray<(InvocationExpressionSyntax Call, ExpressionSyntax Name, ExpressionSyntax Value)> fields)
    {
        for (var i = 1; i < fields.Length; i++)
        {
            if (((MemberAccessExpressionSyntax)fields[i].Call.Expression).Expression != fields[i - 1].Call)
            {
                return false;
            }
        }

        return (fields.Length > 1 || fields[0].Call.Parent is not ExpressionStatementSyntax) && !HasComment(fields[fields.Length - 1].Call, fields[0].Call.SpanStart);
    }

    /// <summary>Statements that follow each other, each of which adds one field to the same variable.</summary>
    private static ImmutableArray<StatementSyntax>? RunOf(ImmutableArray<(InvocationExpressionSyntax Call, ExpressionSyntax Name, ExpressionSyntax Value)> fields)
    {
        var statements = fields.Select(static field => field.Call.Parent as ExpressionStatementSyntax).ToList();
        var receiver = ((MemberAccessExpressionSyntax)fields[0].Call.Expression).Expression;
        if (statements[0] is not { Parent: BlockSyntax block } first || receiver is not IdentifierNameSyntax
            || statements.Exists(static s => s is null)
            || fields.Any(field => !SyntaxFactory.AreEquivalent(((MemberAccessExpressionSyntax)field.Call.Expression).Expression, receiver)))
        {
            return null;
        }

        var start = block.Statements.IndexOf(first);
        return statements.Where((statement, i) => start + i >= block.Statements.Count || block.Statements[start + i] != statement).Any() || HasComment(block, first.SpanStart, statements[statements.Count - 1]!.Span.End)
            ? null
            : [.. statements!];
    }

    private static bool HasComment(SyntaxNode node, int from, int? to = null)
        => node.DescendantTrivia().Any(t => t.SpanStart >= from && t.SpanStart < (to ?? node.Span.End) && (t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia) || t.IsDirective));
}
