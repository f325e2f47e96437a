using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// The identifiers of one file, by name. Answers "who implements, derives from, registers, calls or references X" without
/// binding anything: only nodes whose name matches are bound afterwards. Syntax only; cached by tree.
/// </summary>
internal sealed class NameIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> Cache = new();

    private readonly Dictionary<string, List<int>> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _bases = new(StringComparer.Ordinal);

    private readonly HashSet<string> _interfaceRequestMethods = new(StringComparer.Ordinal);

    private NameIndex(SyntaxNode root, CancellationToken cancellationToken)
    {
        var scopes = new Stack<(SyntaxNode Node, string Name)>();
        foreach (var token in root.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var name = token.ValueText;
            Add(_positions, name, token.SpanStart);
            while (scopes.Count > 0 && !scopes.Peek().Node.FullSpan.Contains(token.SpanStart))
            {
                scopes.Pop();
            }

            foreach (var scope in scopes)
            {
                AddUser(name, scope.Name);
            }

            if (DeclaredMember(token) is { } member)
            {
                scopes.Push((member, name));
            }
        }

        foreach (var node in root.DescendantNodes(static node => node is not StatementSyntax and not ExpressionSyntax || node is GlobalStatementSyntax))
        {
            if (node is MethodDeclarationSyntax { AttributeLists.Count: > 0, Parent: InterfaceDeclarationSyntax } request && request.AttributeLists.Any(HasVerb))
            {
                _interfaceRequestMethods.Add(request.Identifier.ValueText);
            }

            if (node is BaseTypeSyntax baseType && SimpleName(baseType.Type) is { } baseName && baseType.Parent?.Parent is BaseTypeDeclarationSyntax type)
            {
                Add(_bases, baseName, type.SpanStart);
            }
        }
    }

    /// <summary>The names of the members (methods, properties, local functions, fields with lambdas …) in which <paramref name="name"/> stands.</summary>
    public IReadOnlyCollection<string> MembersThatUse(string name) => _users.TryGetValue(name, out var users) ? users : [];

    /// <summary>The names of interface methods with a verb's attribute (<c>[Get("users")]</c>), which RestEase and Refit implement.</summary>
    public IReadOnlyCollection<string> InterfaceRequestMethods => _interfaceRequestMethods;

    /// <summary>The index of <paramref name="tree"/>.</summary>
    public static NameIndex Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Cache.TryGetValue(tree, out var index))
        {
            var made = new NameIndex(tree.GetRoot(cancellationToken), cancellationToken);
            index = Cache.GetValue(tree, _ => made);
        }

        return index;
    }

    /// <summary>Where the identifier <paramref name="name"/> stands.</summary>
    public IReadOnlyList<int> Positions(string name) => _positions.TryGetValue(name, out var positions) ? positions : [];

    /// <summary>Where the types start that name <paramref name="name"/> in their base list.</summary>
    public IReadOnlyList<int> TypesWithBase(string name) => _bases.TryGetValue(name, out var positions) ? positions : [];

    private static bool HasVerb(AttributeListSyntax attributes)
    {
        foreach (var attribute in attributes.Attributes)
        {
            var name = SimpleName(attribute.Name) ?? "";
            name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
            if (name is "Get" or "Post" or "Put" or "Delete" or "Patch" or "Head" or "Options" or "Request" or "RequestAttribute")
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? DeclaredMember(SyntaxToken token) => token.Parent switch
    {
        MethodDeclarationSyntax method when method.Identifier == token => method,
        LocalFunctionStatementSyntax function when function.Identifier == token => function,
        PropertyDeclarationSyntax property when property.Identifier == token => property,
        ConstructorDeclarationSyntax constructor when constructor.Identifier == token => constructor,
        VariableDeclaratorSyntax variable when variable.Identifier == token => variable,
        IdentifierNameSyntax name => AssignedDelegate(name),
        _ => null,
    };

    /// <summary>An assignment that keeps a lambda: calling the variable runs it.</summary>
    private static AssignmentExpressionSyntax? AssignedDelegate(IdentifierNameSyntax name)
    {
        ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target
            && assignment.Right is AnonymousFunctionExpressionSyntax or BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: AnonymousFunctionExpressionSyntax }, ..] }
                ? assignment
                : null;
    }

    private static string? SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };

    private static void Add(Dictionary<string, List<int>> map, string key, int position)
    {
        if (!map.TryGetValue(key, out var list))
        {
            map.Add(key, list = []);
        }

        list.Add(position);
    }

    private void AddUser(string used, string member)
    {
        if (!_users.TryGetValue(used, out var users))
        {
            _users.Add(used, users = new HashSet<string>(StringComparer.Ordinal));
        }

        users.Add(member);
    }
}
