using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

/// <summary><c>Get(x)</c> becomes <c>All(() => Get(x))</c>, in async code <c>await AllAsync(() => …)</c>; a second action without helper.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TrialWrapFix() : LmsCodeFixProvider("TRY0001")
{
    internal override ImmutableArray<string> ActionKeys => ["Wrap", "Twice"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        if (context.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || HelperPlace.For(call) is not { } place)
        {
            return Task.FromResult<FixPlan?>(null);
        }

        if (context.ActionKey == "Twice")
        {
            return Task.FromResult(context.Model.GetTypeInfo(call).Type is not { SpecialType: SpecialType.System_String } ? null : new FixPlan("Twice").Replace(call, (_, current) => Code.Expression($"((System.Func<string>)(() => {current}))()")));
        }

        var plan = new FixPlan("Wrap the call");
        var type = context.Model.GetTypeInfo(call).Type!;
        var list = context.Capabilities.LanguageVersion >= LanguageVersion.CSharp12 ? "[get()]" : $"new global::System.Collections.Generic.List<{Code.TypeText(type)}> {{ get() }}";
        var helper = plan.AddHelper(place, new Helper("All", name => $$"""
            private static {{Code.TypeText(type)}} {{name}}(global::System.Func<{{Code.TypeText(type)}}> get)
            {
                // once
                global::System.Collections.Generic.List<{{Code.TypeText(type)}}> all = {{list}};
                return all[0];
            }
            """));
        plan.Replace(call, (scope, current) => Code.Expression($"{scope.NameOf(helper)}(() => {current})"));
        return Task.FromResult<FixPlan?>(plan);
    }
}

/// <summary><c>var x = Send(…); Use(x);</c> becomes a loop around both.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TrialLoopFix() : LmsCodeFixProvider("TRY0002")
{
    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        var statement = context.Node.FirstAncestorOrSelf<StatementSyntax>()!;
        var list = StatementList.Containing(statement);
        var index = list?.IndexOf(statement) ?? -1;
        var run = list is not null && index + 1 < list.Statements.Count && list.Statements[index + 1] is not BreakStatementSyntax ? [statement, list.Statements[index + 1]] : new[] { statement };
        return Task.FromResult<FixPlan?>(new FixPlan("Loop").ReplaceStatements(
            run,
            (_, current) =>
            [
                Code.Statement($$"""
                    for (var page = 1; page < 2; page++)
                    {
                        {{current.Select(Code.AsKept)}}
                        global::System.Threading.Thread.Sleep(page);
                    }
                    """).WithFormatting(),
            ]));
    }
}

/// <summary>The text "old" becomes "new", in the file where the constant is, and in additional files.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = ["Document", "AdditionalDocument"], DocumentExtensions = [".cs", ".json"]), Shared]
public sealed class TrialValueFix() : LmsCodeFixProvider("TRY0003")
{
    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        var plan = new FixPlan("Use the new value");
        if (!context.IsCSharp)
        {
            return Task.FromResult<FixPlan?>(plan.ReplaceText(context.TextDocument, context.Span, "new"));
        }

        var argument = context.Node.FirstAncestorOrSelf<ArgumentSyntax>()!.Expression;
        var declaration = context.Model.GetSymbolInfo(argument).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var source = declaration is VariableDeclaratorSyntax { Initializer.Value: { } value } ? value : argument;
        foreach (var token in source.DescendantTokens())
        {
            var at = token.Text.IndexOf("old", StringComparison.Ordinal);
            if (at >= 0)
            {
                plan.ReplaceText(context.DocumentOf(token.SyntaxTree)!, new TextSpan(token.SpanStart + at, 3), "new");
            }
        }

        return Task.FromResult<FixPlan?>(plan);
    }
}

/// <summary><c>Drop(…)</c> goes, from wherever it stands; <c>Plus(x)</c> becomes <c>x + 1</c> with a name of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TrialShapeFix() : LmsCodeFixProvider("TRY0004")
{
    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression.ToString() == "Drop")
        {
            return Task.FromResult<FixPlan?>(new FixPlan("Drop").Remove(call.Parent is ExpressionStatementSyntax or ArgumentSyntax ? call.Parent : call));
        }

        var name = context.NewName(call, "x");
        var plan = new FixPlan("Add");
        var argument = plan.Track(call.ArgumentList.Arguments[0].Expression);
        return Task.FromResult<FixPlan?>(plan.Replace(call, (scope, current) => Code.Expression($"((Func<int, int>)({name} => {scope.Find(current, argument)} * {name}))(1) + 1")));
    }
}
