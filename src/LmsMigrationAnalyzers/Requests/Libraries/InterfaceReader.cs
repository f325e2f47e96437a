using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// Libraries that implement an interface of the program whose methods are described by attributes. The request is sent where such a
/// method is called; what a test double does instead does not matter.
/// </summary>
internal abstract class InterfaceReader : RequestReader
{
    /// <summary>None: the program itself declares the methods, and the index knows them.</summary>
    public override ImmutableArray<string> SendNames => [];

    /// <summary>The library's namespace, in which its attributes stand.</summary>
    protected abstract string Namespace { get; }

    /// <inheritdoc/>
    public sealed override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        var method = call.TargetMethod;
        if (method.ContainingType?.TypeKind != TypeKind.Interface || call.Instance is not { } receiver
            || Attributes(method).FirstOrDefault(static a => VerbOf(a) is not null) is not { } verb || IsOfMock(call))
        {
            return null;
        }

        var parts = new RequestParts(evaluator);
        var client = evaluator.Evaluate(receiver, frame);
        var maker = client.Alternatives.OfType<ObjectValue>().FirstOrDefault();
        parts.SetUrls([PathOf(evaluator, verb)]);
        var described = new InterfaceCall(call, frame, receiver.Type as INamedTypeSymbol ?? method.ContainingType, verb, VerbOf(verb), maker);
        ReadInterface(evaluator, described, parts);
        foreach (var parameter in method.Parameters)
        {
            if (call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value is { } argument && parameter.Type.Name is not "CancellationToken")
            {
                ReadParameter(evaluator, described, parameter, argument, evaluator.Given(parameter, argument, frame), parts);
            }
        }

        var (bases, made) = BaseOf(evaluator, maker);
        var (kind, type) = AnswerKinds.Of(frame.Substitute(method.ReturnType));
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = Library,
            Verb = described.Verb,
            Urls = parts.Urls,
            Added = parts.Added.ToImmutable(),
            BaseAddress = bases.IsEmpty ? BaseOf(described) : bases,
            AppendsToBase = true,
            Headers = [.. parts.Headers],
            Client = made ?? client,
            ClientOperation = receiver,
            Message = client,
            Body = parts.Body,
            Answer = kind,
            AnswerType = type,
            ThrowsOnBadStatus = Throws(described, kind),
        };
    }

    /// <summary>The library's name.</summary>
    protected abstract HttpLibrary Library { get; }

    /// <summary>Whether a bad status throws.</summary>
    protected abstract bool Throws(InterfaceCall call, ResponseKind kind);

    /// <summary>What the interface's and the method's own attributes add: headers, a path in front, properties.</summary>
    protected abstract void ReadInterface(Evaluator evaluator, InterfaceCall call, RequestParts parts);

    /// <summary>What one parameter adds.</summary>
    protected abstract void ReadParameter(Evaluator evaluator, InterfaceCall call, IParameterSymbol parameter, IOperation argument, Value value, RequestParts parts);

    /// <summary>A base address that an attribute of the interface names.</summary>
    protected virtual ImmutableArray<SymbolicText> BaseOf(InterfaceCall call) => [];

    /// <summary>The library's attributes of a symbol.</summary>
    protected IEnumerable<AttributeData> Attributes(ISymbol symbol)
        => symbol.GetAttributes().Where(a => string.Equals(a.AttributeClass?.ContainingNamespace?.ToDisplayString(), Namespace, StringComparison.Ordinal));

    /// <summary>The library's attribute called so, or null.</summary>
    protected AttributeData? Attribute(ISymbol symbol, string name)
        => Attributes(symbol).FirstOrDefault(a => string.Equals(a.AttributeClass?.Name, name, StringComparison.Ordinal));

    /// <summary>The interface called, then those that it inherits.</summary>
    protected static IEnumerable<INamedTypeSymbol> Interfaces(InterfaceCall call)
        => new[] { call.Interface }.Concat(call.Interface.AllInterfaces).Append(call.Call.TargetMethod.ContainingType).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    /// <summary>A constructor argument of an attribute as a text that knows where it is written.</summary>
    protected static SymbolicText? TextOf(Evaluator evaluator, AttributeData attribute, int index)
    {
        if (index >= attribute.ConstructorArguments.Length || attribute.ConstructorArguments[index].Kind == TypedConstantKind.Array
            || attribute.ConstructorArguments[index].Value is not string text)
        {
            return null;
        }

        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(evaluator.CancellationToken) as AttributeSyntax;
        var written = syntax?.ArgumentList?.Arguments.Where(static a => a.NameEquals is null).ElementAtOrDefault(index)?.Expression;
        return Written(evaluator, written) is { } known && string.Equals(known.Literal, text, StringComparison.Ordinal) ? known : SymbolicText.Of(text, token: null);
    }

    /// <summary>An expression of an attribute as a text that knows where it is written; null where it is none of this compilation.</summary>
    protected static SymbolicText? Written(Evaluator evaluator, ExpressionSyntax? expression)
        => expression is not null && evaluator.Lms.OperationOf(expression, evaluator.CancellationToken) is { } operation
            ? evaluator.Texts(operation, Frame.Top(owner: null))[0]
            : null;

    /// <summary>A named argument of an attribute, or the constructor argument of that name.</summary>
    protected static object? Argument(AttributeData attribute, string name)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (string.Equals(named.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return named.Value.Value;
            }
        }

        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (var i = 0; i < parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            if (string.Equals(parameters[i].Name, name, StringComparison.OrdinalIgnoreCase) && attribute.ConstructorArguments[i].Kind != TypedConstantKind.Array)
            {
                return attribute.ConstructorArguments[i].Value;
            }
        }

        return null;
    }

    /// <summary>The value that a property of the interface was assigned.</summary>
    protected static Value PropertyValue(Evaluator evaluator, InterfaceCall call, IPropertySymbol property)
        => call.Maker?.Events.LastOrDefault(e => e.Path.IsEmpty && e.Value is not null && string.Equals(e.Name, property.Name, StringComparison.Ordinal)) is { } assigned
            ? evaluator.Evaluate(assigned.Value, assigned.Frame)
            : new ObjectValue(origin: null, call.Frame, property.Type, []);

    private static HttpVerb? VerbOf(AttributeData attribute)
        => attribute.AttributeClass?.Name switch
        {
            "GetAttribute" => HttpVerb.Get,
            "PostAttribute" => HttpVerb.Post,
            "PutAttribute" => HttpVerb.Put,
            "DeleteAttribute" => HttpVerb.Delete,
            "PatchAttribute" => HttpVerb.Patch,
            "HeadAttribute" => HttpVerb.Head,
            "OptionsAttribute" => HttpVerb.Options,
            "RequestAttribute" => attribute.ConstructorArguments is [{ Value: string verb }, ..] ? HttpVerbs.Parse(verb) : null,
            _ => null,
        };

    private static SymbolicText PathOf(Evaluator evaluator, AttributeData verb)
        => TextOf(evaluator, verb, verb.AttributeClass?.Name is "RequestAttribute" ? 1 : 0)
            ?? (Argument(verb, "Path") is string path ? SymbolicText.Of(path, token: null) : SymbolicText.Empty);

    /// <summary>What <c>For&lt;T&gt;(…)</c> is given: a base address, or the HttpClient that it wraps.</summary>
    private (ImmutableArray<SymbolicText> Bases, Value? Client) BaseOf(Evaluator evaluator, ObjectValue? maker)
    {
        if (maker?.Origin is not IInvocationOperation { TargetMethod: { Name: "For" } made } call
            || !string.Equals(made.ContainingNamespace?.ToDisplayString(), Namespace, StringComparison.Ordinal))
        {
            return ([], null);
        }

        var given = call.Arguments.Where(static a => a.ArgumentKind != ArgumentKind.DefaultValue).Select(a => (a.Parameter, Value: evaluator.Evaluate(a.Value, maker.Frame)));
        if (call.Instance is { } instance && evaluator.Evaluate(instance, maker.Frame) is ObjectValue { Origin: IObjectCreationOperation } factory)
        {
            // new RestClient(…).For<T>()
            given = evaluator.ConstructedWith(factory, Namespace + ".RestClient").Select(a => ((IParameterSymbol?)a.Parameter, evaluator.Evaluate(a.Argument)));
        }

        foreach (var (parameter, value) in given)
        {
            if (parameter?.Type is { SpecialType: SpecialType.System_String } || Operations.Is(parameter?.Type, "System.Uri"))
            {
                return ([.. RequestParts.Texts(value, expression: null)], null);
            }

            if (Operations.Is(parameter?.Type, "System.Net.Http.HttpClient"))
            {
                return ([], value);
            }
        }

        return ([], null);
    }

    /// <summary>A call of a method that attributes describe.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Frame">The frame in which it stands.</param>
    /// <param name="Interface">The interface that it is called on.</param>
    /// <param name="Attribute">The attribute with verb and path.</param>
    /// <param name="Verb">The verb.</param>
    /// <param name="Maker">What is known of the object that implements the interface.</param>
    internal sealed record InterfaceCall(IInvocationOperation Call, Frame Frame, INamedTypeSymbol Interface, AttributeData Attribute, HttpVerb? Verb, ObjectValue? Maker);

    /// <summary>A mock is told of a call, which nobody sends: <c>mock.Setup(api => api.Delete(5))</c>.</summary>
    private static bool IsOfMock(IInvocationOperation call)
    {
        for (IOperation current = call; current.Parent is { } parent; current = parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                while (parent is IConversionOperation or IDelegateCreationOperation)
                {
                    parent = parent.Parent;
                }

                return parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } } && (name.StartsWith("Setup", StringComparison.Ordinal) || name.StartsWith("Verify", StringComparison.Ordinal) || name is "CallTo" or "Expect" or "Arrange");
            }
        }

        return false;
    }
}
