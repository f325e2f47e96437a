using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.CodeFixes.Accept;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Gives a media type with parameters to <c>Parse</c>; leaves one value, of version 2, where a request names several.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(Lms1007UnusableAcceptFix),
    DocumentKinds = ["Document", "AdditionalDocument"],
    DocumentExtensions = [".cs", ".json", ".jsonc", ".json5", ".config", ".xml", ".settings", ".resx", ".pubxml", ".http", ".rest", ".yaml", ".yml", ".env", ".ini", ".properties", ".conf", ".cfg", ".toml", ".txt"])]
[Shared]
public sealed class Lms1007UnusableAcceptFix() : LmsCodeFixProvider("LMS1007")
{
    private const string HeaderValue = "global::System.Net.Http.Headers.MediaTypeHeaderValue";
    private const string LeaveOne = "Leave one value, of version 2";

    internal override ImmutableArray<string> ActionKeys => ["LMS1007.Usable"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
        => Task.FromResult(context.IsCSharp ? PlanCode(context) : ConfiguredEdits.Plan(context, LeaveOne, ConfiguredAccept.ConflictsIn));

    private static FixPlan? PlanCode(FixContext context)
    {
        var conflict = AcceptFindings.For(context.Lms, context.CancellationToken).ConflictAt(context.Root.SyntaxTree, context.Span);
        if (conflict is null or { Reason: not null })
        {
            return null;
        }

        if (conflict.Kind == ConflictKind.Throws)
        {
            return context.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>(node => node.Span == context.Span) is { } creation ? Parsed(context, creation) : null;
        }

        var plan = new FixPlan(LeaveOne);
        return conflict.Edits.All(edit => SourceEdits.Add(plan, context, edit))
            && (conflict.Removed is not var (tree, span) || AcceptRemoval.Add(plan, context, tree, span))
                ? plan
                : null;
    }

    private static FixPlan? Parsed(FixContext context, BaseObjectCreationExpressionSyntax creation)
    {
        if (context.Lms.OperationOf(creation, context.CancellationToken) is not IObjectCreationOperation { Type: { } type } operation || creation.ArgumentList is not { } list)
        {
            return null;
        }

        var plan = new FixPlan(type.Name == "StringContent" ? "Give the media type as MediaTypeHeaderValue.Parse(…)" : $"Use {type.Name}.Parse(…)");
        if (type.Name == "StringContent")
        {
            return Content(plan, creation, operation);
        }

        var quality = HeaderValues.Quality(operation);
        return plan.Replace(creation, (_, current) =>
        {
            var arguments = current.ArgumentList!;
            var text = arguments.Arguments[0];
            text = text.WithNameColon(null).WithLeadingTrivia(text.NameColon?.ColonToken.TrailingTrivia.SkipWhile(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)) ?? text.GetLeadingTrivia());
            if (quality is not null && text.Expression is LiteralExpressionSyntax literal)
            {
                var written = literal.Token.Text;
                text = text.WithExpression(SyntaxFactory.ParseExpression(written.Substring(0, written.Length - 1) + "; q=" + quality.Token.ValueText + "\"").WithTriviaFrom(literal));
            }

            var parse = current is ObjectCreationExpressionSyntax named ? Code.Expression($"{named.Type.WithoutTrivia()}.Parse") : Code.Expression($"{type}.Parse");
            return SyntaxFactory.InvocationExpression(parse, arguments.WithArguments(SyntaxFactory.SingletonSeparatedList(text)).WithoutTrailingTrivia());
        });
    }

    /// <summary>A string content: with the constructor that takes a parsed media type where there is one, else with its header set.</summary>
    private static FixPlan? Content(FixPlan plan, BaseObjectCreationExpressionSyntax creation, IObjectCreationOperation operation)
    {
        var given = operation.Arguments.FirstOrDefault(static a => a.Parameter?.Ordinal == 2);
        if (given?.Syntax is not ArgumentSyntax argument)
        {
            return null;
        }

        plan.Track(argument);
        if (HeaderValues.TakesHeaderValue(operation))
        {
            plan.Track(argument.Expression);
            return plan.Replace<ExpressionSyntax>(creation, (scope, current) =>
            {
                var text = scope.Find(current, argument.Expression);
                return current.ReplaceNode(text, Code.Expression($"{HeaderValue}.Parse({text.WithoutTrivia()})").WithTriviaFrom(text));
            });
        }

        return plan.Replace<ExpressionSyntax>(creation, (scope, current) =>
        {
            var text = scope.Find(current, argument);
            var arguments = creation.ArgumentList is null ? null : ((BaseObjectCreationExpressionSyntax)current).ArgumentList!.RemoveNode(text, SyntaxRemoveOptions.KeepNoTrivia);
            var pattern = (ObjectCreationExpressionSyntax)Code.Expression($"new object() {{ Headers = {{ ContentType = {HeaderValue}.Parse({text.Expression.WithoutTrivia()}) }} }}");
            return ((BaseObjectCreationExpressionSyntax)current)
                .WithArgumentList(arguments!.WithTrailingTrivia(SyntaxFactory.Space))
                .WithInitializer(pattern.Initializer!.WithLeadingTrivia());
        });
    }
}
