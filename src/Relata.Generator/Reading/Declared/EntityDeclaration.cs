using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Owned;

namespace Relata.Generator.Reading.Declared;

/// <summary>The declaration of an entity, before its relationships are resolved.</summary>
internal sealed class EntityDeclaration(INamedTypeSymbol type)
{
    public INamedTypeSymbol Type { get; } = type;

    public string Name => Type.Name;

    /// <summary>The entity that this one derives from; null for none. Its columns and relationships come first.</summary>
    public EntityDeclaration? Parent { get; init; }

    /// <summary>Whether the class has a table for the columns that it adds, which is joined to that of its parent.</summary>
    public bool IsJoined => Parent is not null && !IsConcrete && Type.IsTable();

    /// <summary>Whether each class of its hierarchy that is not abstract has a table of its own with all its columns.</summary>
    public bool IsConcrete { get; } = type.IsConcrete();

    /// <summary>The class whose table stores the columns that this one adds.</summary>
    public EntityDeclaration TableOwner => Parent is null || IsJoined || IsConcrete ? this : Parent.TableOwner;

    /// <summary>The column that tells the class of a row; null if the class belongs to no hierarchy.</summary>
    public ColumnDeclaration? Discriminator => Columns.FirstOrDefault(column => column.IsDiscriminator);

    /// <summary>The columns that the parent does not have.</summary>
    public IEnumerable<ColumnDeclaration> AddedColumns => Columns.Skip(Parent?.Columns.Count ?? 0);

    /// <summary>The values of several columns that the parent does not have.</summary>
    public IEnumerable<OwnedDeclaration> AddedOwned => Owned.Skip(Parent?.Owned.Count ?? 0);

    /// <summary>The relationships that the parent does not have.</summary>
    public IEnumerable<RelationshipDeclaration> AddedRelationships => Relationships.Skip(Parent?.Relationships.Count ?? 0);

    /// <summary>The shortcuts that the parent does not have.</summary>
    public IEnumerable<RelationshipDeclaration> AddedShortcuts => Shortcuts.Skip(Parent?.Shortcuts.Count ?? 0);

    /// <summary>The loaded values that the parent does not have.</summary>
    public IEnumerable<IPropertySymbol> AddedLoadedValues => LoadedValues.Skip(Parent?.LoadedValues.Count ?? 0);

    public required Naming Naming { get; init; }

    /// <summary>The columns, beginning with the primary key.</summary>
    public required IReadOnlyList<ColumnDeclaration> Columns { get; init; }

    /// <summary>The values that are stored in several columns, each before those that are parts of it.</summary>
    public required IReadOnlyList<OwnedDeclaration> Owned { get; init; }

    /// <summary>The relationships, beginning with those to one.</summary>
    public required IReadOnlyList<RelationshipDeclaration> Relationships { get; init; }

    /// <summary>The lists of what the entities of another list refer to.</summary>
    public required IReadOnlyList<RelationshipDeclaration> Shortcuts { get; init; }

    /// <summary>The properties without a column that queries compute.</summary>
    public required IReadOnlyList<IPropertySymbol> LoadedValues { get; init; }

    /// <summary>The partial properties that cannot be mapped.</summary>
    public required IReadOnlyList<IPropertySymbol> Unmappable { get; init; }

    /// <summary>The base classes that are no tables and have mapped properties, beginning with the one next to Entity.</summary>
    public required IReadOnlyList<BaseDeclaration> Bases { get; init; }

    /// <summary>The base classes without a table, and the class.</summary>
    public IEnumerable<INamedTypeSymbol> Classes => Parent is not null ? [Type] : Type.SelfAndBases().Skip(1).Where(Symbols.IsMappedBase).Reverse().Append(Type);

    /// <summary>
    /// The columns that are checked in this class: those that it declares, and those of a generic base class whose type is not known before.
    /// </summary>
    public IEnumerable<ColumnDeclaration> OwnColumns => Columns.Where(column => IsOwn(column.Property) || DeclarationReader.IsOpen(column.Property));

    /// <summary>The relationships that the class itself declares.</summary>
    public IEnumerable<RelationshipDeclaration> OwnRelationships => Relationships.Where(relationship => IsOwn(relationship.Property));

    public IEnumerable<ColumnDeclaration> Key => Columns.Where(column => column.IsPrimaryKey);

    /// <summary>Whether the class is mapped to a view.</summary>
    public bool IsView => Type.IsView();

    /// <summary>Whether the class is a view without a primary key: its rows have no identity.</summary>
    public bool IsKeyless => IsView && !Key.Any();

    /// <summary>The type of the key as C#, a tuple for a composite key; null if a table has none. The key of a view without one is the object itself.</summary>
    public string? KeyType
    {
        get
        {
            var types = Key.Select(column => column.ValueType.InCode()).ToArray();
            return types.Length switch
            {
                0 => IsView ? "global::Relata.CompilerServices.ObjectKey" : null,
                1 => types[0],
                _ => $"({string.Join(", ", types)})",
            };
        }
    }

    /// <summary>Whether the database generates the value: a single int or long key that is not a foreign key, as [PrimaryKey] documents.</summary>
    public bool Generates(ColumnDeclaration column) =>
        column.IsPrimaryKey
        && column.StoredType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
        && Key.Count() == 1
        && column.ForeignKeys.Count == 0
        && !Relationships.Any(relationship => relationship.IsKeyedBy(column));

    /// <summary>The class whose table stores a column.</summary>
    public EntityDeclaration TableOwnerOf(ColumnDeclaration column) => Parent is null || IsConcrete || AddedColumns.Contains(column) ? TableOwner : Parent.TableOwnerOf(column);

    public RelationshipDeclaration? FindRelationship(string name) =>
        Relationships.FirstOrDefault(relationship => relationship.Name == name);

    private bool IsOwn(IPropertySymbol property) => SymbolEqualityComparer.Default.Equals(property.ContainingType, Type);
}
