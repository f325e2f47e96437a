using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>A value of the vendor's type that an operation puts into the Accept header.</summary>
/// <param name="Operation">The call, assignment or element that puts it there.</param>
/// <param name="Value">The expression that gives it.</param>
/// <param name="Frame">The frame of both.</param>
/// <param name="Text">Its text.</param>
/// <param name="Range">The media range.</param>
internal sealed record AcceptWrite(IOperation Operation, IOperation Value, Frame Frame, SymbolicText Text, VendorRange Range);

/// <summary>Reads what operations do to the Accept header of a request, a client or a collection of headers.</summary>
internal static class AcceptWrites
{
    private const string Accept = "Accept";

    /// <summary>The vendor's values that a sequence of events leaves in the header.</summary>
    public static List<AcceptWrite> Left(Evaluator evaluator, IEnumerable<ObjectEvent> events)
    {
        var left = new List<AcceptWrite>();
        foreach (var happened in events)
        {
            Apply(evaluator, left, happened.Member, happened.Arguments, happened.Value, happened.Operation, happened.Frame);
        }

        return left;
    }

    /// <summary>Adds what one operation does.</summary>
    public static void Apply(Evaluator evaluator, List<AcceptWrite> left, IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                Apply(evaluator, left, call.TargetMethod, Evaluator.ReceiverAndArguments(call).Arguments, value: null, call, frame);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment:
                Apply(evaluator, left, property.Property, property.Arguments.Select(static a => (IOperation?)a.Value).ToList(), assignment.Value, assignment, frame);
                break;
        }
    }

    private static void Apply(Evaluator evaluator, List<AcceptWrite> left, ISymbol? member, IReadOnlyList<IOperation?> arguments, IOperation? value, IOperation operation, Frame frame)
    {
        if (member?.ContainingType is not { } type)
        {
            return;
        }

        var isAccept = type is { Name: "HttpHeaderValueCollection", TypeArguments: [{ Name: "MediaTypeWithQualityHeaderValue" }] };
        var isHeaders = Operations.Is(type, "System.Net.Http.Headers.HttpHeaders") || type.Name is "WebHeaderCollection" or "NameValueCollection" or "NameObjectCollectionBase";
        var isRestSharp = type.ContainingNamespace is { Name: "RestSharp" };
        switch (member.Name)
        {
            case "Clear" when isAccept || isHeaders:
                left.Clear();
                break;
            case "Remove" when isHeaders && arguments.Count > 0 && IsAccept(evaluator, arguments[0], frame):
                left.Clear();
                break;
            case "Add" or "ParseAdd" or "TryParseAdd" when isAccept && arguments.Count > 0:
                Add(arguments[0]);
                break;
            case "Add" or "TryAddWithoutValidation" when isHeaders && arguments.Count >= 2 && IsAccept(evaluator, arguments[0], frame):
            case "AddHeader" or "AddDefaultHeader" when isRestSharp && arguments.Count >= 2 && IsAccept(evaluator, arguments[0], frame):
                Add(arguments[1]);
                break;
            case "Add" when isHeaders && arguments.Count == 1 && Texts(evaluator, arguments[0], frame).Any(static line => line.Flat.TrimStart().StartsWith(Accept + ":", StringComparison.OrdinalIgnoreCase)):
                Add(arguments[0]);
                break;
            case "Set" or "AddOrUpdateHeader" when arguments.Count >= 2 && IsAccept(evaluator, arguments[0], frame):
                left.Clear();
                Add(arguments[1]);
                break;
            case "this[]" or "Item" when isHeaders && value is not null && arguments.Count == 1 && IsAccept(evaluator, arguments[0], frame):
            case Accept when type.Name is "HttpWebRequest" && value is not null:
                left.Clear();
                Add(value);
                break;
        }

        void Add(IOperation? added)
        {
            if (added is null)
            {
                return;
            }

            var known = evaluator.Evaluate(added, frame);
            if (known is ObjectValue && evaluator.Items(known) is { Values: { Length: > 0 } items } && Evaluator.Unwrap(added) is not IInvocationOperation)
            {
                foreach (var item in items)
                {
                    AddText(HeaderReader.MediaType(evaluator, item.Value), item.Operation);
                }

                return;
            }

            AddText(HeaderReader.MediaType(evaluator, known), added);
        }

        void AddText(SymbolicText? text, IOperation from)
        {
            // Several in one text are a matter of that text.
            if (text is not null && VendorRange.In(text.Flat) is { IsEmpty: false } ranges)
            {
                left.Add(new AcceptWrite(operation, from, frame, text, ranges[0]));
            }
        }
    }

    private static bool IsAccept(Evaluator evaluator, IOperation? name, Frame frame)
        => Evaluator.Unwrap(name) is IFieldReferenceOperation { Field: { Name: Accept, ContainingType.Name: "HttpRequestHeader" or "HeaderNames" } }
            || Texts(evaluator, name, frame).Any(static text => text.Literal?.Trim().Equals(Accept, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<SymbolicText> Texts(Evaluator evaluator, IOperation? operation, Frame frame)
        => operation is null ? [] : evaluator.Texts(operation, frame);
}
