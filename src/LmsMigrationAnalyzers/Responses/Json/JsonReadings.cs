using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>
/// What options, settings, contexts and serializers say of names. Options that cannot be seen may be anything, so a member whose
/// name fits under some policy counts.
/// </summary>
internal static class JsonReadings
{
    /// <summary>How System.Text.Json reads in a call: with the options, type info or context that it is given.</summary>
    /// <param name="evaluator">Evaluates the options.</param>
    /// <param name="call">The deserializing call.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="defaults">What holds without options.</param>
    public static JsonReading SystemTextJson(Evaluator evaluator, IInvocationOperation call, Frame frame, JsonReading defaults)
    {
        foreach (var argument in call.Arguments)
        {
            switch (argument.Parameter?.Type)
            {
                case { Name: "JsonSerializerOptions" } when argument.ArgumentKind != ArgumentKind.DefaultValue:
                    return Options(evaluator, argument.Value, frame, defaults, depth: 0);
                case { Name: "JsonTypeInfo" or "JsonSerializerContext" }:
                    return Context(argument.Value);
            }
        }

        return defaults;
    }

    /// <summary>How Newtonsoft.Json reads in a call: with settings given, or those of the serializer that it is called on.</summary>
    public static JsonReading Newtonsoft(Evaluator evaluator, IInvocationOperation call, Frame frame)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type is { Name: "JsonSerializerSettings" or "JsonSerializer" or "MediaTypeFormatter" or "MediaTypeFormatterCollection" or "IEnumerable" } type
                && (type.Name[0] == 'J' || type is INamedTypeSymbol { TypeArguments: [{ Name: "MediaTypeFormatter" }] } or { Name: "MediaTypeFormatter" }))
            {
                return Settings(evaluator, evaluator.Evaluate(argument.Value, frame), depth: 0);
            }
        }

        return call.Instance?.Type is { Name: "JsonSerializer" } ? Settings(evaluator, evaluator.Evaluate(call.Instance, frame), depth: 0)
            : HasGlobalSettings(evaluator) ? JsonReading.Newtonsoft with { Naming = JsonNaming.Unknown }
            : JsonReading.Newtonsoft;
    }

    /// <summary>How a library reads whose serializer is configured on its client: as the compilation shows it is configured at all.</summary>
    public static JsonReading OfClient(Evaluator evaluator, JsonReading defaults)
        => Mentions(evaluator, "SnakeCaseLower", "SnakeCaseNamingStrategy", "DefaultContractResolver", "JsonNamingPolicy", "NamingStrategy")
            ? defaults with { Library = JsonLibrary.Unknown, Naming = JsonNaming.Unknown, IgnoresCase = true }
            : Mentions(evaluator, "UseNewtonsoftJson", "NewtonsoftJsonSerializer", "NewtonsoftJsonContentSerializer", "UseSystemTextJson", "SystemTextJsonContentSerializer", "DefaultJsonSerializer", "UseSerializer")
                ? defaults with { Library = JsonLibrary.Unknown, IgnoresCase = true }
                : defaults;

    private static JsonReading Options(Evaluator evaluator, IOperation options, Frame frame, JsonReading defaults, int depth)
    {
        var value = evaluator.Evaluate(options, frame);
        return value is ConstantValue { Constant: null } ? defaults
            : value is ObjectValue @object ? Options(evaluator, @object, depth)
            : JsonReading.Unknown with { Library = JsonLibrary.SystemTextJson };
    }

    private static JsonReading Options(Evaluator evaluator, ObjectValue options, int depth)
    {
        var reading = JsonReading.SystemTextJson;
        switch (options.Origin)
        {
            case IPropertyReferenceOperation { Property: { Name: "Web", ContainingType.Name: "JsonSerializerOptions" } }:
                reading = JsonReading.Web;
                break;
            case IPropertyReferenceOperation { Property: { Name: "Default", ContainingType.Name: "JsonSerializerOptions" } }:
                break;
            case IObjectCreationOperation creation when creation.Arguments is [{ } first, ..]:
                if (first.Parameter?.Type.Name is "JsonSerializerDefaults")
                {
                    reading = evaluator.Evaluate(first.Value, options.Frame).AsConstant?.Integer == 1 ? JsonReading.Web : reading;
                }
                else if (depth < 4)
                {
                    reading = Options(evaluator, first.Value, options.Frame, reading, depth + 1);
                }

                break;
            case IObjectCreationOperation:
                break;
            default:
                return JsonReading.Unknown with { Library = JsonLibrary.SystemTextJson };
        }

        foreach (var happened in options.Events)
        {
            if (!happened.Path.IsEmpty || happened.Value is not { } assigned)
            {
                continue;
            }

            reading = happened.Name switch
            {
                "PropertyNamingPolicy" => reading with { Naming = Policy(evaluator, assigned, happened.Frame) },
                "PropertyNameCaseInsensitive" => reading with { IgnoresCase = evaluator.Evaluate(assigned, happened.Frame).AsConstant?.Constant is not false },
                "TypeInfoResolver" => reading with { Naming = reading.Naming == JsonNaming.AsWritten ? JsonNaming.Unknown : reading.Naming },
                _ => reading,
            };
        }

        return reading;
    }

    private static JsonNaming Policy(Evaluator evaluator, IOperation policy, Frame frame)
        => evaluator.Evaluate(policy, frame) switch
        {
            ConstantValue { Constant: null } => JsonNaming.AsWritten,
            ObjectValue value => JsonNames.FromPolicyName((value.Origin as IMemberReferenceOperation)?.Member.Name) ?? JsonNames.FromPolicyName(value.Type?.Name) ?? JsonNaming.Unknown,
            _ => JsonNaming.Unknown,
        };

    /// <summary>A source-generated context says its naming in an attribute.</summary>
    private static JsonReading Context(IOperation info)
    {
        var reading = JsonReading.SystemTextJson;
        var type = Evaluator.Unwrap(info) is IPropertyReferenceOperation { Property.ContainingType: { } declaring } && Operations.Is(declaring, "System.Text.Json.Serialization.JsonSerializerContext")
            ? declaring
            : info.Type as INamedTypeSymbol;
        var options = type?.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name is "JsonSourceGenerationOptionsAttribute");
        if (options is null)
        {
            return type?.DeclaringSyntaxReferences.IsEmpty == false ? reading : JsonReading.Unknown with { Library = JsonLibrary.SystemTextJson };
        }

        if (options.ConstructorArguments is [{ Value: 1 }, ..])
        {
            reading = JsonReading.Web;
        }

        foreach (var (name, value) in options.NamedArguments.Select(static a => (a.Key, a.Value)))
        {
            reading = name switch
            {
                "PropertyNamingPolicy" => reading with { Naming = JsonNames.FromPolicyName(NameOf(value)) ?? JsonNaming.AsWritten },
                "PropertyNameCaseInsensitive" => reading with { IgnoresCase = value.Value is true },
                _ => reading,
            };
        }

        return reading;
    }

    private static string? NameOf(TypedConstant constant)
        => constant.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value))?.Name;

    private static JsonReading Settings(Evaluator evaluator, Value value, int depth)
    {
        if (value is not ObjectValue settings || depth > 4)
        {
            return value is ConstantValue { Constant: null } ? JsonReading.Newtonsoft : JsonReading.Newtonsoft with { Naming = JsonNaming.Unknown };
        }

        var reading = JsonReading.Newtonsoft;
        switch (settings.Origin)
        {
            case IInvocationOperation { TargetMethod.Name: "Create" or "CreateDefault" } create:
                reading = create.Arguments.FirstOrDefault(static a => a.ArgumentKind != ArgumentKind.DefaultValue) is { } given
                    ? Settings(evaluator, evaluator.Evaluate(given.Value, settings.Frame), depth + 1)
                    : reading;
                break;
            case IObjectCreationOperation:
                break;
            default:
                return reading with { Naming = JsonNaming.Unknown };
        }

        foreach (var happened in settings.Events)
        {
            if (happened.Name is "ContractResolver" or "NamingStrategy" && happened.Value is { } assigned)
            {
                reading = reading with { Naming = Resolver(evaluator, evaluator.Evaluate(assigned, happened.Frame), depth) };
            }
            else if (happened.Name is "SerializerSettings" && happened.Value is { } nested)
            {
                reading = Settings(evaluator, evaluator.Evaluate(nested, happened.Frame), depth + 1);
            }
        }

        return reading;
    }

    private static JsonNaming Resolver(Evaluator evaluator, Value value, int depth)
    {
        if (value is not ObjectValue resolver || depth > 6)
        {
            return value is ConstantValue { Constant: null } ? JsonNaming.AsWritten : JsonNaming.Unknown;
        }

        foreach (var happened in resolver.Events)
        {
            if (happened.Name is "NamingStrategy" && happened.Value is { } assigned)
            {
                return Resolver(evaluator, evaluator.Evaluate(assigned, happened.Frame), depth + 1);
            }
        }

        return JsonNames.FromPolicyName(resolver.Type?.Name) ?? JsonNames.FromPolicyName((resolver.Origin as IMemberReferenceOperation)?.Member.Name) ?? JsonNaming.Unknown;
    }

    private static bool HasGlobalSettings(Evaluator evaluator) => Mentions(evaluator, "DefaultSettings");

    private static bool Mentions(Evaluator evaluator, params string[] names)
    {
        foreach (var name in names)
        {
            // Uses only: a type that is declared under the name configures nothing.
            if (evaluator.Lms.Identifiers(name, evaluator.CancellationToken).Any(static token => token.Parent is SimpleNameSyntax))
            {
                return true;
            }
        }

        return false;
    }
}
