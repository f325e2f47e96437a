using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// How a method of a Refit or RestEase interface comes by the job: a method beside it that asks <c>jobs/{jobId}</c>, and an answer to
/// read where there was none.
/// </summary>
internal sealed class InterfaceJob
{
    /// <summary>The method that sends.</summary>
    public required MethodDeclarationSyntax Method { get; init; }

    /// <summary>The interface.</summary>
    public required InterfaceDeclarationSyntax Owner { get; init; }

    /// <summary>The path of the jobs, up to the id.</summary>
    public required string Path { get; init; }

    /// <summary>The query that the path of the method holds, with its question mark; else nothing.</summary>
    public required string Query { get; init; }

    /// <summary>The method that asks for a job already, or null.</summary>
    public string? Existing { get; init; }

    /// <summary>What the method is called that asks for a job.</summary>
    public required string Name { get; init; }

    /// <summary>The attributes of the method that set headers.</summary>
    public ImmutableArray<AttributeListSyntax> Attributes { get; init; } = [];

    /// <summary>The parameters that the question for the job needs too, of headers, of the query and of what stands before the resource, and what the call passes for them; null where it leaves them out.</summary>
    public ImmutableArray<(ParameterSyntax Parameter, ExpressionSyntax? Argument)> Parameters { get; init; } = [];

    /// <summary>The method returns a mere <c>Task</c>, or an object that no caller looks at: it has to return the answer's text.</summary>
    public required bool HasNoAnswer { get; init; }

    /// <summary>The method returns Refit's <c>IApiResponse</c>, which has no text: it has to return one of text, which is also the former.</summary>
    public bool HasResponseWithoutText => Method.ReturnType.DescendantNodesAndSelf().Any(static n => n is IdentifierNameSyntax { Identifier.ValueText: "IApiResponse" });

    /// <summary>Whether a type is Refit's response with the answer's text, or without any.</summary>
    public static bool IsTextResponse(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "IApiResponse", Arity: 0 } or INamedTypeSymbol { Name: "IApiResponse" or "ApiResponse", TypeArguments: [{ SpecialType: SpecialType.System_String }] };

    /// <summary>What the method needs; else null and why not.</summary>
    public static InterfaceJob? Of(HttpRequest request, IInvocationOperation send, LmsCompilation lms, CancellationToken cancellationToken, out string? reason)
    {
        reason = null;
        var method = send.TargetMethod.OriginalDefinition;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax owner } declaration)
        {
            reason = "the interface is declared in another assembly";
            return null;
        }

        var answer = Evaluation.Operations.Awaited(method.ReturnType);
        var hasNoAnswer = method.ReturnType is INamedTypeSymbol { Name: "Task", Arity: 0 };
        if (!(hasNoAnswer || answer is { SpecialType: SpecialType.System_String } or { Name: "HttpResponseMessage" }
            || (request.Library == HttpLibrary.RestEase && answer is { Name: "Response" })
            || (request.Library == HttpLibrary.Refit && IsTextResponse(answer))
            || (hasNoAnswer = method.ReturnType is INamedTypeSymbol { Name: "Task", TypeArguments: [{ TypeKind: not TypeKind.TypeParameter } data] } && !IsResponse(data) && IsIgnored(method, lms, cancellationToken))))
        {
            reason = $"the method returns '{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which need not hold the job_id";
            return null;
        }

        reason = OtherUse(method, lms, cancellationToken);
        if (reason is not null)
        {
            return null;
        }

        if (InterfaceQuestion.Of(method, request.Library) is not { } question)
        {
            reason = "the path of the jobs is not known";
            return null;
        }

        if (send.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var client } } || !Repeatable.Is(client))
        {
            reason = "the call's client is no plain variable";
            return null;
        }

        var passed = ImmutableArray.CreateBuilder<(ParameterSyntax, ExpressionSyntax?)>();
        foreach (var parameter in question.Parameters)
        {
            var argument = send.Arguments.FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.Parameter?.OriginalDefinition, parameter));
            var given = argument is { ArgumentKind: ArgumentKind.Explicit, Syntax: ArgumentSyntax { Expression: var expression } } && Repeatable.Is(expression) ? expression : null;
            if ((given is null && argument is not { ArgumentKind: ArgumentKind.DefaultValue, Value.ConstantValue: { HasValue: true, Value: null } })
                || declaration.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == parameter.Name) is not { } declared)
            {
                reason = $"what is passed for '{parameter.Name}' cannot be passed again";
                return null;
            }

            passed.Add((declared, given));
        }

        return new InterfaceJob
        {
            Method = declaration,
            Owner = owner,
            HasNoAnswer = hasNoAnswer,
            Path = question.Path,
            Query = question.Query,
            Attributes = [.. declaration.AttributeLists.Where(InterfaceQuestion.IsHeader)],
            Parameters = passed.ToImmutable(),
            Existing = question.Existing,
            Name = question.FreeName,
        };
    }

    /// <summary>Who else has to do with the interface than callers of the library's own implementation: they would not build any more.</summary>
    private static string? OtherUse(IMethodSymbol method, LmsCompilation lms, CancellationToken cancellationToken)
    {
        var implementing = lms.DerivedTypes(method.ContainingType, cancellationToken).FirstOrDefault(static t => t.TypeKind is TypeKind.Class or TypeKind.Struct);
        if (implementing is not null)
        {
            return $"'{implementing.Name}' implements the interface, which would get a method";
        }

        foreach (var (called, model) in Uses(method, lms, cancellationToken))
        {
            if (called.Parent is not InvocationExpressionSyntax)
            {
                return "the method is handed on without being called";
            }

            if (called.AncestorsAndSelf().OfType<LambdaExpressionSyntax>().Any(l => model.GetTypeInfo(l, cancellationToken).ConvertedType is { Name: "Expression" }))
            {
                return "an expression tree (a mock) holds a call of the method";
            }
        }

        return null;
    }

    /// <summary>Where the method is named, with what it is named on.</summary>
    private static IEnumerable<(SyntaxNode Called, SemanticModel Model)> Uses(IMethodSymbol method, LmsCompilation lms, CancellationToken cancellationToken)
    {
        foreach (var token in lms.Identifiers(method.Name, cancellationToken))
        {
            if (token.Parent is SimpleNameSyntax name && lms.ModelOf(token.SyntaxTree!) is { } model
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, method))
            {
                yield return (name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is MemberBindingExpressionSyntax ? name.Parent! : name, model);
            }
        }
    }

    private static bool IsResponse(ITypeSymbol answer) => answer.Name is "ApiResponse" or "IApiResponse" or "Response" or "Stream" or "HttpContent";

    /// <summary>Whether every call is awaited and nothing else, or given back where a mere <c>Task</c> is wanted: then it may answer with another type.</summary>
    private static bool IsIgnored(IMethodSymbol method, LmsCompilation lms, CancellationToken cancellationToken)
        => Uses(method, lms, cancellationToken).All(use =>
        {
            SyntaxNode? whole = use.Called.Parent as InvocationExpressionSyntax;
            while (whole?.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            {
                whole = configured;
            }

            return whole?.Parent switch
            {
                AwaitExpressionSyntax { Parent: ExpressionStatementSyntax } => true,
                AwaitExpressionSyntax { Parent: ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax } } } => true,
                ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax { Identifier.ValueText: "Task" } } } => true,
                ReturnStatementSyntax @return => @return.Ancestors().FirstOrDefault(static a => a is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
                    is MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax { Identifier.ValueText: "Task" } },
                _ => false,
            };
        });
}
