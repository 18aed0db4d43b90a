using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Owned;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks for properties that look stored but are not, and the reverse. Both would lose data without an error.</summary>
internal static class StorageChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        if (entity.Type.IsTable() && FindNotMapped(entity.Type) is { } onClass)
        {
            findings.Add(Rules.NotMapped, new(entity.Type, onClass), entity.Name, "it has [Table]", "Remove one of the two attributes");
        }

        foreach (var property in entity.Type.GetMembers().OfType<IPropertySymbol>())
        {
            var member = $"{entity.Name}.{property.Name}";
            var notMapped = FindNotMapped(property);
            if (DeclarationReader.IsCompleted(property))
            {
                if (notMapped is not null)
                {
                    findings.Add(Rules.NotMapped, new(property, notMapped), member, "it is a partial property", "Make it not partial, or remove [NotMapped]");
                }
            }
            else if (notMapped is null && LooksStored(property) && SuggestMapping(property) is var (declaration, what))
            {
                findings.Add(Rules.NotStored, new(property), member, declaration, what);
            }
        }
    }

    private static AttributeData? FindNotMapped(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations.Schema", "NotMappedAttribute"));

    // An auto-property with a setter has state, which would be lost when the object is loaded again. A computed property has none.
    private static bool LooksStored(IPropertySymbol property) =>
        property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, SetMethod: not null, GetMethod: not null, IsOverride: false }
        && !property.IsPartialDefinition
        && DeclarationReader.FindMappingAttribute(property) is null
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static (string Declaration, string What)? SuggestMapping(IPropertySymbol property)
    {
        var type = property.Type;
        return FindItem(type) is { } item ? ($"public partial RelatedList<{item.Name}> {property.Name} {{ get; }}", "a relationship")
            : type.WithoutNull().IsMapped() ? ($"public partial {type.InMessage()} {property.Name} {{ get; set; }}", "a relationship")
            : OwnedTypeDeclaration.IsFor(property) || ColumnTypes.Find(property) is not null ? ($"public partial {type.InMessage()} {property.Name} {{ get; set; }}", "a column")
            : null;
    }

    /// <summary>The entity in RelatedList&lt;Flag&gt;, List&lt;Flag&gt; or Flag[]; null for other types.</summary>
    public static ITypeSymbol? FindItem(ITypeSymbol type)
    {
        var item = type is IArrayTypeSymbol array ? array.ElementType
            : type is INamedTypeSymbol { TypeArguments: [var argument] } && IsSequence(type) ? argument
            : null;
        return item?.IsMapped() == true ? item : null;
    }

    private static bool IsSequence(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable
        || type.AllInterfaces.Any(part => part.SpecialType == SpecialType.System_Collections_IEnumerable);
}
