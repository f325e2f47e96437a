namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>A learning management system whose API is known here.</summary>
internal enum LmsApi
{
    /// <summary>Dokeos: the version stands in the Accept header, V1 was withdrawn on 30 September 2024.</summary>
    Dokeos,

    /// <summary>Docebo: the version stands in the path (<c>learn/v1/…</c>).</summary>
    Docebo,
}
