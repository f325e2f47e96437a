using System.Linq;
using LmsMigrationAnalyzers.Chunking;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>The class that <c>lms_migration.helpers</c> names, and its methods.</summary>
internal static class TeamHelpers
{
    /// <summary>The class; null where the code of the compilation does not see it.</summary>
    public static INamedTypeSymbol? TypeOf(Compilation compilation, string name)
    {
        var visible = compilation.GetTypesByMetadataName(name).Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)).ToList();
        return visible.Find(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)) ?? (visible is [var only] ? only : null);
    }

    /// <summary>The method that code at <paramref name="place"/> calls; null where there is no such class or method, or the place is in it.</summary>
    public static IMethodSymbol? Find(LmsCompilation lms, SyntaxTree tree, TextSpan place, HelperSignature signature)
        => lms.LmsOptions.Of(tree).Helpers is { } name && TypeOf(lms.Compilation, name) is { } type
            ? type.GetMembers(signature.Name).OfType<IMethodSymbol>().FirstOrDefault(method =>
                signature.Fits(method)
                && lms.Compilation.IsSymbolAccessibleWithin(method, lms.Compilation.Assembly)
                && !method.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == tree && reference.Span.Contains(place)))
            : null;

    /// <summary>Whether a call is one of a method of the class that waits for jobs, wherever its code is.</summary>
    public static bool WaitsForJobs(LmsCompilation lms, IInvocationOperation call) => Is(lms, call, HelperNames.WaitForJobs);

    /// <summary>Whether a call is one of a method of the class, of a kind that its name holds.</summary>
    private static bool Is(LmsCompilation lms, IInvocationOperation call, string kind)
        => call.TargetMethod.Name.IndexOf(kind, System.StringComparison.Ordinal) >= 0 && Is(lms, call.TargetMethod, call.Syntax.SyntaxTree);

    /// <summary>Whether a method that code of a file calls is one of the class.</summary>
    public static bool Is(LmsCompilation lms, IMethodSymbol method, SyntaxTree tree)
        => method.IsStatic
            && lms.LmsOptions.Of(tree).Helpers is { } name
            && TypeOf(lms.Compilation, name) is { } type
            && SymbolEqualityComparer.Default.Equals(type, method.ContainingType);

    /// <summary>Whether a call is one of a method of the class that asks in chunks, wherever its code is.</summary>
    public static bool AsksInChunks(LmsCompilation lms, IInvocationOperation call) => Is(lms, call, HelperNames.InChunks);

    /// <summary>Notes what the fix for a list of which one page is read would call.</summary>
    public static void Wanted(LmsCompilation lms, PagedRead? read)
    {
        if (read is not null && IsNamed(lms, read.Expression) && lms.ModelOf(read.Expression.SyntaxTree) is { } model)
        {
            Wanted(lms, read.Expression, RowsSignature.OfPages(read.Answer, RowsSignature.IsAsync(read.Expression, read.Run, model)));
        }
    }

    /// <summary>Notes what the fix for a filter with too many ids would call.</summary>
    public static void Wanted(LmsCompilation lms, ChunkedRead? read)
    {
        if (read is not null && IsNamed(lms, read.Expression) && lms.ModelOf(read.Expression.SyntaxTree) is { } model)
        {
            Wanted(lms, read.Expression, RowsSignature.OfChunks(read.Answer, RowsSignature.IsAsync(read.Expression, read.Run, model)));
        }
    }

    /// <summary>Notes what the fix for a job that nobody waits for would call.</summary>
    public static void Wanted(LmsCompilation lms, JobWait? wait)
    {
        if (wait is not null && IsNamed(lms, wait.Call))
        {
            Wanted(lms, wait.Call, JobSignature.For(wait));
        }
    }

    private static bool IsNamed(LmsCompilation lms, SyntaxNode place) => lms.LmsOptions.Of(place.SyntaxTree).Helpers is not null;

    /// <summary>Notes that a fix at <paramref name="place"/> would call such a method, if the class had it: LMS0003 tells.</summary>
    private static void Wanted(LmsCompilation lms, SyntaxNode place, HelperSignature? signature)
    {
        if (signature is not null && lms.LmsOptions.Of(place.SyntaxTree).Helpers is { } name && TypeOf(lms.Compilation, name) is not null && Find(lms, place.SyntaxTree, place.Span, signature) is null)
        {
            lms.MissingHelpers.TryAdd((name, signature.Text), 0);
        }
    }
}
