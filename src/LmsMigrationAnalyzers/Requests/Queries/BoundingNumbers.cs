using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// Numbers that a value which is not known becomes all the same: a default (of a parameter, of a configuration key), the bound that
/// <c>Math.Min</c> and its kin set to it, the first page of <c>Enumerable.Range</c>.
/// </summary>
internal sealed class BoundingNumbers(LmsCompilation lms, Evaluator evaluator)
{
    private const int MaxDepth = 6;

    /// <summary>The numbers of the parameters called <paramref name="name"/>.</summary>
    public IEnumerable<QueryValue> Of(RequestSite site, string name)
        => from hole in Holes(site, name)
           from text in Numbers(hole.Value.Origin, hole.Value.Frame, 0)
           where text.IsLiteral
           select new QueryValue(hole.Parameter, text.Flat.Trim(), text.Parts is [LiteralPart { Origin: not null } only] ? only : null);

    /// <summary>The numbers that a variable called <paramref name="name"/> in the query starts with that runs over a range, and the reference that is sent.</summary>
    public IEnumerable<(QueryValue Start, IdentifierNameSyntax? Counter)> RangesOf(RequestSite site, string name)
        => from hole in Holes(site, name)
           let range = RangeOf(hole.Value.Origin)
           where range is not null
           from text in evaluator.Texts(range.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "start")?.Value, hole.Value.Frame)
           where text.IsLiteral
           select (new QueryValue(hole.Parameter, text.Flat.Trim(), text.Parts is [LiteralPart { Origin: not null } only] ? only : null), hole.Value.Origin?.Syntax as IdentifierNameSyntax);

    private static IEnumerable<(QueryParameter Parameter, ObjectValue Value)> Holes(RequestSite site, string name)
        => from url in site.Lms.Alternatives
           from parameter in url.Parameters(name)
           where parameter.Value.Parts is [HolePart]
           from value in ((HolePart)parameter.Value.Parts[0]).Value.Alternatives.OfType<ObjectValue>()
           where value.Origin is not null
           select (parameter, value);

    private IEnumerable<SymbolicText> Numbers(IOperation? origin, Frame frame, int depth)
    {
        if (depth > MaxDepth)
        {
            return [];
        }

        return Evaluator.Unwrap(origin) switch
        {
            IInvocationOperation { TargetMethod: { Name: "Min" or "Max" or "Clamp", IsStatic: true } } bound when bound.Arguments.Length >= 2 => Bounds(bound, frame, depth),
            IInvocationOperation { TargetMethod.Name: "GetValue" or "GetValueOrDefault" } read when read.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "defaultValue" && !a.IsImplicit) is { } given
                => evaluator.Texts(given.Value, frame),
            IInvocationOperation { TargetMethod.Name: "Parse" or "ToInt32", Arguments: [var text, ..] } => Written(text.Value, frame, depth),
            ICoalesceOperation coalesce => Written(coalesce.Value, frame, depth).Concat(Written(coalesce.WhenNull, frame, depth)),
            IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true } parameter } => Default(parameter, frame),
            _ => [],
        };
    }

    /// <summary>The known texts of an operation, and the numbers behind those that are not.</summary>
    private IEnumerable<SymbolicText> Written(IOperation operation, Frame frame, int depth)
    {
        foreach (var value in evaluator.Evaluate(operation, frame).Alternatives)
        {
            if (value is ObjectValue { Origin: { } origin } unknown)
            {
                foreach (var number in ReferenceEquals(Evaluator.Unwrap(origin), Evaluator.Unwrap(operation)) ? Numbers(origin, unknown.Frame, depth + 1) : Written(origin, unknown.Frame, depth + 1))
                {
                    yield return number;
                }
            }
            else
            {
                yield return Evaluator.TextOf(value, operation.Syntax);
            }
        }
    }

    private IEnumerable<SymbolicText> Bounds(IInvocationOperation bound, Frame frame, int depth)
    {
        var constants = new List<(long Number, SymbolicText Text)>();
        var others = new List<IOperation>();
        foreach (var argument in bound.Arguments)
        {
            var texts = evaluator.Texts(argument.Value, frame);
            if (texts is [{ IsLiteral: true } only] && long.TryParse(only.Flat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                constants.Add((number, only));
            }
            else
            {
                others.Add(argument.Value);
            }
        }

        if (bound.TargetMethod.Name == "Min")
        {
            // A bound within a bound: the smaller counts.
            foreach (var text in others.Where(static other => Evaluator.Unwrap(other) is IInvocationOperation { TargetMethod.Name: "Min" }).SelectMany(other => Numbers(other, frame, depth + 1)))
            {
                if (text.IsLiteral && long.TryParse(text.Flat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var inner))
                {
                    constants.Add((inner, text));
                }
            }
        }

        if (constants.Count == 0)
        {
            return [];
        }

        return bound.TargetMethod.Name switch
        {
            "Min" => [constants.OrderBy(static c => c.Number).First().Text],
            "Max" => others.SelectMany(other => Numbers(other, frame, depth + 1)).Append(constants.OrderByDescending(static c => c.Number).First().Text),
            _ => constants.Select(static c => c.Text),
        };
    }

    /// <summary>The default of a parameter that the method sends as it comes.</summary>
    private IEnumerable<SymbolicText> Default(IParameterSymbol parameter, Frame frame)
        => parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(evaluator.CancellationToken) is ParameterSyntax { Default: { } written }
            && lms.OperationOf(written.Value, evaluator.CancellationToken) is { } value
            && lms.BodyOf(parameter.ContainingSymbol, evaluator.CancellationToken) is { } body && !Operations.All(body).Any(o => IsChecked(o, parameter))
                ? evaluator.Texts(value, frame)
                : [];

    private static bool IsChecked(IOperation operation, IParameterSymbol parameter) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } comparison
            => (IsParameter(comparison.LeftOperand, parameter) && comparison.RightOperand.ConstantValue.HasValue) || (IsParameter(comparison.RightOperand, parameter) && comparison.LeftOperand.ConstantValue.HasValue),
        IAssignmentOperation assignment => IsParameter(assignment.Target, parameter),
        IIsPatternOperation pattern => IsParameter(pattern.Value, parameter),
        IInvocationOperation { TargetMethod.Name: "ThrowIfGreaterThan" or "ThrowIfLessThan" or "ThrowIfNegativeOrZero" } check => check.Arguments.Any(a => IsParameter(a.Value, parameter)),
        _ => false,
    };

    private static bool IsParameter(IOperation operation, IParameterSymbol parameter)
        => Evaluator.Unwrap(operation) is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter);

    /// <summary>The range that a variable runs over: of a <c>foreach</c>, or of the projection whose lambda it is a parameter of.</summary>
    private static IInvocationOperation? RangeOf(IOperation? origin)
    {
        var variable = origin switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        for (var current = origin?.Parent; current is not null && variable is not null; current = current.Parent)
        {
            switch (current)
            {
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation declarator } loop when SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable):
                    return AsRange(loop.Collection);
                case IAnonymousFunctionOperation lambda when lambda.Symbol.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p, variable)):
                    return lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Select" or "SelectMany", Arguments: [var source, ..] } } } ? AsRange(source.Value) : null;
            }
        }

        return null;
    }

    private static IInvocationOperation? AsRange(IOperation collection)
        => Evaluator.Unwrap(collection) is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } } range ? range : null;
}
