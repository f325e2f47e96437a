// What the C# compiler wants to find in the framework and netstandard2.0 does not have.

namespace System.Runtime.CompilerServices;

/// <summary>Lets <c>$"…"</c> build something else than a string.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
