using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>
/// The message handlers of a client: which they are, and what those of the program do to each request. A client of the program's own that
/// overrides how requests are made or sent does the same.
/// </summary>
internal static class HandlerEffects
{
    private const int MaxHandlers = 12;
    private const string MakesRequest = "GetWebRequest";

    /// <summary>A handler and those inside it, the outermost first.</summary>
    public static ImmutableArray<ObjectValue> Chain(Evaluator evaluator, Value handler)
    {
        var chain = ImmutableArray.CreateBuilder<ObjectValue>();
        Add(handler);
        return chain.ToImmutable();

        void Add(Value value)
        {
            foreach (var one in value.Alternatives.OfType<ObjectValue>())
            {
                if (chain.Count >= MaxHandlers || !IsHandler(one.Type))
                {
                    continue;
                }

                chain.Add(one);
                foreach (var argument in (one.Origin as IObjectCreationOperation)?.Arguments ?? [])
                {
                    if (IsHandler(argument.Parameter?.Type))
                    {
                        Add(evaluator.Evaluate(argument.Value, one.Frame));
                    }
                }

                foreach (var inner in one.Events.Where(static e => e.Name is "InnerHandler" && e.Value is not null))
                {
                    Add(evaluator.Evaluate(inner.Value, inner.Frame));
                }
            }
        }
    }

    /// <summary>Whether a type is a message handler.</summary>
    public static bool IsHandler(ITypeSymbol? type) => Operations.Is(type, "System.Net.Http.HttpMessageHandler");

    /// <summary>A handler that the container makes: nothing is known of it but its type.</summary>
    public static ObjectValue OfType(ITypeSymbol type) => new(origin: null, Frame.Top(type), type, []);

    /// <summary>The headers that a handler (or client class) of the program adds to each request, and the addresses that it sends them to.</summary>
    public static (ImmutableArray<RequestHeader> Headers, ImmutableArray<SymbolicText> BaseAddresses) Of(Evaluator evaluator, ObjectValue handler)
    {
        for (var type = handler.Type as INamedTypeSymbol; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
        {
            foreach (var method in type.OriginalDefinition.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is not { Name: "SendAsync" or "Send" or "ProcessRequest" or MakesRequest, IsOverride: true, Parameters: [var request, ..] }
                    || evaluator.Lms.BodyOf(method, evaluator.CancellationToken) is not { } body)
                {
                    continue;
                }

                // A WebClient gives the request that it makes back, the others get it.
                var frame = Frame.Top(method, handler);
                var message = method.Name == MakesRequest
                    ? evaluator.Returned(body, frame, body)
                    : FlowWalker.After(evaluator, body, request, new ObjectValue(origin: null, frame, request.Type, []), frame);
                var events = (message?.Alternatives.OfType<ObjectValue>() ?? [])
                    .SelectMany(static v => v.Events)
                    .Distinct()
                    .Where(e => !DependsOnAddress(e.Operation, body))
                    .ToImmutableArray();
                var addresses = events
                    .Where(static e => e is { Name: "RequestUri", Value: not null, Path.IsEmpty: true })
                    .SelectMany(e => evaluator.Texts(e.Value, e.Frame))
                    .Select(Beginning)
                    .Where(static t => !t.Parts.IsEmpty)
                    .ToImmutableArray();
                return (HeaderReader.Read(evaluator, events), addresses);
            }
        }

        return ([], []);
    }

    /// <summary>
    /// Whether the address that a request goes to decides about a statement, <c>if (request.RequestUri.Host == …)</c>: what a handler does to
    /// some requests says nothing of one whose address is not known.
    /// </summary>
    private static bool DependsOnAddress(IOperation operation, IOperation body)
    {
        for (IOperation child = operation, parent = operation.Parent!; parent is not null && !ReferenceEquals(child, body); child = parent, parent = parent.Parent!)
        {
            var decides = parent switch
            {
                IConditionalOperation conditional => !ReferenceEquals(conditional.Condition, child) && ReadsAddress(conditional.Condition, body),
                ISwitchOperation @switch => !ReferenceEquals(@switch.Value, child) && ReadsAddress(@switch.Value, body),
                ISwitchExpressionOperation @switch => !ReferenceEquals(@switch.Value, child) && ReadsAddress(@switch.Value, body),
                IBlockOperation block => block.Operations.TakeWhile(statement => !ReferenceEquals(statement, child)).OfType<IConditionalOperation>()
                    .Any(guard => (Evaluator.Exits(guard.WhenTrue) || Evaluator.Exits(guard.WhenFalse)) && ReadsAddress(guard.Condition, body)),
                _ => false,
            };
            if (decides)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a condition looks at the address, itself or by a variable that holds something of it.</summary>
    private static bool ReadsAddress(IOperation condition, IOperation body)
        => Operations.All(condition).Any(o => o is IPropertyReferenceOperation { Property.Name: "RequestUri" }
            || (o is ILocalReferenceOperation { Local: var local } && Operations.All(body).OfType<IVariableDeclaratorOperation>()
                .Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local) && d.GetVariableInitializer() is { } initial && Operations.All(initial).Any(static i => i is IPropertyReferenceOperation { Property.Name: "RequestUri" }))));

    /// <summary>What stands before the request's own address: <c>new Uri(platform, request.RequestUri)</c>.</summary>
    private static SymbolicText Beginning(SymbolicText address)
    {
        var hole = address.Flat.LastIndexOf(TextPart.Placeholder);
        return hole < 0 ? address : address.Slice(0, hole);
    }

    /// <summary>
    /// Whether a message handler of the program throws for a bad status, which it then does for every request. One that only tries again or
    /// writes a log hands the bad answer on.
    /// </summary>
    public static bool ThrowsOnBadStatus(ObjectValue handler)
        => handler.Type is { } type && type.DeclaringSyntaxReferences.Any(static reference =>
        {
            var nodes = reference.GetSyntax().DescendantNodes().ToList();
            var names = nodes.OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText).ToList();
            return names.Contains("EnsureSuccessStatusCode")
                || (names.Exists(static name => name is "IsSuccessStatusCode" or "StatusCode") && nodes.Exists(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax));
        });
}
