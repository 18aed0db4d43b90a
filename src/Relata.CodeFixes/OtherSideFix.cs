using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.CodeFixes;

/// <summary>Adds the other side that <c>BackPopulates</c> names (REL023), or its <c>BackPopulates</c> (REL024).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OtherSideFix)), Shared]
public sealed class OtherSideFix() : CodeFix("REL023", "REL024")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, Func<CancellationToken, Task<Solution>> Fix)> Fixes(SyntaxNode node, SemanticModel model, Document document)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } declaration || model.GetDeclaredSymbol(declaration) is not { } property
            || ModelSymbols.Named(ModelSymbols.Relationship(property), "BackPopulates") is not { } name
            || (ModelSymbols.ListItem(property.Type) ?? property.Type) is not INamedTypeSymbol related || ModelSymbols.IsCompiled(related))
        {
            yield break;
        }

        var solution = document.Project.Solution;
        if (related.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } other)
        {
            if (ModelSymbols.Named(ModelSymbols.Relationship(other), "BackPopulates") is null)
            {
                yield return ($"Name it on {related.Name}.{name}", cancellation => NameAsync(solution, other, property, cancellation));
            }
        }
        else if (SyntaxFacts.IsValidIdentifier(name))
        {
            yield return ($"Add {related.Name}.{name}", cancellation => Edits.AddPropertyAsync(solution, related, OtherSide(property, name), cancellation));
        }
    }

    // A list leads back to one, unless it goes over a link table; one leads back to a list.
    private static string OtherSide(IPropertySymbol property, string name)
    {
        var relationship = ModelSymbols.Relationship(property);
        var owner = property.ContainingType.Name;
        var link = ModelSymbols.Named(relationship, "LinkTable") is { } table ? $", LinkTable = \"{table}\""
            : ModelSymbols.TypeNamed(relationship, "Secondary") is { } secondary ? $", Secondary = typeof({secondary.Name})" : "";
        var isToMany = ModelSymbols.ListItem(property.Type) is null || link.Length > 0;
        var type = isToMany ? $"RelatedList<{owner}> {name} {{ get; }}" : $"{owner}? {name} {{ get; set; }}";
        return $"[Relationship(BackPopulates = nameof({owner}.{property.Name}){link})] public partial {type}";
    }

    private static async Task<Solution> NameAsync(Solution solution, IPropertySymbol other, IPropertySymbol property, CancellationToken cancellation)
    {
        var syntax = (PropertyDeclarationSyntax)await other.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellation).ConfigureAwait(false);
        var argument = SyntaxFactory.ParseAttributeArgumentList($"(BackPopulates = nameof({property.ContainingType.Name}.{property.Name}))")!.Arguments[0];
        var attribute = syntax.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(found => found.Name.ToString() is "Relationship" or "RelationshipAttribute");
        PropertyDeclarationSyntax changed;
        if (attribute is null)
        {
            var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
                SyntaxFactory.ParseName("Relationship"), SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(argument)))));
            changed = syntax.WithoutLeadingTrivia().WithAttributeLists(syntax.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space))).WithLeadingTrivia(syntax.GetLeadingTrivia());
        }
        else
        {
            var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
            changed = syntax.ReplaceNode(attribute, attribute.WithArgumentList(arguments.WithArguments(arguments.Arguments.Insert(0, argument))));
        }

        var document = solution.GetDocument(syntax.SyntaxTree)!;
        return await Edits.ReplaceAsync(document, syntax, changed, cancellation).ConfigureAwait(false);
    }
}
