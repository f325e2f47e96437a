using LmsMigrationAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>A line of a file <c>lms-migration*.txt</c>: what a method or type of another assembly does, whose body cannot be read.</summary>
/// <param name="Id">The documentation id: <c>M:Acme.Lms.Client.Get``1(System.String)</c>, <c>T:Acme.Lms.Client</c>.</param>
/// <param name="Verb">The verb that the method sends; null where it does not say.</param>
/// <param name="Parameter">The parameter that holds the path; null where the path is fixed (then <paramref name="Prefix"/> is all of it).</param>
/// <param name="Api">Whose requests they are; null where other evidence decides.</param>
/// <param name="Prefix">The path before the parameter's text; null for none.</param>
/// <param name="Location">The line.</param>
internal sealed record WrapperDeclaration(string Id, HttpVerb? Verb, string? Parameter, LmsApi? Api, string? Prefix, Location Location)
{
    /// <summary>Declares a client type, not a method: whatever it sends goes to the LMS.</summary>
    public bool IsClientType => Id[0] == 'T';

    /// <summary>The method's or type's own name (<c>#ctor</c> for a constructor): a cheap question before an id is built.</summary>
    public string Name { get; } = NameOf(Id);

    private static string NameOf(string id)
    {
        var end = id.IndexOf('(');
        var name = end < 0 ? id : id.Substring(0, end);
        name = name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
        var arity = name.IndexOf('`');
        return arity < 0 ? name : name.Substring(0, arity);
    }
}

/// <summary>A line that cannot be read.</summary>
/// <param name="Location">Its place.</param>
/// <param name="Problem">What is wrong with it, as the end of a sentence.</param>
internal sealed record WrapperDeclarationIssue(Location Location, string Problem);
