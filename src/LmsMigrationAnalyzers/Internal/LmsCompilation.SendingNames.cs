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

        // A fixpoint over names: few rounds, since wrappers are few hops deep.
        var pending = indexes.SelectMany(static index => index.Members).ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = pending.Count - 1; i >= 0; i--)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (names.Contains(pending[i].Name))
                {
                    pending.RemoveAt(i);
                }
                else if (pending[i].Used.Overlaps(names))
                {
                    names.Add(pending[i].Name);
                    pending.RemoveAt(i);
                    changed = true;
                }
            }
        }

        return Interlocked.CompareExchange(ref _sendingNames, names, comparand: null) ?? names;
    }
}
