using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <content>Derived classes that decide what their base class asks for.</content>
internal sealed partial class RequestSites
{
    /// <summary>Derived classes that tell their base what to ask for: by an overridden member, or an argument of <c>base(…)</c>.</summary>
    private void AddDerived(INamedTypeSymbol type, TypeDeclarationSyntax declaration, ImmutableArray<RequestSite>.Builder result)
    {
        var names = _lms.SendingNames(CancellationToken);
        for (var ancestor = type.BaseType; ancestor is { DeclaringSyntaxReferences.IsEmpty: false }; ancestor = ancestor.BaseType)
        {
            foreach (var method in ancestor.OriginalDefinition.GetMembers().OfType<IMethodSymbol>())
            {
                if (!names.Contains(method.Name) || method.IsStatic || method.MethodKind != MethodKind.Ordinary
                    || IsOverridden(method, type)
                    || _lms.BodyOf(method, CancellationToken) is not { } body)
                {
                    continue;
                }

                var self = new ObjectValue(origin: null, Frame.Top(type), type, []);
                foreach (var one in Find(body, Frame.Top(method, self)))
                {
                    if (one.Lms is not { } lms || PlaceIn(declaration, lms) is not { } place)
                    {
                        continue;
                    }

                    var inner = InnerOf(method, KeyOf(one.Request.Frame, one.Request.Send, root: null));
                    if (!result.Any(s => s.IsDerived && s.Location == place && s.Lms.Request.Send == one.Request.Send && s.Lms.Endpoint == lms.Endpoint))
                    {
                        Add(one, lms, inner, place, isDerived: true, result);
                    }
                }
            }
        }
    }

    /// <summary>The text of the URL, or else of the evidence, that stands in <paramref name="declaration"/>.</summary>
    private static Location? PlaceIn(TypeDeclarationSyntax declaration, LmsRequest lms)
    {
        foreach (var part in lms.Url.Text.Parts)
        {
            if (part is Text.LiteralPart { Origin: { } origin } && origin.Tree == declaration.SyntaxTree && declaration.Span.Contains(origin.Token.Span))
            {
                return origin.Token.Parent is InterpolatedStringTextSyntax { Parent: { } whole } ? whole.GetLocation() : origin.Token.GetLocation();
            }
        }

        return lms.Attribution.Evidence
            .Select(static e => e.Location)
            .FirstOrDefault(l => l?.SourceTree == declaration.SyntaxTree && declaration.Span.Contains(l.SourceSpan));
    }

    /// <summary>The same where the method is inherited: what it knows on an object of the receiver's class.</summary>
    private Inner? InnerOfDerived(Frame frame, IOperation send)
        => Entered(frame) is { Owner: IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } owner, This: ObjectValue { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type } } entered
            && !type.DeclaringSyntaxReferences.IsEmpty && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, owner.ContainingType.OriginalDefinition)
            && !IsOverridden(owner, type)
            && InnerOf(owner, KeyOf(frame, send, entered), type) is { Lms: { } lms } derived
            && type.DeclaringSyntaxReferences.Any(r => r.GetSyntax(CancellationToken) is TypeDeclarationSyntax declaration && PlaceIn(declaration, lms) is not null)
                ? derived
                : null;

    /// <summary>Whether a class replaces a method, so that what it inherits runs only where it calls <c>base</c>.</summary>
    private static bool IsOverridden(IMethodSymbol method, INamedTypeSymbol type)
        => method.IsVirtual && Evaluator.FindOverride(method, type) is { } overriding && !SymbolEqualityComparer.Default.Equals(overriding, method);

    /// <summary>The frame of the method that the outermost call enters.</summary>
    private static Frame Entered(Frame frame)
    {
        while (frame.Caller is { Caller: not null } caller)
        {
            frame = caller;
        }

        return frame;
    }
}
