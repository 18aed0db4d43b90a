using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>Determines which properties of a class are columns and which are relationships.</summary>
internal static class DeclarationReader
{
    private static readonly string[] s_attributes =
        ["ColumnAttribute", "PrimaryKeyAttribute", "ForeignKeyAttribute`1", "IndexAttribute", "RelationshipAttribute", "JsonAttribute", "JsonAttribute`1", "ConvertAttribute`1"];

    public static EntityDeclaration Read(INamedTypeSymbol type)
    {
        var columns = type.SelfAndBases().Where(Symbols.IsModelClass).SelectMany(Key).ToList();
        var relationships = new List<RelationshipDeclaration>();
        var unmappable = new List<IPropertySymbol>();
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(IsMapped))
        {
            if (!property.IsStatic && FindRelated(property.Type, out var isToMany) is { } related)
            {
                relationships.Add(new(property, related, isToMany));
            }
            else if (!property.IsStatic && ColumnTypes.Find(property) is { } columnType)
            {
                columns.Add(new(property, columnType));
            }
            else
            {
                unmappable.Add(property);
            }
        }

        return new(type)
        {
            Columns = [.. columns.OrderBy(column => !column.IsPrimaryKey)],
            Relationships = [.. relationships.OrderBy(relationship => relationship.IsToMany)],
            Unmappable = unmappable,
        };
    }

    /// <summary>The first mapping attribute of a property; null for none.</summary>
    public static AttributeData? FindMappingAttribute(IPropertySymbol property) =>
        s_attributes.Select(property.FindAttribute).FirstOrDefault(attribute => attribute is not null);

    /// <summary>Whether the generator completes the property: it is partial and has no implementation by its author.</summary>
    public static bool IsCompleted(IPropertySymbol property) =>
        property is { IsPartialDefinition: true, IsIndexer: false }
        && (property.PartialImplementationPart is not { } body || body.Locations.All(IsGenerated));

    // An analyzer also sees the generated parts.
    private static bool IsGenerated(Location location) =>
        location.SourceTree?.FilePath.Contains(typeof(EntityGenerator).FullName) == true;

    // The metadata of a compiled class does not contain 'partial'. Columns and relationships in it are recognized by their types and
    // attributes.
    private static bool IsMapped(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
            ? property is { IsIndexer: false, IsStatic: false }
                && (FindRelated(property.Type, out _) ?? ColumnTypes.Find(property) as object) is not null
            : IsCompleted(property);

    private static INamedTypeSymbol? FindRelated(ITypeSymbol type, out bool isToMany)
    {
        var item = type.ListItem();
        isToMany = item is not null;
        return item ?? (type.TypeKind == TypeKind.Class && type.DerivesFromEntity() ? (INamedTypeSymbol)type.WithoutNull() : null);
    }

    private static IEnumerable<ColumnDeclaration> Key(INamedTypeSymbol model) =>
        model.GetMembers("Id").OfType<IPropertySymbol>().Select(id => new ColumnDeclaration(id, "Int32"));
}
