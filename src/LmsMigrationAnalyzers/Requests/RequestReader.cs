using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>Understands the sending calls of one HTTP library. A library is supported by adding one reader.</summary>
internal abstract class RequestReader
{
    /// <summary>All readers.</summary>
    public static ImmutableArray<RequestReader> All { get; } =
    [
        new Libraries.HttpClientReader(),
        new Libraries.WebClientReader(),
        new Libraries.WebRequestReader(),
        new Libraries.RestSharpReader(),
        new Libraries.FlurlReader(),
        new Libraries.RestEaseReader(),
        new Libraries.RefitReader(),
        new Libraries.DeclaredReader(),
    ];

    /// <summary>The names of all libraries' sending calls: such a call does nothing to the client that it is made on.</summary>
    public static ImmutableHashSet<string> AllSendNames { get; } = [.. All.SelectMany(static r => r.SendNames)];

    /// <summary>
    /// The names of the methods that send: nothing else is bound. Empty for a library whose methods the program itself declares
    /// (interfaces with attributes): their names come from the index.
    /// </summary>
    public abstract ImmutableArray<string> SendNames { get; }

    /// <summary>The names of the methods that send in a compilation: more than <see cref="SendNames"/> where other assemblies or files tell them.</summary>
    public virtual IEnumerable<string> NamesIn(LmsCompilation lms, CancellationToken cancellationToken) => SendNames;

    /// <summary>The request that <paramref name="call"/> sends, or null where it is no sending call of this library.</summary>
    public abstract HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator);
}
