namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>A parameter that a query is to carry. Neither name nor value needs escaping, in a URL or in a string of C#.</summary>
internal readonly record struct NewParameter(string Name, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Name + "=" + Value;
}
