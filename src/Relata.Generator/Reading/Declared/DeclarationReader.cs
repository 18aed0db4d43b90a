using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>Reads what a class declares: which properties are columns and which are relationships.</summary>
internal static class DeclarationReader
{
    private static readonly string[] s_attributes =
        ["ColumnAttribute", "PrimaryKeyAttribute", "ForeignKeyAttribute`1", "IndexAttribute", "RelationshipAttribute", "JsonAttribute", "JsonAttribute`1"];

    public static EntityDeclaration Read(INamedTypeSymbol type)
    {
        var columns = type.SelfAndBases().Where(Symbols.IsModelClass).SelectMany(Key).ToList();
        var relationships = new List<RelationshipDeclaration>();
        var others = new List<IPropertySymbol>();
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
                others.Add(property);
            }
        }

        return new(type)
        {
            Columns = [.. columns.OrderBy(column => !column.IsPrimaryKey)],
            Relationships = [.. relationships.OrderBy(relationship => relationship.IsToMany)],
            Others = others,
        };
    }

    /// <summary>Whether an attribute of this library says something about the table.</summary>
    public static AttributeData? FindMappingAttribute(IPropertySymbol property) =>
        s_attributes.Select(property.FindAttribute).FirstOrDefault(attribute => attribute is not null);

    /// <summary>Whether the generator completes the property: it is partial, and its author has not written the body.</summary>
    public static bool IsCompleted(IPropertySymbol property) =>
        property is { IsPartialDefinition: true, IsIndexer: false }
        && (property.PartialImplementationPart is not { } body || body.Locations.All(IsGenerated));

    // An analyzer sees the generated parts as well.
    private static bool IsGenerated(Location location) =>
        location.SourceTree?.FilePath.Contains(typeof(EntityGenerator).FullName) == true;

    // A compiled class does not tell which properties were partial. There a column or relationship that others can refer
    // to is known by its type or its attribute.
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
