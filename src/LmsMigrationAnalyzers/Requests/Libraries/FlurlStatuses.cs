using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>Which answers Flurl gives to the program instead of throwing: <c>AllowAnyHttpStatus()</c>, <c>AllowHttpStatus("4xx,503")</c>.</summary>
internal static class FlurlStatuses
{
    /// <summary>What a refused call in general is: the statuses that programs allow one by one (404, 409) are a question of theirs.</summary>
    private const int Refused = 422;

    /// <summary>Whether the call <paramref name="name"/> lets refused calls through.</summary>
    public static bool Allows(string? name, IEnumerable<IOperation?> arguments)
        => name is "AllowAnyHttpStatus"
            || (name is "AllowHttpStatus" && Constants(arguments) is var constants && (constants.Count == 0 || constants.Exists(Holds)));

    /// <summary>The same of a call in a chain.</summary>
    public static bool Allows(IInvocationOperation call)
        => call.TargetMethod.Name is "AllowAnyHttpStatus" or "AllowHttpStatus"
            && Operations.FullName(call.TargetMethod.ContainingType).StartsWith("Flurl.", System.StringComparison.Ordinal)
            && Allows(call.TargetMethod.Name, Evaluator.ReceiverAndArguments(call).Arguments);

    private static List<object> Constants(IEnumerable<IOperation?> arguments)
        => [.. arguments.OfType<IOperation>().SelectMany(static a => a.DescendantsAndSelf()).Select(static o => o.ConstantValue.Value).OfType<object>()];

    /// <summary>A status code, or Flurl's pattern: codes, ranges and digits left open, separated by commas.</summary>
    private static bool Holds(object constant)
        => constant is string pattern ? pattern.Split(',').Any(static part => Matches(part.Trim())) : constant is int code && code == Refused;

    private static bool Matches(string part)
    {
        var code = Refused.ToString(CultureInfo.InvariantCulture);
        if (part.Split('-') is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var low) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var high))
        {
            return low <= Refused && Refused <= high;
        }

        return part is "*" || (part.Length == code.Length && part.Zip(code, static (p, c) => p == c || p is 'x' or 'X' or '*').All(static same => same));
    }
}
