using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Relata.CodeFixes;

/// <summary>Changes of a document.</summary>
internal static class Edits
{
    /// <summary>Replaces a node, and formats what replaces it.</summary>
    public static async Task<Solution> ReplaceAsync(Document document, SyntaxNode old, SyntaxNode replacement, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var changed = root!.ReplaceNode(old, replacement.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
        return document.WithSyntaxRoot(changed).Project.Solution;
    }

    /// <summary>Adds a property to a class, after its other properties: in the first of its parts that is in the source.</summary>
    public static async Task<Solution> AddPropertyAsync(Solution solution, INamedTypeSymbol type, string text, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (solution.GetDocument(reference.SyntaxTree) is { } document
                && await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is ClassDeclarationSyntax declaration)
            {
                var property = SyntaxFactory.ParseMemberDeclaration(text)!.WithAdditionalAnnotations(Formatter.Annotation);
                return await ReplaceAsync(document, declaration, Add(declaration, property), cancellation).ConfigureAwait(false);
            }
        }

        return solution;
    }

    /// <summary>Adds <c>partial</c> as the last modifier.</summary>
    public static SyntaxTokenList WithPartial(SyntaxTokenList modifiers) => modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space));

    // A class may end with a semicolon: class Post : Model;
    private static ClassDeclarationSyntax Add(ClassDeclarationSyntax declaration, MemberDeclarationSyntax property)
    {
        var last = declaration.Members.LastOrDefault(member => member is PropertyDeclarationSyntax);
        var members = declaration.Members.Insert(last is null ? 0 : declaration.Members.IndexOf(last) + 1, property);
        return declaration.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
            ? declaration.WithMembers(members)
            : declaration
                .WithSemicolonToken(default)
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken))
                .WithMembers(members)
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(declaration.SemicolonToken.TrailingTrivia));
    }
}
