using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Owned;

namespace Relata.Generator.Reading.Declared;

/// <summary>Determines which properties of a class are columns and which are relationships.</summary>
internal static class DeclarationReader
{
    private const string Loaded = "LoadedAttribute";

    private static readonly string[] s_attributes =
        ["ColumnAttribute", "PrimaryKeyAttribute", "ForeignKeyAttribute`1", "IndexAttribute", "RelationshipAttribute", "JsonAttribute", "JsonAttribute`1", "ConvertAttribute`1",
            "GeneratedAttribute", "CreatedAtAttribute", "UpdatedAtAttribute", "CreatedByAttribute", "UpdatedByAttribute", "VersionAttribute", "SoftDeleteAttribute", "DiscriminatorAttribute", Loaded];

    public static EntityDeclaration Read(INamedTypeSymbol type, Declarations declarations)
    {
        var parent = type.IsDerivedEntity() ? declarations.Get(type.BaseType!) : null;
        BaseDeclaration[] bases = parent is not null ? [] : [.. type.SelfAndBases().Skip(1).Where(Symbols.IsMappedBase).Reverse().Select(part => new BaseDeclaration(part, MappedProperties(part)))];
        var naming = Naming.Of(type);
        var columns = parent is not null ? [] : type.SelfAndBases().Where(Symbols.IsModelClass).SelectMany(model => Key(model, naming)).ToList();
        var relationships = new List<RelationshipDeclaration>();
        var shortcuts = new List<RelationshipDeclaration>();
        var loaded = new List<IPropertySymbol>();
        var owned = new List<OwnedDeclaration>();
        var unmappable = new List<IPropertySymbol>();
        foreach (var property in bases.SelectMany(part => part.Properties).Concat(type.GetMembers().OfType<IPropertySymbol>().Where(IsMapped)))
        {
            var slot = SlotOf(property);
            if (slot is PropertySlot.ToOne or PropertySlot.ToMany && FindRelated(property.Type) is INamedTypeSymbol related)
            {
                relationships.Add(new(property, related, slot == PropertySlot.ToMany));
            }
            else if (slot == PropertySlot.Shortcut && FindRelated(property.Type) is INamedTypeSymbol target)
            {
                shortcuts.Add(new(property, target, isToMany: property.Type.ListItem() is not null));
            }
            else if (slot == PropertySlot.Loaded)
            {
                loaded.Add(property);
            }
            else if (slot is PropertySlot.Owned or PropertySlot.OwnedObject && OwnedDeclaration.Read(property, naming) is { } value)
            {
                owned.AddRange(value.SelfAndNested);
                columns.AddRange(value.Columns);
            }
            else if (slot is PropertySlot.Column or PropertySlot.Discriminator && FindRelated(property.Type) is null && ColumnTypes.Find(property) is { } columnType)
            {
                columns.Add(new(property, columnType, naming));
            }
            else
            {
                unmappable.Add(property);
            }
        }

        return new(type)
        {
            Parent = parent,
            Naming = naming,
            // What a class inherits keeps its numbers.
            Columns = [.. parent?.Columns ?? [], .. columns.OrderBy(column => !column.IsPrimaryKey)],
            Owned = [.. parent?.Owned ?? [], .. owned],
            Relationships = [.. parent?.Relationships ?? [], .. relationships.OrderBy(relationship => relationship.IsToMany)],
            Shortcuts = [.. parent?.Shortcuts ?? [], .. shortcuts],
            LoadedValues = [.. parent?.LoadedValues ?? [], .. loaded],
            Unmappable = unmappable,
            Bases = parent is not null ? [] : [.. bases.Where(part => part.Properties.Count > 0 || part.HiddenProperties.Any())],
        };
    }

    /// <summary>
    /// What a property is mapped to, by its declaration: whatever the type arguments of a generic base class are, its accessors remain the same.
    /// </summary>
    public static PropertySlot SlotOf(IPropertySymbol property)
    {
        var declared = property.OriginalDefinition;
        return declared.IsStatic ? PropertySlot.Unmapped
            : declared.FindAttribute("DiscriminatorAttribute") is not null ? (ColumnTypes.Find(declared) is null ? PropertySlot.Unmapped : PropertySlot.Discriminator)
            : declared.FindAttribute(Loaded) is not null ? (ColumnTypes.Find(declared.Type.WithoutNull()) is null or "Array" ? PropertySlot.Unmapped : PropertySlot.Loaded)
            : declared.FindAttribute("RelationshipAttribute").Named("Through") is string && FindRelated(declared.Type) is not null ? PropertySlot.Shortcut
            : declared.Type.ListItem() is not null ? PropertySlot.ToMany
            : FindRelated(declared.Type) is not null ? PropertySlot.ToOne
            : OwnedTypeDeclaration.IsFor(declared) ? (OwnedTypeDeclaration.Read((INamedTypeSymbol)declared.Type.WithoutNull()).IsObject ? PropertySlot.OwnedObject : PropertySlot.Owned)
            : IsOpen(declared) || ColumnTypes.Find(declared) is not null ? PropertySlot.Column
            : PropertySlot.Unmapped;
    }

    /// <summary>Whether the type of a property is a type parameter of its class, or made of one: <c>TKey</c>, <c>TKey?</c>.</summary>
    public static bool IsOpen(IPropertySymbol property) =>
        property.OriginalDefinition.Type is ITypeParameterSymbol or INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol] };

    /// <summary>The mapped properties of a base class, in the order by which its generated accessors refer to them.</summary>
    public static IReadOnlyList<IPropertySymbol> MappedProperties(INamedTypeSymbol type)
    {
        var properties = type.GetMembers().OfType<IPropertySymbol>();
        if (!type.DeclaringSyntaxReferences.IsEmpty)
        {
            return [.. properties.Where(property => IsCompleted(property.OriginalDefinition))];
        }

        return [.. MappedNames(type).Select<string, IPropertySymbol?>(name => properties.FirstOrDefault(property => property.Name == name)).OfType<IPropertySymbol>()];
    }

    /// <summary>The names of the mapped properties of a compiled base class.</summary>
    public static IEnumerable<string> MappedNames(INamedTypeSymbol type) =>
        type.FindAttribute("MappedMembersAttribute", "Relata.CompilerServices").List();

    /// <summary>The first mapping attribute of a property; null for none.</summary>
    public static AttributeData? FindMappingAttribute(IPropertySymbol property) =>
        s_attributes.Select(name => property.FindAttribute(name)).FirstOrDefault(attribute => attribute is not null);

    /// <summary>Whether the generator completes the property: it is partial and has no implementation by its author.</summary>
    public static bool IsCompleted(IPropertySymbol property) =>
        property is { IsPartialDefinition: true, IsIndexer: false }
        && (property.PartialImplementationPart is not { } body || body.Locations.All(IsGenerated));

    /// <summary>Whether a member is in a generated part, which an analyzer also sees.</summary>
    public static bool IsGenerated(Location location) =>
        location.SourceTree?.FilePath.Contains(typeof(EntityGenerator).FullName) == true;

    // The metadata of a compiled class does not contain 'partial'. Columns and relationships in it are recognized by their types and
    // attributes.
    private static bool IsMapped(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
            ? property is { IsIndexer: false, IsStatic: false }
                && (OwnedTypeDeclaration.IsFor(property) || (FindRelated(property.Type) ?? ColumnTypes.Find(property) as object) is not null)
            : IsCompleted(property);

    private static ITypeSymbol? FindRelated(ITypeSymbol type) =>
        type.ListItem() ?? (type.TypeKind is TypeKind.Class or TypeKind.TypeParameter && type.DerivesFromEntity() ? type.WithoutNull() : null);

    private static IEnumerable<ColumnDeclaration> Key(INamedTypeSymbol model, Naming naming) =>
        model.GetMembers("Id").OfType<IPropertySymbol>().Select(id => new ColumnDeclaration(id, "Int32", naming));
}
