using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <content>Where a chain starts: a text, a URL, a client, a request that another method made.</content>
internal sealed partial class FlurlRequest
{
    private void Start(Value value, SyntaxNode? expression, int depth)
    {
        if (value is not ObjectValue && value.Alternatives.OfType<ObjectValue>().FirstOrDefault(static o => o.Origin is IInvocationOperation or IObjectCreationOperation) is { } known
            && !value.Alternatives.Any(static v => v is TextValue))
        {
            value = known;
        }

        if (value is not ObjectValue @object || depth > MaxDepth)
        {
            _parts.SetUrls(RequestParts.Texts(value, expression));
            return;
        }

        switch (@object.Origin)
        {
            case IObjectCreationOperation { Type.Name: "Url" or "FlurlRequest" } creation when IsOfLibrary(creation.Type!):
                if (creation.Arguments.FirstOrDefault() is { ArgumentKind: not ArgumentKind.DefaultValue } url)
                {
                    Start(_evaluator.Evaluate(url.Value, @object.Frame), url.Value.Syntax, depth + 1);
                }
                else
                {
                    _parts.SetUrls([]);
                }

                break;
            case IConversionOperation conversion:
                Start(_evaluator.Evaluate(conversion.Operand, @object.Frame), conversion.Operand.Syntax, depth + 1);
                break;
            case IInvocationOperation call when IsOfLibrary(call.TargetMethod):
                StartOfCall(call, @object.Frame, depth);
                break;
            default:
                _parts.SetUrls([SymbolicText.Hole(@object, expression)]);
                break;
        }

        foreach (var happened in @object.Events)
        {
            Apply(happened);
        }
    }

    private void StartOfCall(IInvocationOperation call, Frame frame, int depth)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        if (receiver is null)
        {
            // Url.Parse(text)
            if (arguments.FirstOrDefault() is { } text)
            {
                Start(_evaluator.Evaluate(text, frame), text.Syntax, depth + 1);
            }

            return;
        }

        if (Operations.Is(receiver.Type, "Flurl.Http.IFlurlClient"))
        {
            StartOfClient(_evaluator.Evaluate(receiver, frame));
            _parts.SetUrls([]);
            Append(arguments, frame, call);
            return;
        }

        Start(_evaluator.Evaluate(receiver, frame), receiver.Syntax, depth + 1);
        Apply(new ObjectEvent(call, frame, [], call.TargetMethod, arguments, value: null, isConditional: false, loop: null));
    }

    private void StartOfClient(Value client)
    {
        Client = client;
        foreach (var one in client.Alternatives.OfType<ObjectValue>())
        {
            foreach (var (parameter, argument) in _evaluator.ConstructedWith(one, "Flurl.Http.FlurlClient"))
            {
                var given = _evaluator.Evaluate(argument);
                if (parameter.Type.SpecialType == SpecialType.System_String)
                {
                    _bases.AddRange(RequestParts.Texts(given, expression: null));
                }
                else if (Operations.Is(parameter.Type, "System.Net.Http.HttpClient"))
                {
                    var facts = ClientFacts.Of(_evaluator, given);
                    _bases.AddRange(facts.BaseAddresses);
                    _clientHeaders.AddRange(facts.Headers);
                }
            }

            // A client of the cache may be given its base address there: `clients.GetOrAdd(name, baseUrl)`.
            if (one.Origin is IInvocationOperation made && IsOfLibrary(made.TargetMethod)
                && made.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "baseUrl") is { ArgumentKind: not ArgumentKind.DefaultValue } baseUrl)
            {
                _bases.AddRange(_evaluator.Texts(baseUrl.Value, one.Frame));
            }

            if (one.Events.LastOrDefault(static e => e is { Name: "BaseUrl", Value: not null }) is { } assigned)
            {
                _bases.Clear();
                _bases.AddRange(_evaluator.Texts(assigned.Value, assigned.Frame));
            }

            var headers = new RequestParts(_evaluator);
            foreach (var happened in one.Events)
            {
                ApplyHeader(_evaluator, happened, headers);
                AllowsBadStatus |= FlurlStatuses.Allows(happened.Name, happened.Arguments);
            }

            _clientHeaders.AddRange(headers.Headers);
        }
    }
}
