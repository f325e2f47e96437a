using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>The method that asks for the job of a method of a Refit or RestEase interface: its path, its parameters and its name.</summary>
internal sealed class InterfaceQuestion
{
    private const string Name = "GetJob";
    private readonly IMethodSymbol _method;
    private readonly HttpLibrary _library;

    private InterfaceQuestion(IMethodSymbol method, HttpLibrary library, string path, string jobs)
    {
        _method = method;
        _library = library;
        Path = jobs;
        Query = path.IndexOf('?') is >= 0 and var question ? path.Substring(question) : "";
        Parameters = [.. method.Parameters.Where(p => InterfaceParameter.IsOfAnyRequest(p, library, path, jobs + Query))];
    }

    /// <summary>The path, up to the id of the job.</summary>
    public string Path { get; }

    /// <summary>The query that the path of the method holds, with its question mark; else nothing.</summary>
    public string Query { get; }

    /// <summary>The parameters of the method that the question needs too.</summary>
    public ImmutableArray<IParameterSymbol> Parameters { get; }

    /// <summary>The question for a method; null where its path does not show where the jobs are.</summary>
    public static InterfaceQuestion? Of(IMethodSymbol method, HttpLibrary library)
        => PathOf(method) is { } path && JobsAddress.Of(path) is { } jobs ? new(method, library, path, jobs) : null;

    /// <summary>The method of the interface that asks it already, or null.</summary>
    public string? Existing
        => Methods.FirstOrDefault(m => PathOf(m) is { } known && known.StartsWith(Path + "{", StringComparison.Ordinal) && known.EndsWith("}" + Query, StringComparison.Ordinal)
            && Evaluation.Operations.Awaited(m.ReturnType) is { SpecialType: SpecialType.System_String }
            && HasTypes(m)
            && m.Parameters.Skip(1).Zip(Parameters, static (has, wanted) => has.Name == wanted.Name).All(static same => same))?.Name;

    /// <summary>
    /// A name for it, the same whichever method of the interface is fixed first: questions of different methods have one name as long as their
    /// parameters tell them apart.
    /// </summary>
    public string FreeName
    {
        get
        {
            var before = Methods.TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, _method))
                .Where(static m => !m.GetAttributes().Any(static a => a.AttributeClass?.Name is "GetAttribute"))
                .Select(m => Of(m, _library))
                .OfType<InterfaceQuestion>()
                .Where(other => other.Types.SequenceEqual(Types, StringComparer.Ordinal))
                .Select(static other => other.Text)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            var number = before.IndexOf(Text) is >= 0 and var index ? index + 1 : before.Count + 1;
            while (Methods.Any(m => m.Name == Numbered(number) && HasTypes(m)))
            {
                number++;
            }

            return Numbered(number);
        }
    }

    private IEnumerable<IMethodSymbol> Methods => _method.ContainingType.GetMembers().OfType<IMethodSymbol>();

    private IEnumerable<string> Types => Parameters.Select(static p => p.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString());

    /// <summary>All that it says.</summary>
    private string Text => Path + Query + string.Concat(Syntaxes(_method).SelectMany(static m => m.AttributeLists).Where(IsHeader))
        + string.Concat(Parameters.SelectMany(Syntaxes).Select(static p => ", " + p));

    private static IEnumerable<MethodDeclarationSyntax> Syntaxes(IMethodSymbol method) => method.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).OfType<MethodDeclarationSyntax>();

    private static IEnumerable<ParameterSyntax> Syntaxes(IParameterSymbol parameter) => parameter.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).OfType<ParameterSyntax>();

    private static string Numbered(int number) => Name + (number == 1 ? "" : number) + "Async";

    /// <summary>Whether a method takes an id, what the question needs, and a token.</summary>
    private bool HasTypes(IMethodSymbol method)
        => method.Parameters.Length == Parameters.Length + 2 && method.Parameters[0].Type.SpecialType == SpecialType.System_String && method.Parameters[method.Parameters.Length - 1].Type.Name is "CancellationToken"
            && method.Parameters.Skip(1).Zip(Parameters, static (has, wanted) => SymbolEqualityComparer.Default.Equals(has.Type, wanted.Type)).All(static same => same);

    private static string? PathOf(IMethodSymbol method)
        => method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name is "GetAttribute" or "PostAttribute" or "PutAttribute" or "DeleteAttribute" or "PatchAttribute")
            ?.ConstructorArguments is [{ Value: string path }, ..] ? path : null;

    /// <summary>Whether attributes of a method set headers.</summary>
    public static bool IsHeader(AttributeListSyntax list)
        => list.Attributes.All(static a => a.Name.ToString() is "Header" or "Headers" or "Authorize" or "HeaderCollection" or "HeaderAttribute" or "HeadersAttribute");
}
