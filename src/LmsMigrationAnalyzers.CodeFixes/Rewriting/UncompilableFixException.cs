using System;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Under test only: the plans of a run would give code with new errors. Outside of tests nothing is changed then.</summary>
internal sealed class UncompilableFixException(string message) : InvalidOperationException(message);
