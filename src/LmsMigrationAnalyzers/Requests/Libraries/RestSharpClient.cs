using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>How a RestSharp client is made and set up.</summary>
/// <param name="BaseAddresses">Its base address: of the constructor, its options, a property, or of the HttpClient that it wraps.</param>
/// <param name="Headers">Its default headers.</param>
/// <param name="Events">What was done to it: default parameters among it.</param>
/// <param name="ThrowsOnAnyError">Whether its options say that any error throws, which since version 107 a bad status is too.</param>
internal sealed record RestSharpClient(ImmutableArray<SymbolicText> BaseAddresses, ImmutableArray<RequestHeader> Headers, ImmutableArray<ObjectEvent> Events, bool ThrowsOnAnyError)
{
    /// <summary>Reads the client.</summary>
    public static RestSharpClient Read(Evaluator evaluator, Value client)
    {
        var bases = new List<SymbolicText>();
        var headers = new List<RequestHeader>();
        var events = ImmutableArray<ObjectEvent>.Empty;
        var throws = false;
        foreach (var one in client.Alternatives.OfType<ObjectValue>().Select(evaluator.Constructed))
        {
            foreach (var (parameter, argument) in evaluator.ConstructedWith(one, "RestSharp.RestClient"))
            {
                ReadArgument(evaluator, parameter, evaluator.Evaluate(argument), bases, headers, ref throws);
            }

            var assigned = one.Events.LastOrDefault(static e => e is { Name: "BaseUrl", Value: not null });
            if (assigned is not null)
            {
                bases = [.. evaluator.Texts(assigned.Value, assigned.Frame)];
            }

            headers.AddRange(HeaderReader.Read(evaluator, one.Events.Where(static e => e.Name is "Add" or "ParseAdd" or "Accept" or "TryAddWithoutValidation")));
            var defaults = new RequestParts(evaluator);
            defaults.SetUrls([]);
            RestSharpRequest.Apply(evaluator, one.Events, verb: null, defaults);
            headers.AddRange(defaults.Headers);
            events = events.IsEmpty ? one.Events : events;
        }

        return new([.. bases], [.. headers], events, throws);
    }

    private static void ReadArgument(Evaluator evaluator, IParameterSymbol parameter, Value value, List<SymbolicText> bases, List<RequestHeader> headers, ref bool throws)
    {
        if (parameter.Type is { SpecialType: SpecialType.System_String } || Operations.Is(parameter.Type, "System.Uri"))
        {
            bases.AddRange(RequestParts.Texts(value, expression: null));
            return;
        }

        foreach (var given in value.Alternatives)
        {
            switch (given)
            {
                case ObjectValue options when Operations.Is(options.Type, "RestSharp.RestClientOptions"):
                    foreach (var (_, address) in evaluator.ConstructedWith(options, "RestSharp.RestClientOptions"))
                    {
                        bases.AddRange(RequestParts.Texts(evaluator.Evaluate(address), expression: null));
                    }

                    ReadOptions(evaluator, options, bases, ref throws);
                    break;
                case ObjectValue http when Operations.Is(http.Type, "System.Net.Http.HttpClient"):
                    var facts = ClientFacts.Of(evaluator, http);
                    bases.AddRange(facts.BaseAddresses);
                    headers.AddRange(facts.Headers);
                    break;
                case DelegateValue configure when evaluator.Made(configure) is ObjectValue made:
                    // `options => options.BaseUrl = …`, `headers => headers.Add(…)`
                    ReadOptions(evaluator, made, bases, ref throws);
                    headers.AddRange(HeaderReader.Read(evaluator, made.Events));
                    break;
            }
        }
    }

    private static void ReadOptions(Evaluator evaluator, ObjectValue options, List<SymbolicText> bases, ref bool throws)
    {
        throws |= options.Events.LastOrDefault(static e => e is { Name: "ThrowOnAnyError", Value: not null }) is { } set && evaluator.Evaluate(set.Value, set.Frame).AsConstant is { Constant: true };
        var assigned = options.Events.LastOrDefault(static e => e is { Name: "BaseUrl", Value: not null });
        if (assigned is not null)
        {
            bases.Clear();
            bases.AddRange(evaluator.Texts(assigned.Value, assigned.Frame));
        }
    }
}
