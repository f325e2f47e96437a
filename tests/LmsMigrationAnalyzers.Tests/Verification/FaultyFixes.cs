using System;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>Fixes for calls of <c>Old()</c>, each with one fault that the verifier must see.</summary>
public abstract class FaultyFix(string id, string change) : CodeFixProvider
{
    public override System.Collections.Immutable.ImmutableArray<string> FixableDiagnosticIds => [id];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        var node = root.FindNode(context.Span, getInnermostNodeForTie: true);
        context.RegisterCodeFix(CodeAction.Create("Change", token => ApplyAsync(context.Document, root, node, token), GetType().Name), context.Diagnostics);
    }

    protected virtual Task<Solution> ApplyAsync(Document document, SyntaxNode root, SyntaxNode node, CancellationToken cancellationToken)
        => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(node, SyntaxFactory.ParseExpression(change).WithTriviaFrom(node))).Project.Solution);
}

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddsADocumentFix() : FaultyFix("BAD0001", "New()")
{
    protected override async Task<Solution> ApplyAsync(Document document, SyntaxNode root, SyntaxNode node, CancellationToken cancellationToken)
        => (await base.ApplyAsync(document, root, node, cancellationToken)).GetProject(document.Project.Id)!.AddDocument("Added.cs", "").Project.Solution;
}

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DoesNotCompileFix() : FaultyFix("BAD0002", "Nowhere()");

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WarnsFix() : FaultyFix("BAD0003", "Obsolete()");

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NeverEndsFix() : FaultyFix("BAD0004", "Old() + \"\"");

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HasNoFixAllFix() : FaultyFix("BAD0005", "New()")
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BuildsAnImpossibleTreeFix() : FaultyFix("BAD0006", "")
{
    protected override Task<Solution> ApplyAsync(Document document, SyntaxNode root, SyntaxNode node, CancellationToken cancellationToken)
        => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(node, SyntaxFactory.IdentifierName("New()").WithTriviaFrom(node))).Project.Solution);
}

/// <summary>Not exported: no host would find it.</summary>
public sealed class NotExportedFix() : FaultyFix("BAD0007", "New()");

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KnowsOnlyItsKeyFix() : FaultyFix("BAD0008", "")
{
    protected override Task<Solution> ApplyAsync(Document document, SyntaxNode root, SyntaxNode node, CancellationToken cancellationToken)
    {
        var call = (InvocationExpressionSyntax)node;
        var arguments = string.Join(", ", call.ArgumentList.Arguments.Select(argument => argument.ToString()));
        return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(node, SyntaxFactory.ParseExpression($"New({arguments})").WithTriviaFrom(node))).Project.Solution);
    }
}

[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LeavesAnUnusedUsingFix() : FaultyFix("BAD0009", "New()")
{
    protected override Task<Solution> ApplyAsync(Document document, SyntaxNode root, SyntaxNode node, CancellationToken cancellationToken)
    {
        var changed = (CompilationUnitSyntax)root.ReplaceNode(node, SyntaxFactory.ParseExpression("New()"));
        return Task.FromResult(document.WithSyntaxRoot(changed.AddUsings(SyntaxFactory.ParseCompilationUnit("using System.Text;\n").Usings[0])).Project.Solution);
    }
}
