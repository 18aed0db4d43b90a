using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.CodeFixes;

/// <summary>Adds the foreign key that a relationship lacks (REL020).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForeignKeyFix)), Shared]
public sealed class ForeignKeyFix() : CodeFix("REL020")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, Func<CancellationToken, Task<Solution>> Fix)> Fixes(SyntaxNode node, SemanticModel model, Document document)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } declaration || model.GetDeclaredSymbol(declaration) is not { } property)
        {
            yield break;
        }

        // The many hold the key of the one: of a list its items, otherwise the class itself.
        var list = ModelSymbols.ListItem(property.Type);
        var (holder, principal) = list is INamedTypeSymbol item ? (item, property.ContainingType) : (property.ContainingType, property.Type as INamedTypeSymbol);
        if (principal is null || ModelSymbols.SingleKey(principal) is not { } key || ModelSymbols.IsCompiled(holder))
        {
            yield break;
        }

        var isOptional = list is null && holder.GetMembers().OfType<IPropertySymbol>().Any(other => other.Name == property.Name && ModelSymbols.SaysOptional(other));
        var name = ModelSymbols.FreeName(holder, principal.Name + key.Name);
        var type = key.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + (isOptional ? "?" : "");
        var text = $"[ForeignKey<{principal.Name}>] public partial {type} {name} {{ get; set; }}";
        yield return ($"Add the foreign key {holder.Name}.{name}", cancellation => Edits.AddPropertyAsync(document.Project.Solution, holder, text, cancellation));
    }
}
