using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// Methods of other assemblies, whose bodies cannot be read: those that a <c>lms-migration*.txt</c> declares, and those named after a
/// verb with a parameter marked <c>[StringSyntax("Uri")]</c>.
/// </summary>
internal sealed class DeclaredReader : RequestReader
{
    /// <summary>None that hold everywhere: <see cref="NamesIn"/> tells them.</summary>
    public override ImmutableArray<string> SendNames => [];

    /// <inheritdoc/>
    public override IEnumerable<string> NamesIn(LmsCompilation lms, CancellationToken cancellationToken)
        => WrapperDeclarations.For(lms, cancellationToken).All.Where(static d => !d.IsClientType).Select(static d => d.Name)
            .Concat(SendingAssemblies.NamesIn(lms.Compilation, cancellationToken));

    /// <inheritdoc/>
    public override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        var method = call.TargetMethod;
        if (!method.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        var declaration = WrapperDeclarations.For(evaluator.Lms, evaluator.CancellationToken).Of(method);
        var url = declaration is null ? SendingAssemblies.UriParameter(method)
            : declaration.Parameter is { } name ? Parameters(method).FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) : null;
        if (declaration is null && url is null)
        {
            return null;
        }

        var argument = url is null ? null : call.Arguments.FirstOrDefault(a => string.Equals(a.Parameter?.Name, url.Name, StringComparison.Ordinal))?.Value;
        var parts = new RequestParts(evaluator);
        var prefix = declaration?.Prefix is { } before ? SymbolicText.Of(before, token: null) : SymbolicText.Empty;
        parts.SetUrls(argument is null ? [prefix] : evaluator.Texts(argument, frame).Select(text => UrlText.IsAbsolute(text) ? text : UrlText.Combine([prefix, text])));
        foreach (var other in call.Arguments)
        {
            // A prefix may name the method's parameters: /user/{id}
            if (other.Parameter is { } parameter && !ReferenceEquals(other.Value, argument))
            {
                parts.FillPath(parameter.Name, evaluator.Evaluate(other.Value, frame), other.Value.Syntax);
            }
        }

        var (receiver, _) = Evaluator.ReceiverAndArguments(call);
        var (kind, type) = AnswerKinds.Of(frame.Substitute(method.ReturnType));
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.Declared,
            Verb = declaration?.Verb ?? VerbOf(call, frame, evaluator),
            Urls = parts.Urls,
            UrlOperation = argument,
            UrlFrame = argument is null ? null : frame,
            AppendsToBase = true,
            Client = receiver is null ? null : evaluator.Evaluate(receiver, frame),
            ClientOperation = receiver,
            Declaration = declaration,
            Body = BodyOf(call, argument, frame, evaluator),
            Answer = kind,
            AnswerType = type,
            // What it does about the status is its own business: nothing is said of it.
            ThrowsOnBadStatus = kind != ResponseKind.Raw,
        };
    }

    private static ImmutableArray<IParameterSymbol> Parameters(IMethodSymbol method) => (method.ReducedFrom ?? method).Parameters;

    /// <summary>By an argument (an HttpMethod, an enum of verbs), else by the method's name.</summary>
    private static HttpVerb? VerbOf(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type is { } type && (Operations.Is(type, "System.Net.Http.HttpMethod") || (type.TypeKind == TypeKind.Enum && type.Name.IndexOf("Method", StringComparison.Ordinal) >= 0)))
            {
                return MessageParts.VerbOf(evaluator.Evaluate(argument.Value, frame), evaluator);
            }
        }

        return HttpVerbs.FromPrefixOf(call.TargetMethod.Name);
    }

    private static RequestBody? BodyOf(IInvocationOperation call, IOperation? url, Frame frame, Evaluator evaluator)
    {
        foreach (var argument in call.Arguments)
        {
            if (ReferenceEquals(argument.Value, url) || argument.Parameter is not { } parameter)
            {
                continue;
            }

            if (Operations.Is(parameter.Type, "System.Net.Http.HttpContent"))
            {
                return ContentReader.Read(evaluator, argument.Value, frame);
            }

            if (parameter.Name is "body" or "content" or "data" or "payload" or "model" or "value" or "request")
            {
                return new(evaluator.Evaluate(argument.Value, frame), argument.Value, frame, BodyKind.Unknown);
            }
        }

        return null;
    }
}
