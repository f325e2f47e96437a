using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Jobs;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Puts the sending call into a helper that gives the same answer once its jobs have ended, so that everything behind the call stays as
/// it is. A failed job makes the answer a refused one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1005WaitForJobFix))]
[Shared]
public sealed class Lms1005WaitForJobFix() : LmsCodeFixProvider("LMS1005")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1005.WaitForJob", ReturnJobId, DoNotWait];

    private const string ReturnJobId = "LMS1005.ReturnJobId";
    private const string DoNotWait = "LMS1005.DoNotWait";

    private protected override async Task<FixPlan?> PlanAsync(FixContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, cancellationToken) is not { } site
            || JobWait.Of(site, site.Use(new Evaluator(context.Lms, cancellationToken)), context.Lms, cancellationToken, out _) is not { } wait
            || HelperPlace.For(wait.Place) is not { } place
            || context.DocumentOf(wait.Call.SyntaxTree) is not { } document
            || wait.Questions.Any(c => context.DocumentOf(c.Comparison.SyntaxTree) is null)
            || wait.Patterns.Any(p => context.DocumentOf(p.Node.SyntaxTree) is null))
        {
            return null;
        }

        var capabilities = await context.CapabilitiesOfAsync(document).ConfigureAwait(false);
        if (!capabilities.HasSystemTextJson && !capabilities.HasNewtonsoft)
        {
            return null;
        }

        if (context.ActionKey == DoNotWait)
        {
            return Suppressing(context);
        }

        var model = await context.ModelOfAsync(document).ConfigureAwait(false);
        if (context.ActionKey == ReturnJobId)
        {
            return JobReturn.Plan(context, wait, site, capabilities, model);
        }

        var options = context.Lms.LmsOptions.Of(wait.Call.SyntaxTree);
        var plan = new FixPlan("Wait for the job to end (asks jobs/{job_id})");
        var ofTeam = capabilities.TeamHelper(wait.Place, JobSignature.For(wait));
        var helper = plan.AddHelper(place, JobHelper.For(wait, options, capabilities, capabilities.NullableMark(wait.Call.SpanStart)), ofTeam);
        var token = TokenOf(wait.Call, model, cancellationToken) is { } given ? given.Text : TokenInScope.Find(wait.Call, model, cancellationToken);
        if (wait.Client is { } client)
        {
            plan.Track(client);
        }

        if (wait.Url is { } url)
        {
            plan.Track(url);
        }

        var names = wait.IsLambda ? (context.NewName(wait.Call, wait.Library == HttpLibrary.Flurl ? "request" : "client"), wait.PassesAddress ? context.NewName(wait.Call, "address") : "") : ("", "");
        if (wait.Access is { } access)
        {
            // Without a client there is no call, and no job.
            var more = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "CancellationToken") ? null : token;
            plan.Replace(access, (scope, current) =>
            {
                var call = CalledOn((InvocationExpressionSyntax)current.WhenNotNull, current.Expression.WithoutTrivia());
                var waiting = wait.SendsMessage ? Sending(call, current.Expression, scope.NameOf(helper), more) : Waiting(wait, scope, call, helper, names, token);
                return (IsStatement(access, model)
                    ? Code.Expression($"_ = {Copy(current.Expression)} == null ? null : {waiting}")
                    : Code.Expression($"({Copy(current.Expression)} == null ? null : {waiting})")).WithTriviaFrom(current);
            });
        }
        else if (wait.SendsMessage)
        {
            // The call's own arguments; a token only where it has none.
            var more = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "CancellationToken") ? null : token;
            plan.Replace(wait.Call, (scope, current) => Sending(current, ClientOf(wait, scope, current), scope.NameOf(helper), more));
        }
        else if (wait.Library == HttpLibrary.HttpWebRequest)
        {
            WebRequestJobs.Replace(plan, wait, helper, token);
        }
        else if (wait.Interface is { } job)
        {
            if (context.DocumentOf(job.Method.SyntaxTree) is null)
            {
                return null;
            }

            foreach (var argument in job.Parameters.Select(static p => p.Argument).OfType<ExpressionSyntax>())
            {
                plan.Track(argument);
            }

            InterfaceJobs.Change(plan, job, wait.Library);
            var (id, cancellation) = (context.NewName(wait.Call, "job"), context.NewName(wait.Call, "cancellation"));
            plan.Replace(wait.Call, (scope, current) => InterfaceJobs.Waiting(wait, job, scope, current, scope.NameOf(helper), (id, cancellation), token));
        }
        else
        {
            if (wait.Typed is { Obtained: { } obtained } typed)
            {
                plan.Track(wait.Call);
                plan.Replace(obtained, (scope, current) =>
                {
                    var call = scope.Find(current, wait.Call);
                    return Code.Expression($"{current.ReplaceNode(call, Waiting(wait, scope, Renamed(call, typed.Method), helper, names, token))}{typed.Data}");
                });
            }
            else
            {
                plan.Replace(wait.Call, (scope, current) => Waiting(wait, scope, wait.Typed is { } whole ? Renamed(current, whole.Method) : current, helper, names, token));
            }
        }

        if (ofTeam is null)
        {
            plan.AddUsing(wait.Place, "System.Linq");
        }

        if (wait.Library == HttpLibrary.RestSharp && ofTeam is null)
        {
            plan.AddUsing(wait.Call, "RestSharp");
        }

        StatusQuestions.Ask(plan, wait.Questions);
        foreach (var pattern in wait.Patterns)
        {
            AcceptedStatus.LetIn(plan, pattern);
        }

        return plan;
    }

    /// <summary>Whether nothing takes what an expression gives: a statement, or all of the body of what returns nothing.</summary>
    private static bool IsStatement(ExpressionSyntax expression, SemanticModel model)
        => expression.Parent switch
        {
            ExpressionStatementSyntax => true,
            ArrowExpressionClauseSyntax { Parent: { } member } => model.GetDeclaredSymbol(member) is IMethodSymbol { ReturnsVoid: true },
            LambdaExpressionSyntax lambda => model.GetSymbolInfo(lambda).Symbol is IMethodSymbol { ReturnsVoid: true },
            _ => false,
        };

    /// <summary>The token that the call is given, if it can be named once more: what ends the call ends the waiting; none where it is given none.</summary>
    private static (string? Text, bool IsGiven)? TokenOf(InvocationExpressionSyntax call, SemanticModel model, System.Threading.CancellationToken cancellationToken)
    {
        var given = call.ArgumentList.Arguments.Select(static a => a.Expression).FirstOrDefault(e => model.GetTypeInfo(e, cancellationToken).ConvertedType is { Name: "CancellationToken" });
        return given switch
        {
            null => null,
            _ when given.IsKind(SyntaxKind.DefaultLiteralExpression) || given is DefaultExpressionSyntax || model.GetSymbolInfo(given, cancellationToken).Symbol is IPropertySymbol { Name: "None", IsStatic: true } => (null, true),
            IdentifierNameSyntax or MemberAccessExpressionSyntax when Repeatable.Is(given) => (given.WithoutTrivia().ToString(), true),
            _ => null,
        };
    }

    /// <summary>Says in the code that nobody waits. Only beside the default action: a host applies the first one of the first diagnostic to all.</summary>
    private static FixPlan? Suppressing(FixContext context)
    {
        if (context.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || member is not (BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax))
        {
            return null;
        }

        var line = context.Text.Lines.GetLineFromPosition(member.SpanStart);
        var start = context.Text.ToString(TextSpan.FromBounds(line.Start, member.SpanStart));
        var end = context.Text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return new FixPlan("Do not wait: the job may still run, or fail, afterwards (suppresses LMS1005 in this member)")
            .AddUsing(member, "System.Diagnostics.CodeAnalysis")
            .Replace(member, (_, current) => current.AddAttributeLists(Suppression(end.Length == 0 ? "\n" : end, start.Trim().Length == 0 ? start : "")));
    }

    private static AttributeListSyntax Suppression(string lineEnd, string indentation)
        => ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("[SuppressMessage(\"Dokeos\", \"LMS1005\", Justification = \"The job is not waited for: it may still run, or fail, afterwards.\")] void M();")!)
            .AttributeLists[0].WithTrailingTrivia(SyntaxFactory.EndOfLine(lineEnd), SyntaxFactory.Whitespace(indentation));

    private static ExpressionSyntax ClientOf(JobWait wait, EditScope scope, SyntaxNode current)
        => wait.Client is { } client ? scope.Find(current, client) : SyntaxFactory.ThisExpression();

    private static ExpressionSyntax Waiting(JobWait wait, EditScope scope, InvocationExpressionSyntax current, HelperRequest request, (string Client, string Address) names, string? token)
    {
        var helper = scope.NameOf(request);
        var client = ClientOf(wait, scope, current);
        var end = token is null || wait.Library == HttpLibrary.WebClient ? "" : ", " + token;
        switch (wait.Library)
        {
            case HttpLibrary.RestSharp:
                return wait.IsLambda ? Code.Expression($"{helper}({client}, {names.Client} => {CalledOn(current, names.Client)}{end})") : Code.Expression($"{helper}({Copy(client)}, {current}{end})");
            case HttpLibrary.Flurl:
                return wait.ClientType.Name is "IFlurlRequest" or "FlurlRequest"
                    ? Code.Expression($"{helper}({client}, {names.Client} => {CalledOn(current, names.Client)}{end})")
                    : wait.ClientType.Name is "Url"
                        ? Code.Expression($"{helper}(new global::Flurl.Http.FlurlRequest({client}), {names.Client} => {CalledOn(current, names.Client)}{end})")
                        : Code.Expression($"{helper}(new global::Flurl.Http.FlurlRequest(new global::Flurl.Url({client})), {names.Client} => {CalledOn(current, names.Client)}{end})");
        }

        var name = names.Client;
        var address = wait.Jobs is { } jobs ? Copy(jobs)
            : wait.Url is not { } url ? (request.TeamHelper is null ? null : Code.Expression($"null"))
            : wait.PassesAddress ? scope.Find(current, url).WithoutTrivia()
            : Code.Expression($"{Copy(scope.Find(current, url))}{wait.UrlMember}");
        var sending = wait.PassesAddress ? Code.Expression($"({name}, {names.Address}) => {CalledOn(current.ReplaceNode(scope.Find(current, wait.Url!), SyntaxFactory.IdentifierName(names.Address)), name)}")
            : wait.IsLambda ? Code.Expression($"{name} => {CalledOn(current, name)}")
            : current;
        if (wait.Library == HttpLibrary.WebClient)
        {
            return Code.Expression($"{helper}({client}, {address!}, {sending})");
        }

        var first = wait.IsLambda ? client : Copy(client);
        return address is null
            ? Code.Expression($"{helper}({first}, {sending}{end})")
            : Code.Expression($"{helper}({first}, {sending}, {address}{end})");
    }

    /// <summary>The same call on something else.</summary>
    private static InvocationExpressionSyntax CalledOn(InvocationExpressionSyntax call, string name) => CalledOn(call, SyntaxFactory.IdentifierName(name));

    private static InvocationExpressionSyntax CalledOn(InvocationExpressionSyntax call, ExpressionSyntax name)
        => call.WithExpression(call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.WithExpression(name).WithOperatorToken(SyntaxFactory.Token(SyntaxKind.DotToken)),
            MemberBindingExpressionSyntax binding => SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, name, binding.Name),
            _ => SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, name, (SimpleNameSyntax)call.Expression),
        });

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, string method)
    {
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : (SimpleNameSyntax)call.Expression;
        return call.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier(method)));
    }

    /// <summary>A second copy: without the marks by which other edits find the first.</summary>
    internal static ExpressionSyntax Copy(ExpressionSyntax expression)
        => SyntaxFactory.ParseExpression(expression.WithoutTrivia().ToFullString());

    private static InvocationExpressionSyntax Sending(InvocationExpressionSyntax call, ExpressionSyntax client, string helper, string? more)
    {
        var first = SyntaxFactory.Argument(client.WithoutTrivia());
        var arguments = call.ArgumentList.Arguments;
        var separators = arguments.GetSeparators().Prepend(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).ToList();
        var all = arguments.Insert(0, first).ToList();
        if (more is not null)
        {
            var token = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(more));
            all.Add(arguments.Any(static a => a.NameColon is not null)
                ? token.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName("cancellationToken")).WithTrailingTrivia(SyntaxFactory.Space))
                : token);
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return call.WithExpression(Code.Expression($"{helper}")).WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(all, separators)));
    }
}
