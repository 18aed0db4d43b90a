using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.CodeFixes;

/// <summary>Makes a class and the classes around it partial (REL001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialClassFix)), Shared]
public sealed class PartialClassFix() : CodeFix("REL001")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, Func<CancellationToken, Task<Solution>> Fix)> Fixes(SyntaxNode node, SemanticModel model, Document document)
    {
        var classes = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).ToArray();
        if (classes.Length > 0)
        {
            yield return ("Add 'partial'", cancellation => FixAsync(document, classes, cancellation));
        }
    }

    private static async Task<Solution> FixAsync(Document document, TypeDeclarationSyntax[] classes, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var changed = root!.ReplaceNodes(classes, (_, type) => WithPartial(type));
        return document.WithSyntaxRoot(changed).Project.Solution;
    }

    // The comments in front of the class are those of its first token, which may be the keyword.
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Count > 0)
        {
            return type.WithModifiers(Edits.WithPartial(type.Modifiers));
        }

        var partial = SyntaxFactory.Token(type.Keyword.LeadingTrivia, SyntaxKind.PartialKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial));
    }
}
