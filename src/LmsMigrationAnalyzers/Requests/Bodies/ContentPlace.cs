using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>Whether the place that makes a body makes it for requests of Docebo alone, so that it may become JSON there.</summary>
internal sealed class ContentPlace(RequestSite site, LmsCompilation lms, CancellationToken cancellationToken)
{
    /// <summary>What is changed where the content is made would be changed for others.</summary>
    public const string Elsewhere = "the content is made elsewhere, for other requests too";

    /// <summary>Whether content that is made there goes to Docebo alone, and to nothing that asks for a token.</summary>
    public bool IsOfRequestAlone(SyntaxNode made) => IsBeside(made, site.Call.Syntax) || IsOfMessage(made) || NamesService(made) || IsOfDoceboAlone(made);

    /// <summary>Whether the content is made in the member that sends it: what is changed there is changed for this request alone.</summary>
    public static bool IsBeside(SyntaxNode made, SyntaxNode call)
        => made.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member == call.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            || made.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null && made.SyntaxTree == call.SyntaxTree;

    /// <summary>Whether the content is a property of the very message whose other property is the path: it is sent there alone.</summary>
    private bool IsOfMessage(SyntaxNode made)
        => made.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { Parent: TypeDeclarationSyntax message }
            && site.Lms.UrlLocation is { SourceTree: { } tree, SourceSpan: var span } && tree == message.SyntaxTree && tree.GetRoot(cancellationToken).FindNode(span).FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Parent == message;

    /// <summary>Whether the method that makes the content names the service that it goes to: whatever else it sends goes there, too.</summary>
    private bool NamesService(SyntaxNode made)
        => made.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            && site.Lms.Url.Text.Parts.OfType<LiteralPart>().Any(part => DoceboPath.IsNamedIn(part.Text)
                && part.Via.Where(IsMember).Append(part.Origin?.Token.Parent).Any(node => node is not null && node.SyntaxTree == method.SyntaxTree && method.Span.Contains(node.Span)));

    /// <summary>A constant or static of the program: a parameter may be given anything.</summary>
    private bool IsMember(SyntaxNode node) => lms.ModelOf(node.SyntaxTree)?.GetSymbolInfo(node, cancellationToken).Symbol is IFieldSymbol or IPropertySymbol;

    /// <summary>Whether a method that makes the content serves calls of Docebo alone, none of which asks for a token.</summary>
    private bool IsOfDoceboAlone(SyntaxNode made)
        => made.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax method
            && lms.ModelOf(method.SyntaxTree)?.GetDeclaredSymbol(method, cancellationToken) is IMethodSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal, IsVirtual: false } symbol
            && CallSites.EveryCall(lms, symbol, cancellationToken) is { Count: > 0 } calls
            && calls.All(call => lms.SitesOf(call.Operation.Syntax.SyntaxTree, cancellationToken)
                .Any(other => other.Call.Syntax == call.Operation.Syntax && other.Lms is { Api: LmsApi.Docebo, IsPathKnown: true } && !DoceboApi.IsTokenPath(other.Lms.Url.Path)));
}
