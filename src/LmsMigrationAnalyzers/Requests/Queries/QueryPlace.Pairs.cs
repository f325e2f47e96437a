using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <content>Queries that are pairs: an object, a list, arguments, a chain of calls.</content>
internal sealed partial record QueryPlace
{
    private const int MaxCallsLookedAt = 16;

    /// <summary>The creation of pairs among the arguments that name a parameter of the query.</summary>
    private static QueryPlace? PairsIn(IArgumentOperation argument, IInvocationOperation call, RequestSite site)
    {
        // A variable of the same function: it is made anew for each page.
        var written = Evaluator.Unwrap(argument.Value) is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initial } && FunctionAround(initial) == FunctionAround(argument.Syntax)
                ? initial
                : argument.Syntax;
        var query = site.Lms.Alternatives.SelectMany(static url => url.Query).ToList();
        foreach (var parameter in query)
        {
            foreach (var part in parameter.Name.Parts.OfType<LiteralPart>())
            {
                // A text that holds more than the name is a path with its query.
                if (part.Origin is { Tree: { } tree } origin && tree == written.SyntaxTree && written.Span.Contains(origin.Token.Span) && origin.Token.ValueText.Length == part.Text.Length
                    && origin.Token.Parent?.AncestorsAndSelf().TakeWhile(n => n != written.Parent).OfType<ExpressionSyntax>().FirstOrDefault(static n =>
                        n is ObjectCreationExpressionSyntax { Initializer: not null } or ImplicitObjectCreationExpressionSyntax { Initializer: not null }
                            or ArrayCreationExpressionSyntax { Initializer: not null } or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax && !IsPair(n)) is { } creation)
                {
                    return new(QueryNotation.Pairs, creation, QuerySeparator.None);
                }
            }
        }

        // Pairs that are arguments themselves, of the call or of one that makes the query of them: one more joins them.
        var taking = argument.ArgumentKind == ArgumentKind.ParamArray ? call
            : Evaluator.Unwrap(argument.Value) is IInvocationOperation making && making.Arguments.LastOrDefault() is { ArgumentKind: ArgumentKind.ParamArray } ? making : null;
        if (taking?.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments: [.., { Expression: TupleExpressionSyntax or BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 } }] } invocation
            && query.Exists(parameter => parameter.Name.Parts.OfType<LiteralPart>().Any(part => part.Origin is { } origin && origin.Tree == argument.Syntax.SyntaxTree
                && invocation.ArgumentList.Arguments.Any(a => a.Expression is TupleExpressionSyntax or BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 } && a.Span.Contains(origin.Token.Span)))))
        {
            return new(QueryNotation.Pairs, invocation, QuerySeparator.None);
        }

        return argument.Value is { } value && Evaluator.Unwrap(value) is IAnonymousObjectCreationOperation { Syntax: AnonymousObjectCreationExpressionSyntax anonymous }
            && anonymous.Initializers.Any(i => query.Exists(q => string.Equals(q.Name.Literal, i.NameEquals?.Name.Identifier.ValueText, StringComparison.OrdinalIgnoreCase)))
                ? new(QueryNotation.Pairs, anonymous, QuerySeparator.None)
                : null;
    }

    /// <summary>An argument that is a chain of calls, one of which names a parameter of the query: <c>Query.New.Add("sort", "id")</c>.</summary>
    private static QueryPlace? ChainIn(IArgumentOperation argument, RequestSite site, Evaluator evaluator)
    {
        var names = new HashSet<SyntaxToken>(site.Lms.Alternatives.SelectMany(static url => url.Query).SelectMany(static q => q.Name.Parts.OfType<LiteralPart>()).Select(static part => part.Origin?.Token).OfType<SyntaxToken>());
        var chain = Evaluator.Unwrap(argument.Value)?.Syntax as InvocationExpressionSyntax;
        for (var call = chain; call is { Expression: MemberAccessExpressionSyntax access }; call = access.Expression as InvocationExpressionSyntax)
        {
            if (call.ArgumentList.Arguments is [{ NameColon: null, Expression: LiteralExpressionSyntax name }, { NameColon: null }] && names.Contains(name.Token)
                && evaluator.Lms.OperationOf(call, evaluator.CancellationToken) is IInvocationOperation { TargetMethod: { IsGenericMethod: false, Parameters: [.., { Type: var value }] } method, Type: { } type }
                && SymbolEqualityComparer.Default.Equals(type, Evaluator.Unwrap(argument.Value)?.Type)
                && value.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Int32 or SpecialType.System_Int64)
            {
                return new(QueryNotation.Chain, chain!, QuerySeparator.None) { Method = (method.Name, value.SpecialType == SpecialType.System_String) };
            }
        }

        return null;
    }

    /// <summary>A chain of the program's own of whose methods one writes a name and a value, though this call uses others: <c>ListQuery.Of(path).Page(1)</c>.</summary>
    private static QueryPlace? OwnChainIn(IArgumentOperation argument, RequestSite site, Evaluator evaluator)
    {
        if (argument.Syntax is not ArgumentSyntax { Expression: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } written || evaluator.Lms.ModelOf(written.SyntaxTree) is not { } model
            || model.GetTypeInfo(written.Expression, evaluator.CancellationToken).Type is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type
            || !PagedChain.IsOfRequest(written, site, model, evaluator.CancellationToken))
        {
            return null;
        }

        var setters = type.GetMembers().OfType<IMethodSymbol>().Where(method => method is
        {
            MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal,
            Parameters: [{ Type.SpecialType: SpecialType.System_String }, { Type.SpecialType: SpecialType.System_String or SpecialType.System_Object }],
        }
            && SymbolEqualityComparer.Default.Equals(method.ReturnType, type)
            && method.Parameters.All(parameter => UnchangedParameter.IsWritten(parameter, evaluator.Lms, evaluator.CancellationToken))).ToList();
        return setters is [var only] && IsSeenInQuery(only, site, evaluator) ? new(QueryNotation.Chain, written.Expression, QuerySeparator.None) { Method = (only.Name, only.Parameters[1].Type.SpecialType == SpecialType.System_String) } : null;
    }

    /// <summary>
    /// Whether some call of a method shows that what it is given joins a query, in this request or in another; it might as well be a header.
    /// </summary>
    private static bool IsSeenInQuery(IMethodSymbol setter, RequestSite site, Evaluator evaluator)
    {
        var finder = new RequestFinder(evaluator.Lms, evaluator);
        var calls = CallSites.Calls(evaluator.Lms, setter, evaluator.CancellationToken).Take(MaxCallsLookedAt).ToList();
        var names = calls.Select(static call => call.Operation.Syntax).OfType<InvocationExpressionSyntax>()
            .Select(static call => call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax name }, _] ? name.Token : default).ToList();
        return NamesOne(site.Lms.Alternatives.SelectMany(static url => url.Query))
            || calls.Exists(call => NamesOne(Around(call.Operation).SelectMany(outer => finder.Requests(outer, Frame.Top(call.Owner)))
                .SelectMany(static request => request.Urls.SelectMany(url => request.TemplateOf(SymbolicText.Empty, url).Query))));

        bool NamesOne(IEnumerable<QueryParameter> query)
            => query.Any(parameter => parameter.Name.Parts.OfType<LiteralPart>().Any(part => part.Origin is { } origin && names.Contains(origin.Token)));

        static IEnumerable<IInvocationOperation> Around(IOperation operation)
        {
            for (var current = operation.Parent; current is not null and not IAnonymousFunctionOperation; current = current.Parent)
            {
                if (current is IInvocationOperation outer)
                {
                    yield return outer;
                }
            }
        }
    }

    private static bool IsPair(ExpressionSyntax creation)
        => creation is ObjectCreationExpressionSyntax { Type: GenericNameSyntax { Identifier.ValueText: "KeyValuePair" } };
}
