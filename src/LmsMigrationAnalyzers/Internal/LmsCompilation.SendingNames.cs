using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Internal;

/// <content>Which names may send a request, by syntax alone.</content>
internal sealed partial class LmsCompilation
{
    private HashSet<string>? _sendingNames;

    /// <summary>
    /// The names of methods that may send a request, directly or through others: the libraries' sending calls, interface methods
    /// with a verb's attribute, and every member of the program whose body uses such a name. Only calls of these names are bound.
    /// </summary>
    public HashSet<string> SendingNames(CancellationToken cancellationToken)
    {
        if (_sendingNames is { } known)
        {
            return known;
        }

        var names = new HashSet<string>(RequestReader.All.SelectMany(r => r.NamesIn(this, cancellationToken)), StringComparer.Ordinal);
        var indexes = Compilation.SyntaxTrees.Select(tree => NameIndex.Of(tree, cancellationToken)).ToArray();
        foreach (var index in indexes)
        {
            names.UnionWith(index.InterfaceRequestMethods);
        }

        // From each name to the members that use it: what a keystroke leaves as it was is looked up in the indexes of the other files.
        var pending = new Queue<string>(names);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = pending.Dequeue();
            foreach (var index in indexes)
            {
                foreach (var member in index.MembersThatUse(name))
                {
                    if (names.Add(member))
                    {
                        pending.Enqueue(member);
                    }
                }
            }
        }

        return Interlocked.CompareExchange(ref _sendingNames, names, comparand: null) ?? names;
    }
}
