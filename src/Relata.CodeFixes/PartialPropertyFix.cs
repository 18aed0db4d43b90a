using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Relata.CodeFixes;

/// <summary>Makes a property partial, so that it is stored, or marks it as one that is not (REL007, REL039).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialPropertyFix)), Shared]
public sealed class PartialPropertyFix() : CodeFix("REL007", "REL039")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, Func<CancellationToken, Task<Solution>> Fix)> Fixes(SyntaxNode node, SemanticModel model, Document document)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property)
        {
            yield break;
        }

        // A property with bodies of its author cannot be completed by the generator.
        if (property.ExpressionBody is null && property.AccessorList?.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null) == true
            && !property.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return ("Store it: add 'partial'", cancellation => Edits.ReplaceAsync(document, property, WithPartial(property), cancellation));
        }

        if (model.GetDeclaredSymbol(property)?.GetAttributes().IsEmpty == true)
        {
            yield return ("Do not store it: add [NotMapped]", cancellation => Edits.ReplaceAsync(document, property, WithNotMapped(property), cancellation));
        }
    }

    private static PropertyDeclarationSyntax WithPartial(PropertyDeclarationSyntax property) =>
        property.WithModifiers(Edits.WithPartial(property.Modifiers));

    private static PropertyDeclarationSyntax WithNotMapped(PropertyDeclarationSyntax property)
    {
        var name = SyntaxFactory.ParseName("System.ComponentModel.DataAnnotations.Schema.NotMapped").WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)));
        return property.WithoutLeadingTrivia()
            .WithAttributeLists(SyntaxFactory.SingletonList(list.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(property.GetLeadingTrivia());
    }
}
