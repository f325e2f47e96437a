using System;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>Refit: <c>[Get("/users")]</c> with <c>[Headers]</c>, <c>[Query]</c>, <c>[AliasAs]</c>, <c>[Header]</c>, <c>[Body]</c> …</summary>
internal sealed class RefitReader : InterfaceReader
{
    /// <inheritdoc/>
    protected override string Namespace => "Refit";

    /// <inheritdoc/>
    protected override HttpLibrary Library => HttpLibrary.Refit;

    /// <inheritdoc/>
    protected override bool Throws(InterfaceCall call, ResponseKind kind) => kind != ResponseKind.Raw;

    /// <inheritdoc/>
    protected override void ReadInterface(Evaluator evaluator, InterfaceCall call, RequestParts parts)
    {
        foreach (var @interface in Interfaces(call).Reverse())
        {
            AddHeaders(evaluator, @interface, parts);
        }

        AddHeaders(evaluator, call.Call.TargetMethod, parts);
    }

    /// <inheritdoc/>
    protected override void ReadParameter(Evaluator evaluator, InterfaceCall call, IParameterSymbol parameter, IOperation argument, Value value, RequestParts parts)
    {
        if (Attribute(parameter, "HeaderAttribute") is { } header)
        {
            parts.Headers.RemoveAll(h => string.Equals(h.Name, Argument(header, "header") as string, StringComparison.OrdinalIgnoreCase));
            parts.AddHeader(new TextValue(SymbolicText.Of(Argument(header, "header") as string ?? parameter.Name, token: null)), value, argument);
        }
        else if (Attribute(parameter, "HeaderCollectionAttribute") is not null)
        {
            foreach (var pair in PairsOf.Read(evaluator, value, naming: null).Known)
            {
                parts.AddHeader(new TextValue(pair.Name), pair.Value, pair.Operation ?? argument);
            }
        }
        else if (Attribute(parameter, "AuthorizeAttribute") is not null)
        {
            parts.AddHeader("Authorization", RequestParts.Texts(value, argument.Syntax).Select(SymbolicText.Of("Bearer ").Append), argument);
        }
        else if (Attribute(parameter, "PropertyAttribute") is null)
        {
            ReadValue(evaluator, call, parameter, argument, value, parts);
        }
    }

    private void ReadValue(Evaluator evaluator, InterfaceCall call, IParameterSymbol parameter, IOperation argument, Value value, RequestParts parts)
    {
        var name = AliasOf(parameter) ?? parameter.Name;
        if (parts.Urls.Any(u => u.Flat.IndexOf("{" + name + "}", StringComparison.OrdinalIgnoreCase) >= 0))
        {
            parts.FillPath(name, value, argument.Syntax);
            return;
        }

        if (parts.Urls.Any(u => u.Flat.IndexOf("{**" + name + "}", StringComparison.OrdinalIgnoreCase) >= 0))
        {
            parts.FillPath("**" + name, value, argument.Syntax, mayHaveSlashes: true);
            return;
        }

        var query = Attribute(parameter, "QueryAttribute");
        if (IsBody(call, parameter, query) || Attribute(call.Call.TargetMethod, "MultipartAttribute") is not null)
        {
            parts.Body ??= BodyOf(evaluator, call, parameter, argument, value);
            return;
        }

        var notation = query is not null && Argument(query, "collectionFormat") is 5 ? CollectionNotation.Repeated : CollectionNotation.Joined;
        parts.Separator = query is null ? "," : Argument(query, "collectionFormat") switch { 2 => "%20", 3 => "%09", 4 => "%7C", _ => "," };
        var prefix = query is not null && Argument(query, "prefix") is string written ? written + (Argument(query, "delimiter") as string ?? ".") : "";
        if (IsComplex(parameter.Type))
        {
            parts.AddQueryOf(value, argument, call.Frame, property => prefix + (AliasOf(property) ?? property.Name), notation);
        }
        else
        {
            parts.AddQuery(SymbolicText.Of(prefix + name, token: null), value, parameter.Type, argument, call.Frame, loop: null, notation);
        }
    }

    /// <summary>A parameter so marked, or of a verb that has a body the first one that is no simple value.</summary>
    private bool IsBody(InterfaceCall call, IParameterSymbol parameter, AttributeData? query)
    {
        if (Attribute(parameter, "BodyAttribute") is not null)
        {
            return true;
        }

        return query is null
            && call.Verb is HttpVerb.Post or HttpVerb.Put or HttpVerb.Patch
            && !call.Call.TargetMethod.Parameters.Any(p => Attribute(p, "BodyAttribute") is not null)
            && SymbolEqualityComparer.Default.Equals(parameter, call.Call.TargetMethod.Parameters.FirstOrDefault(p => IsComplex(p.Type) && p.Type.Name is not "CancellationToken" && !Attributes(p).Any()));
    }

    private RequestBody? BodyOf(Evaluator evaluator, InterfaceCall call, IParameterSymbol parameter, IOperation argument, Value value)
    {
        if (Operations.Is(parameter.Type, "System.Net.Http.HttpContent"))
        {
            return ContentReader.Read(evaluator, argument, call.Frame);
        }

        if (Attribute(call.Call.TargetMethod, "MultipartAttribute") is not null)
        {
            return new(value, argument, call.Frame, BodyKind.Multipart, SymbolicText.Of("multipart/form-data"));
        }

        if (Attribute(parameter, "BodyAttribute") is { } body && Argument(body, "serializationMethod") is 2)
        {
            return new(value, argument, call.Frame, BodyKind.Form, SymbolicText.Of("application/x-www-form-urlencoded"));
        }

        return parameter.Type.SpecialType == SpecialType.System_String
            ? new(value, argument, call.Frame, BodyKind.Text, SymbolicText.Of("text/plain"))
            : Operations.Is(parameter.Type, "System.IO.Stream")
                ? new(value, argument, call.Frame, BodyKind.Binary)
                : new(value, argument, call.Frame, BodyKind.JsonObject, SymbolicText.Of("application/json"));
    }

    private static bool IsComplex(ITypeSymbol type)
        => type is not { SpecialType: not (SpecialType.None or SpecialType.System_Object) }
            && type is not IArrayTypeSymbol and not { TypeKind: TypeKind.Enum } and not INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            && type.Name is not ("Guid" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeSpan" or "Uri")
            && (!RequestParts.IsCollection(type) || Operations.Is(type, "System.Collections.IDictionary") || Operations.Is(type, "System.Collections.Generic.IDictionary"));

    private string? AliasOf(ISymbol symbol) => Attribute(symbol, "AliasAsAttribute") is { } alias ? Argument(alias, "name") as string : null;

    /// <summary><c>[Headers("Accept: …", "X: y")]</c>: each line with the place that it is written at.</summary>
    private void AddHeaders(Evaluator evaluator, ISymbol symbol, RequestParts parts)
    {
        if (Attribute(symbol, "HeadersAttribute") is not { ConstructorArguments: [{ Kind: TypedConstantKind.Array, IsNull: false } lines] } attribute)
        {
            return;
        }

        var written = (attribute.ApplicationSyntaxReference?.GetSyntax(evaluator.CancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments;
        for (var i = 0; i < lines.Values.Length; i++)
        {
            if (lines.Values[i].Value is not string line)
            {
                continue;
            }

            // An array in the attribute is not written line by line.
            var expression = written?.Count == lines.Values.Length ? written.Value[i].Expression : null;
            var text = Written(evaluator, expression) is { } known && string.Equals(known.Literal, line, StringComparison.Ordinal) ? known : SymbolicText.Of(line, token: null);
            var colon = line.IndexOf(':');
            var name = (colon < 0 ? line : line.Substring(0, colon)).Trim();
            parts.Headers.RemoveAll(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase));
            if (colon > 0)
            {
                parts.AddHeader(name, [text.Slice(colon + 1).Trim()], operation: null, (expression ?? (SyntaxNode?)attribute.ApplicationSyntaxReference?.GetSyntax())?.GetLocation());
            }
        }
    }
}
