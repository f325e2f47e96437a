using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <content>A version that is a parameter object of its own: <c>new NameValueHeaderValue("version", "1")</c>.</content>
internal sealed partial class VersionSearch
{
    private const string ParametersProperty = "Parameters";

    private void FindParameters()
    {
        foreach (var tree in _lms.Compilation.SyntaxTrees)
        {
            foreach (var token in LmsCompilation.Identifiers(tree, ParametersProperty, _cancellationToken))
            {
                if (token.Parent is not IdentifierNameSyntax name || SymbolOf(name) is not IPropertySymbol { ContainingType.Name: "MediaTypeHeaderValue" or "MediaTypeWithQualityHeaderValue" or "ContentType" })
                {
                    continue;
                }

                _evaluator.ResetBudget();
                SyntaxNode node = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
                switch (_lms.OperationOf(node, _cancellationToken))
                {
                    // header.Parameters.Add(x)
                    case IPropertyReferenceOperation { Instance: { } header, Parent: IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var added] } }:
                        JudgeParameter(added.Value, header);
                        break;

                    // header.Parameters["version"] = "1" (System.Net.Mime)
                    case IPropertyReferenceOperation { Instance: { } header, Parent: IPropertyReferenceOperation { Arguments: [var key], Parent: ISimpleAssignmentOperation assignment } }:
                        JudgeParameter(key.Value, assignment.Value, header);
                        break;

                    // new …(type) { Parameters = { x } }
                    case { Parent: IMemberInitializerOperation { Initializer: var initializer, Parent: IObjectOrCollectionInitializerOperation { Parent: { } creation } } }:
                        foreach (var element in initializer.Initializers.OfType<IInvocationOperation>().Where(static e => e.Arguments.Length == 1))
                        {
                            JudgeParameter(element.Arguments[0].Value, creation);
                        }

                        break;
                }
            }
        }
    }

    private void JudgeParameter(IOperation parameter, IOperation header)
    {
        var frame = FrameAt(parameter);
        foreach (var created in _evaluator.Evaluate(parameter, frame).Alternatives.OfType<ObjectValue>())
        {
            switch (created.Origin)
            {
                case IObjectCreationOperation { Type.Name: "NameValueHeaderValue" or "NameValueWithParametersHeaderValue", Arguments: [var name, var value] }:
                    JudgeParameter(name.Value, value.Value, header);
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.Name: "NameValueHeaderValue" }, Arguments: [var text] } when IsVendorType(header):
                    foreach (var whole in _evaluator.Texts(text.Value, created.Frame))
                    {
                        var pieces = whole.Split('=');
                        if (pieces.Length == 2 && IsVersion(pieces[0]))
                        {
                            JudgeVersion(pieces[1], text.Value, created.Frame);
                        }
                    }

                    break;
            }
        }
    }

    private void JudgeParameter(IOperation name, IOperation value, IOperation header)
    {
        var frame = FrameAt(value);
        if (_evaluator.Texts(name, frame).Any(IsVersion) && IsVendorType(header))
        {
            foreach (var version in _evaluator.Texts(value, frame))
            {
                JudgeVersion(version, value, frame);
            }
        }
    }

    private void JudgeVersion(SymbolicText version, IOperation value, Frame frame)
    {
        var trimmed = Unquoted(version.Trim());
        if (trimmed.Literal is "1" && trimmed.LiteralAt(0) is var (piece, index))
        {
            var digit = piece.Slice(index, 1);
            var way = digit.Via;
            var passed = LastPassed(way, digit, frame);
            var root = passed?.Expression ?? value.Syntax;
            way = passed is { } p ? way.RemoveRange(0, p.Index + 1) : way;
            var place = passed is null && value.Syntax.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation && value.Parent?.Parent?.Syntax == creation ? creation : root;
            Add(new Hit(place, $"{Catalogue.DokeosApi.MediaType};version=1", value, digit, root, way) { IsGiven = true }, value);
        }

        FindGivers(trimmed, value);
    }

    private static SymbolicText Unquoted(SymbolicText text)
        => text.Length >= 2 && text.Flat[0] == '"' && text.Flat[text.Length - 1] == '"' ? text.Slice(1, text.Length - 2).Trim() : text;

    private static bool IsVersion(SymbolicText name) => name.Trim().Literal?.Equals("version", System.StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a header value was made of the vendor's type.</summary>
    private bool IsVendorType(IOperation header)
        => _evaluator.Evaluate(header, FrameAt(header)).Alternatives.OfType<ObjectValue>().Any(value => IsVendorType(value));

    private bool IsVendorType(ObjectValue header)
    {
        var type = header.Origin switch
        {
            IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } => arguments[0].Value,
            IInvocationOperation { TargetMethod.Name: "Parse", Arguments: [var text] } => text.Value,
            _ => null,
        };
        if (type is not null)
        {
            return _evaluator.Texts(type, header.Frame).Any(static text => !VendorRange.In(text.Flat).IsEmpty);
        }

        // content.Headers.ContentType: what the content was made with, or assigned.
        var content = header.Origin is IPropertyReferenceOperation { Property.Name: "ContentType", Instance: IPropertyReferenceOperation { Property.Name: "Headers", Instance: { } owner } } ? owner : null;
        return content is not null
            && _evaluator.Evaluate(content, header.Frame).Alternatives.OfType<ObjectValue>().Any(made => IsVendorContent(made));
    }

    private bool IsVendorContent(ObjectValue content)
    {
        var assigned = content.Events.LastOrDefault(static e => e.Name is "ContentType" && e.Value is not null);
        if (assigned is not null)
        {
            return _evaluator.Evaluate(assigned.Value, assigned.Frame).Alternatives.OfType<ObjectValue>().Any(IsVendorType);
        }

        return content.Origin is IObjectCreationOperation creation
            && creation.Arguments.Any(a => a.Parameter?.Name is "mediaType" && _evaluator.Texts(a.Value, content.Frame).Any(static text => !VendorRange.In(text.Flat).IsEmpty));
    }
}
