using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>How many clients a type holds: members, creations, named clients of the factory.</summary>
internal sealed class ClientCount(LmsCompilation lms, CancellationToken cancellationToken)
{
    private static readonly string[] ClientNames = ["HttpClient", "RestClient", "FlurlClient", "WebClient"];

    /// <summary>Whether a type with these bases and declarations holds more than one client.</summary>
    public bool HasSeveral(ImmutableArray<INamedTypeSymbol> types, IReadOnlyList<SyntaxNode> parts)
    {
        var members = types.SelectMany(static t => t.GetMembers()).Where(IsClientMember).Select(static m => m.Name).Distinct(StringComparer.Ordinal).ToList();
        var parameters = types.SelectMany(static t => t.InstanceConstructors)
            .Select(c => c.Parameters.Count(p => IsClient(p.Type)))
            .DefaultIfEmpty(0)
            .Max();
        var captured = types.SelectMany(static t => t.InstanceConstructors).SelectMany(static c => c.Parameters).Count(p => IsClient(p.Type) && IsCaptured(p));
        return Math.Max(members.Count + captured, parameters) + parts.SelectMany(part => Made(part, members)).Distinct(StringComparer.Ordinal).Count() > 1;
    }

    private bool IsClientMember(ISymbol member) => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false } field => IsClient(field.Type),
        IPropertySymbol { IsIndexer: false } property => IsClient(property.Type),
        _ => false,
    };

    /// <summary>Whether a primary constructor's parameter is used by the members themselves, so that it is kept beside what they hold.</summary>
    private static bool IsCaptured(IParameterSymbol parameter)
        => parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Parent.Parent: TypeDeclarationSyntax type } declared
            && LmsCompilation.Identifiers(type.SyntaxTree, parameter.Name, default).Any(token => type.Span.Contains(token.SpanStart) && !declared.Span.Contains(token.SpanStart)
                && token.Parent is IdentifierNameSyntax { Parent: not NameColonSyntax } name
                && name.Ancestors().TakeWhile(node => node != type).Any(static node => node is MethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax));

    /// <summary>A client of a library, or a type of the program that sends requests itself.</summary>
    private bool IsClient(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { Name: "Lazy" or "Func", TypeArguments: [.., var inner] })
        {
            type = inner;
        }

        return ClientTypes.IsClient(type)
            || (!type.DeclaringSyntaxReferences.IsEmpty
                && type.TypeKind is TypeKind.Class or TypeKind.Interface
                && type.GetMembers().Any(m => m is IMethodSymbol { MethodKind: MethodKind.Ordinary } && lms.SendingNames(cancellationToken).Contains(m.Name)));
    }

    /// <summary>The clients that a declaration makes and keeps in none of the members.</summary>
    private static IEnumerable<string> Made(SyntaxNode part, List<string> members)
    {
        foreach (var name in ClientNames)
        {
            foreach (var token in LmsCompilation.Identifiers(part.SyntaxTree, name, default))
            {
                if (part.Span.Contains(token.SpanStart) && CreationAt(token) is { } creation && !IsKept(creation, members))
                {
                    yield return "new " + creation.SpanStart;
                }
            }
        }

        foreach (var token in LmsCompilation.Identifiers(part.SyntaxTree, "CreateClient", default))
        {
            if (part.Span.Contains(token.SpanStart) && CallSites.InvocationOf(token) is { } call && !IsKept(call, members))
            {
                yield return "named " + call.ArgumentList;
            }
        }
    }

    private static ExpressionSyntax? CreationAt(SyntaxToken token) => token.Parent?.Parent switch
    {
        ObjectCreationExpressionSyntax creation when creation.Type == token.Parent => creation,
        VariableDeclarationSyntax { Variables: [{ Initializer.Value: ImplicitObjectCreationExpressionSyntax creation }, ..] } => creation,
        _ => null,
    };

    private static bool IsKept(ExpressionSyntax expression, List<string> members)
    {
        foreach (var node in expression.AncestorsAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }:
                    var target = assignment.Left is MemberAccessExpressionSyntax access ? access.Name : (SimpleNameSyntax)assignment.Left;
                    return members.Contains(target.Identifier.ValueText);
                case FieldDeclarationSyntax or PropertyDeclarationSyntax:
                    return true;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
