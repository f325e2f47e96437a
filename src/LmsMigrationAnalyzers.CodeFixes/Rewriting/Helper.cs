using System;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A member that a fix writes once into the type that needs it. <paramref name="Text"/> makes its text for the name that it
/// gets: <c>private static</c>, types written <c>global::</c>, laid out with four blanks.
/// </summary>
internal sealed record Helper(string Name, Func<string, string> Text);
