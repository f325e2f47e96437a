using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>Which code serves one request only, so that an edit for this request changes no other.</summary>
internal sealed class EditReach(FixContext context, RequestSite site)
{
    private const int MaxHops = 6;

    /// <summary>
    /// Whether an edit of <paramref name="node"/> concerns the request at hand alone: it stands where the request is decided, or in a
    /// member that is named at one place only, which itself concerns it alone.
    /// </summary>
    public bool MayEdit(SyntaxNode node) => MayEdit(node, hops: 0);

    /// <summary>
    /// The expressions whose values a local holds, where it is read once, but for logs and tests; empty where more is done with it, as by
    /// <c>+=</c>.
    /// </summary>
    public ImmutableArray<ExpressionSyntax> ValuesOf(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences is not [var declared] || declared.GetSyntax(context.CancellationToken) is not VariableDeclaratorSyntax declarator)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        if (declarator.Initializer is { } initializer)
        {
            values.Add(initializer.Value);
        }

        var reads = 0;
        foreach (var reference in References(local))
        {
            if (reference.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == reference)
            {
                values.Add(assignment.Right);
            }
            else if (IsChanged(reference))
            {
                return [];
            }
            else if (!IsLogged(reference) && !IsTested(reference))
            {
                reads++;
            }
        }

        return reads <= 1 ? values.ToImmutable() : [];
    }

    /// <summary>Whether code with variables may stand there: it may not in constants and attributes.</summary>
    public static bool TakesCode(SyntaxNode node)
        => node.Ancestors().TakeWhile(static a => a is not StatementSyntax || a is LocalDeclarationStatementSyntax).All(static a => a is not (AttributeSyntax or ParameterSyntax or CaseSwitchLabelSyntax
            or ConstantPatternSyntax or LocalDeclarationStatementSyntax { IsConst: true }) && !(a is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword)));

    /// <summary>Whether a statement runs whenever the request is sent: in no branch or loop of its own.</summary>
    public bool RunsWithRequest(StatementSyntax statement)
        => statement.Parent is { } list
            && (list is GlobalStatementSyntax || list.Contains(Enclosing(site.Call.Syntax, list)) || list.Parent is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax);

    private static SyntaxNode? Enclosing(SyntaxNode node, SyntaxNode list) => node.SyntaxTree == list.SyntaxTree ? node : null;

    private bool MayEdit(SyntaxNode node, int hops)
    {
        if (context.DocumentOf(node.SyntaxTree) is null)
        {
            return false;
        }

        // What an attribute asks for in addition, nobody else minds.
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return true;
        }

        if (site.IsDerived)
        {
            return site.Location.SourceTree == node.SyntaxTree
                && node.SyntaxTree.GetRoot(context.CancellationToken).FindNode(site.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } derived
                && derived.Span.Contains(node.Span)
                && (!site.Location.SourceSpan.Contains(node.Span) || QueryPlace.Of(site, new Evaluator(context.Lms, context.CancellationToken)) is not null);
        }

        if (node.FirstAncestorOrSelf<PrimaryConstructorBaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax message })
        {
            return IsMadeForCall(message);
        }

        if (MemberOf(node) is not { } member)
        {
            return false;
        }

        if (Contains(member, site.Call.Syntax))
        {
            return true;
        }

        return hops < MaxHops
            && SymbolOf(member, node) is { } symbol
            && References(symbol).Where(static reference => !IsThrown(reference) && !IsLogged(reference)).Take(2).ToList() is [var only]
            // Of several classes' property (`request.Path`), each gives the URL of its own requests.
            && (MayEdit(only, hops + 1) || (Slots(symbol).Length > 1 && site.Lms.Request.UrlOperation?.Syntax is { } url && Contains(url, only)));
    }

    /// <summary>Whether the code around the call makes an object of a type, whose <c>base(…)</c> says for this kind of request what is asked for.</summary>
    private bool IsMadeForCall(TypeDeclarationSyntax message)
        => context.Lms.Identifiers(message.Identifier.ValueText, context.CancellationToken).Any(token
            => token.Parent is SimpleNameSyntax name && name.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is { } creation && creation.Type.Span.Contains(name.Span)
                && MemberOf(creation) is { } member && Contains(member, site.Call.Syntax));

    /// <summary>A property and what it stands for in base types and interfaces.</summary>
    private static ImmutableArray<ISymbol> Slots(ISymbol symbol)
    {
        var slots = ImmutableArray.Create(symbol.OriginalDefinition);
        if (symbol is not IPropertySymbol property)
        {
            return slots;
        }

        for (var overridden = property.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            slots = slots.Add(overridden.OriginalDefinition);
        }

        return slots.AddRange(property.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(property.Name))
            .Where(member => SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property))
            .Select(static member => member.OriginalDefinition));
    }

    private ISymbol? SymbolOf(SyntaxNode member, SyntaxNode node)
    {
        var model = context.Lms.ModelOf(member.SyntaxTree);
        var declared = member is BaseFieldDeclarationSyntax field ? field.Declaration.Variables.FirstOrDefault(v => v.Span.Contains(node.Span)) : member;
        return declared is null or ConstructorDeclarationSyntax ? null : model?.GetDeclaredSymbol(declared, context.CancellationToken);
    }

    /// <summary>The member (or local function) whose code <paramref name="node"/> is.</summary>
    private static SyntaxNode? MemberOf(SyntaxNode node)
        => node.AncestorsAndSelf().FirstOrDefault(static a => a is LocalFunctionStatementSyntax or (MemberDeclarationSyntax and not BaseTypeDeclarationSyntax))
            is var member && member is GlobalStatementSyntax ? member.Parent : member;

    private IEnumerable<SyntaxNode> References(ISymbol symbol)
    {
        var slots = Slots(symbol);
        foreach (var token in context.Lms.Identifiers(symbol.Name, context.CancellationToken))
        {
            if (token.Parent is SimpleNameSyntax name && name.Identifier == token && token.SyntaxTree is { } tree
                && context.Lms.ModelOf(tree)?.GetSymbolInfo(name, context.CancellationToken) is { } info
                && (Is(info.Symbol) || info.CandidateSymbols.Any(Is)))
            {
                yield return name;
            }
        }

        bool Is(ISymbol? candidate) => candidate is not null
            && (slots.Contains(candidate.OriginalDefinition, SymbolEqualityComparer.Default)
                || (candidate is IMethodSymbol { ReducedFrom: { } reduced } && SymbolEqualityComparer.Default.Equals(reduced, symbol.OriginalDefinition)));
    }

    private static bool Contains(SyntaxNode outer, SyntaxNode inner) => outer.SyntaxTree == inner.SyntaxTree && outer.FullSpan.Contains(inner.Span);

    private static bool IsChanged(SyntaxNode reference) => reference.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == reference,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    /// <summary>Whether a reference is only asked whether there is anything.</summary>
    private static bool IsTested(SyntaxNode reference) => reference.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax => true,
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } } } => called.Name.Identifier.ValueText is "IsNullOrEmpty" or "IsNullOrWhiteSpace",
        _ => false,
    };

    /// <summary>Whether a reference only tells what could not be read.</summary>
    private static bool IsThrown(SyntaxNode reference)
        => reference.Ancestors().TakeWhile(static a => a is not (MemberDeclarationSyntax or BlockSyntax)).Any(static a => a is ThrowStatementSyntax or ThrowExpressionSyntax);

    /// <summary>Whether a reference is only written to a log.</summary>
    private static bool IsLogged(SyntaxNode reference)
        => reference.FirstAncestorOrSelf<ExpressionStatementSyntax>()?.Expression is InvocationExpressionSyntax { Expression: var called }
            && (called is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : called.ToString()) is var name
            && (name.StartsWith("Log", System.StringComparison.Ordinal) || name.StartsWith("Write", System.StringComparison.Ordinal)
                || name is "Trace" or "Debug" or "Info" or "Information" or "Verbose" or "Warn" or "Warning" or "Error");
}
