using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Formatting;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>How a file is laid out, told from its text: what no .editorconfig says must not change by a fix.</summary>
internal sealed record SourceStyle(string NewLine, bool UseTabs, int IndentationSize, bool BracesOnNewLine = true)
{
    // One level that is seen outweighs any number of lines that go on.
    private const int CountBehindBrace = 10_000;

    /// <summary>One level of indentation.</summary>
    public string Indentation => UseTabs ? "\t" : new string(' ', IndentationSize);

    public static SourceStyle Of(SourceText text)
    {
        int windows = 0, unix = 0, tabs = 0, blanks = 0, sameLine = 0, ownLine = 0;
        var steps = new Dictionary<int, int>();
        var last = 0;
        var opens = false;
        foreach (var line in text.Lines)
        {
            if (line.EndIncludingLineBreak - line.End == 2)
            {
                windows++;
            }
            else if (line.EndIncludingLineBreak > line.End)
            {
                unix++;
            }

            var content = line.ToString().Trim();
            ownLine += string.Equals(content, "{", StringComparison.Ordinal) ? 1 : 0;
            sameLine += content.Length > 1 && content.EndsWith("{", StringComparison.Ordinal) ? 1 : 0;
            var width = 0;
            while (line.Start + width < line.End && text[line.Start + width] == ' ')
            {
                width++;
            }

            if (line.Start < line.End && text[line.Start] == '\t')
            {
                tabs++;
            }
            else if (line.Start + width < line.End && text[line.Start + width] is not ('*' or '/' or '#' or '\t'))
            {
                // How far a line is further in than the one before: behind a brace that is one level, elsewhere it may be a line that goes on.
                if (width > last)
                {
                    steps[width - last] = (steps.TryGetValue(width - last, out var count) ? count : 0) + (opens ? CountBehindBrace : 1);
                }

                blanks += width > 0 ? 1 : 0;
                last = width;
                opens = content.EndsWith("{", StringComparison.Ordinal);
            }
        }

        var size = steps.Where(step => step.Key is >= 2 and <= 8).OrderByDescending(step => step.Value).ThenBy(step => step.Key == 4 ? 0 : 1).Select(step => step.Key).FirstOrDefault();
        var newLine = windows > unix ? "\r\n" : "\n";
        return new(newLine, tabs > blanks, size == 0 ? 4 : size, ownLine >= sameLine);
    }

    private static Option<bool>[] BraceOptions { get; } =
    [
        CSharpFormattingOptions.NewLinesForBracesInMethods, CSharpFormattingOptions.NewLinesForBracesInTypes, CSharpFormattingOptions.NewLinesForBracesInControlBlocks,
        CSharpFormattingOptions.NewLinesForBracesInProperties, CSharpFormattingOptions.NewLinesForBracesInAccessors, CSharpFormattingOptions.NewLinesForBracesInAnonymousMethods,
        CSharpFormattingOptions.NewLinesForBracesInLambdaExpressionBody, CSharpFormattingOptions.NewLinesForBracesInObjectCollectionArrayInitializers,
        CSharpFormattingOptions.NewLinesForBracesInAnonymousTypes, CSharpFormattingOptions.NewLineForElse, CSharpFormattingOptions.NewLineForCatch, CSharpFormattingOptions.NewLineForFinally,
    ];

    /// <summary>The formatter's options of a document: those of its .editorconfig, completed by what its text shows.</summary>
    public async Task<OptionSet> FormattingOptionsAsync(Document document, CancellationToken cancellationToken)
    {
        OptionSet options = await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false);
        var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        var configured = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(tree!);
        options = options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, NewLine);
        if (!configured.TryGetValue("indent_style", out _))
        {
            options = options.WithChangedOption(FormattingOptions.UseTabs, LanguageNames.CSharp, UseTabs);
        }

        if (!configured.TryGetValue("indent_size", out _) && !configured.TryGetValue("tab_width", out _))
        {
            options = options
                .WithChangedOption(FormattingOptions.IndentationSize, LanguageNames.CSharp, IndentationSize)
                .WithChangedOption(FormattingOptions.TabSize, LanguageNames.CSharp, IndentationSize);
        }

        return BracesOnNewLine || configured.TryGetValue("csharp_new_line_before_open_brace", out _)
            ? options
            : BraceOptions.Aggregate(options, (current, option) => current.WithChangedOption(option, false));
    }
}
