using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>
/// Which configuration key a value is read from: <c>config["Lms:Url"]</c>, <c>GetValue</c>, a member of an options type that a section is
/// bound to, <c>ConfigurationManager.AppSettings</c>, settings classes, environment variables.
/// </summary>
internal sealed class ConfigurationReads(Evaluator evaluator)
{
    private const int MaxDepth = 5;

    private readonly Dictionary<ISymbol, ImmutableArray<string>> _sections = new(SymbolEqualityComparer.Default);

    /// <summary>The configuration's entries that <paramref name="value"/> may be; none where it is read from no key that a file holds.</summary>
    public ImmutableArray<ConfigurationEntry> EntriesOf(ObjectValue value)
    {
        var files = ConfigurationFiles.For(evaluator.Lms, evaluator.CancellationToken);
        return files.Files.IsEmpty ? [] : [.. KeysOf(value, 0).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(files.Find).Where(static e => e.Value.Value.Trim().Length > 0)];
    }

    private IEnumerable<string> KeysOf(ObjectValue value, int depth)
    {
        if (depth > MaxDepth)
        {
            return [];
        }

        switch (value.Origin)
        {
            case IPropertyReferenceOperation { Arguments: [var key], Instance: { } instance }:
                return IsConfiguration(instance.Type) ? Below(Prefixes(instance, value.Frame, depth), Names(key.Value, value.Frame))
                    : IsSettings(instance) ? Names(key.Value, value.Frame)
                    : [];
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } when IsConfiguration(section.Type):
                return Prefixes(section, value.Frame, depth);
            case IPropertyReferenceOperation { Property.Name: "ConnectionString", Instance: { } settings }:
                return Evaluator.Unwrap(settings) is IPropertyReferenceOperation { Arguments: [var name] } ? Below(["ConnectionStrings"], Names(name.Value, value.Frame)) : [];
            case IInvocationOperation call:
                return OfCall(call, value.Frame, depth);
            case IMemberReferenceOperation { Member.DeclaringSyntaxReferences.IsEmpty: false } member:
                return OfOptions(member, value.Frame, depth);
            default:
                return [];
        }
    }

    private IEnumerable<string> OfCall(IInvocationOperation call, Frame frame, int depth)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        switch (call.TargetMethod.Name)
        {
            case "GetValue" when IsConfiguration(receiver?.Type):
                return Below(Prefixes(receiver!, frame, depth), arguments.OfType<IOperation>().Where(static a => Evaluator.Unwrap(a) is not ITypeOfOperation).Take(1).SelectMany(a => Names(a, frame)));
            case "GetConnectionString" when IsConfiguration(receiver?.Type):
                return Below(Below(Prefixes(receiver!, frame, depth), ["ConnectionStrings"]), Names(arguments.FirstOrDefault(), frame));
            case "Get" when IsConfiguration(receiver?.Type):
                return Prefixes(receiver!, frame, depth);
            case "Get" when receiver is not null && IsSettings(receiver):
            case "GetEnvironmentVariable" when call.TargetMethod.ContainingType?.Name is "Environment":
                return Names(arguments.FirstOrDefault(), frame);
            default:
                return [];
        }
    }

    /// <summary>A member of a type that a section is bound to, or of such a member's type.</summary>
    private IEnumerable<string> OfOptions(IMemberReferenceOperation reference, Frame frame, int depth)
    {
        var member = reference.Member;
        var name = member.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name is "ConfigurationKeyNameAttribute")?.ConstructorArguments.FirstOrDefault().Value as string ?? member.Name;
        var sections = SectionsOf(member.ContainingType.OriginalDefinition);
        if (sections.IsEmpty && Evaluator.Unwrap(reference.Instance) is { } instance)
        {
            // `options.Lms.Url`: the section of what the member's object is a member of.
            sections = instance is IMemberReferenceOperation { Member.DeclaringSyntaxReferences.IsEmpty: false } outer && depth < MaxDepth ? [.. OfOptions(outer, frame, depth + 1)] : [];
            sections = !sections.IsEmpty ? sections : [.. evaluator.Evaluate(instance, frame).Alternatives.OfType<ObjectValue>()
                .Where(static v => v.Origin is IMemberReferenceOperation { Member.DeclaringSyntaxReferences.IsEmpty: false })
                .SelectMany(v => KeysOf(v, depth + 1))];
        }

        return Below(sections, [name]);
    }

    /// <summary>The sections that are bound to an options type.</summary>
    private ImmutableArray<string> SectionsOf(INamedTypeSymbol type)
    {
        if (_sections.TryGetValue(type, out var known))
        {
            return known;
        }

        _sections[type] = [];
        var found = new List<string>();
        foreach (var token in evaluator.Lms.Identifiers(type.Name, evaluator.CancellationToken))
        {
            if (token.Parent?.FirstAncestorOrSelf<TypeArgumentListSyntax>() is { Parent: GenericNameSyntax generic }
                && Call(generic.Identifier) is var (owner, call)
                && call.TargetMethod.TypeArguments.Any(t => SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, type)))
            {
                found.AddRange(Bound(call, Frame.Top(owner)));
            }
        }

        foreach (var token in evaluator.Lms.Identifiers("Bind", evaluator.CancellationToken))
        {
            if (Call(token) is var (owner, call)
                && call.Arguments.Any(a => SymbolEqualityComparer.Default.Equals(Evaluator.Unwrap(a.Value)?.Type?.OriginalDefinition, type)))
            {
                found.AddRange(Bound(call, Frame.Top(owner)));
            }
        }

        return _sections[type] = [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private (ISymbol Owner, IInvocationOperation Call)? Call(SyntaxToken token)
        => CallSites.InvocationOf(token) is { } invocation
            && evaluator.Lms.OperationOf(invocation, evaluator.CancellationToken) is IInvocationOperation call
            && evaluator.Lms.BodyAround(invocation, evaluator.CancellationToken) is var (owner, _)
                ? (owner, call)
                : null;

    private IEnumerable<string> Bound(IInvocationOperation call, Frame frame)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        switch (call.TargetMethod.Name)
        {
            case "Configure":
                return arguments.Where(static a => IsConfiguration(a?.Type)).SelectMany(a => Prefixes(a!, frame, 0));
            case "Get" or "Bind" when IsConfiguration(receiver?.Type):
                var below = arguments.FirstOrDefault() is { Type.SpecialType: SpecialType.System_String } key ? Names(key, frame) : [""];
                return Below(Prefixes(receiver!, frame, 0), below);
            case "BindConfiguration":
                return Names(arguments.FirstOrDefault(), frame);
            case "Bind":
                return arguments.Where(static a => IsConfiguration(a?.Type)).SelectMany(a => Prefixes(a!, frame, 0));
            case "AddOptions" or "AddOptionsWithValidateOnStart":
                return Chain(call).Where(static c => c.TargetMethod.Name is "Bind" or "BindConfiguration").SelectMany(c => Bound(c, frame));
            case var _ when !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty:
                return evaluator.Targets(call, frame)
                    .SelectMany(target => Operations.All(target.Body).OfType<IInvocationOperation>()
                        .Where(static c => c.TargetMethod.DeclaringSyntaxReferences.IsEmpty && c.TargetMethod.Name is "Configure" or "Get" or "Bind" or "BindConfiguration")
                        .SelectMany(c => Bound(c, target.Frame)));
            default:
                return [];
        }
    }

    private static IEnumerable<IInvocationOperation> Chain(IOperation operation)
    {
        for (var parent = operation.Parent; parent is IInvocationOperation or IArgumentOperation or IConversionOperation; parent = parent.Parent)
        {
            if (parent is IInvocationOperation call)
            {
                yield return call;
            }
        }
    }

    /// <summary>The keys of the section that an expression is; the empty one for the whole configuration.</summary>
    private IEnumerable<string> Prefixes(IOperation configuration, Frame frame, int depth)
    {
        if (depth > MaxDepth)
        {
            return [];
        }

        var prefixes = new List<string>();
        foreach (var value in evaluator.Evaluate(configuration, frame).Alternatives.OfType<ObjectValue>())
        {
            // A section of a section looks like a fluent call: what it asks for is among the events.
            var below = value.Events.Where(static e => e.Name is "GetSection" or "GetRequiredSection").Select(e => Names(e.Arguments.FirstOrDefault(), e.Frame));
            prefixes.AddRange(below.Aggregate(Start(value), Below));
        }

        return prefixes;

        IEnumerable<string> Start(ObjectValue value)
        {
            switch (value.Origin)
            {
                case IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" } call:
                    var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
                    return Below(receiver is null ? [""] : Prefixes(receiver, value.Frame, depth + 1), Names(arguments.FirstOrDefault(), value.Frame));
                case IParameterReferenceOperation { Parameter: var parameter }:
                    var given = CallSites.ArgumentsFor(evaluator.Lms, parameter, evaluator.CancellationToken)
                        .SelectMany(place => Prefixes(place.Operation, Frame.Top(place.Owner), depth + 1))
                        .ToList();
                    return given.Count > 0 ? given : parameter.Type.Name is "IConfigurationSection" ? [] : [""];
                default:
                    return [""];
            }
        }
    }

    private static IEnumerable<string> Below(IEnumerable<string> prefixes, IEnumerable<string> names)
        => from prefix in prefixes
           from name in names
           select prefix.Length == 0 ? name : name.Length == 0 ? prefix : prefix + ":" + name;

    private IEnumerable<string> Names(IOperation? operation, Frame frame)
        => operation is null ? [] : evaluator.Texts(operation, frame).Select(static t => t.Literal).OfType<string>().Where(static t => t.Length > 0);

    private static bool IsConfiguration(ITypeSymbol? type) => Operations.Is(type, "Microsoft.Extensions.Configuration.IConfiguration");

    /// <summary><c>ConfigurationManager.AppSettings</c>, or the settings class of a project.</summary>
    private static bool IsSettings(IOperation instance)
        => Evaluator.Unwrap(instance) is IPropertyReferenceOperation { Property: { Name: "AppSettings", ContainingType.Name: "ConfigurationManager" or "WebConfigurationManager" } }
            || Operations.Is(instance.Type, "System.Configuration.ApplicationSettingsBase");
}
