using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.CodeFixes;

/// <summary>Makes a property of a list of entities a <c>RelatedList</c>, which is what a relationship to many is (REL008).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RelatedListFix)), Shared]
public sealed class RelatedListFix() : CodeFix("REL008")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, Func<CancellationToken, Task<Solution>> Fix)> Fixes(SyntaxNode node, SemanticModel model, Document document)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
            && model.GetTypeInfo(property.Type).Type is { } type && ModelSymbols.ItemOf(type) is { } item)
        {
            yield return ($"Make it a RelatedList<{item.Name}>", cancellation => Edits.ReplaceAsync(document, property, WithList(property, item, model), cancellation));
        }
    }

    // A list has no setter, and the generator creates it.
    private static PropertyDeclarationSyntax WithList(PropertyDeclarationSyntax property, ITypeSymbol item, SemanticModel model)
    {
        var type = SyntaxFactory.ParseTypeName($"RelatedList<{item.ToMinimalDisplayString(model, property.SpanStart)}>");
        var getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        return property
            .WithType(type.WithTriviaFrom(property.Type))
            .WithAccessorList(SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(getter)))
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithTrailingTrivia(property.GetTrailingTrivia());
    }
}
