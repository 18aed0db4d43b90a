namespace Relata.Generator.Info;

/// <summary>The mapping of an entity to a table.</summary>
internal sealed record MappingInfo
{
    /// <summary>The name of the nested class that contains the mapping, distinct from all members of the user.</summary>
    public required string ClassName { get; init; }

    /// <summary>The field for the change flags of columns that exceed the capacity of Entity; null for none.</summary>
    public required string? FurtherChanges { get; init; }

    /// <summary>The words for the to-one relationships that exceed the capacity of Entity; null for none, or if those of the base suffice.</summary>
    public required WordsInfo? FurtherToOnes { get; init; }

    /// <summary>The entity that the class derives from; null for none.</summary>
    public required string? Base { get; init; }

    /// <summary>The number of columns that the base has, which come first.</summary>
    public required int InheritedColumns { get; init; }

    /// <summary>The fields of the to-one relationships that the base has.</summary>
    public required EquatableArray<FieldInfo> InheritedToOnes { get; init; }

    /// <summary>For the root of a hierarchy, the index of the discriminator; otherwise null.</summary>
    public required int? Discriminator { get; init; }

    /// <summary>The discriminator value of the class as C#; null if it is abstract or belongs to no hierarchy.</summary>
    public required string? DiscriminatorValue { get; init; }

    public required bool IsAbstract { get; init; }

    /// <summary>Whether a derived class has a table for the columns that it adds, which is joined to that of its base.</summary>
    public required bool IsJoined { get; init; }

    /// <summary>Whether an UPDATE compares the columns that it changes with what was read.</summary>
    public required bool ComparesChanges { get; init; }

    /// <summary>Whether the class is the root of a hierarchy in which each class that is not abstract has a table of its own.</summary>
    public required bool IsConcrete { get; init; }

    /// <summary>Whether the class is the root of a hierarchy in which the columns of derived classes are read by a further SELECT for each class.</summary>
    public required bool ReadsClassesLater { get; init; }

    public required string Table { get; init; }

    public required string? Schema { get; init; }

    /// <summary>The SELECT of the view; null if the class is mapped to a table.</summary>
    public required ViewInfo? View { get; init; }

    /// <summary>Whether the class is a view without a primary key.</summary>
    public required bool IsKeyless { get; init; }

    /// <summary>Whether the internals of the Relata assembly are visible to this one. Overrides must then be declared <c>internal</c>, too.</summary>
    public required bool SeesInternals { get; init; }

    /// <summary>Whether <c>new()</c> would have to set required members.</summary>
    public required bool HasRequiredMembers { get; init; }

    /// <summary>The moments for which the class, or a base class without a table, has a partial method.</summary>
    public required EquatableArray<string> Moments { get; init; }

    /// <summary>The type of the key as C#, a tuple for a composite key; null if a table has none.</summary>
    public required string? KeyType { get; init; }

    /// <summary>The columns, beginning with the primary key.</summary>
    public required EquatableArray<ColumnInfo> Columns { get; init; }

    /// <summary>The values of several columns, each before those that are parts of it.</summary>
    public required EquatableArray<OwnedInfo> Owned { get; init; }

    /// <summary>The number of values that the base has, which come first.</summary>
    public required int InheritedOwned { get; init; }

    /// <summary>The classes of the values that are objects whose properties can be set.</summary>
    public required EquatableArray<OwnedObjectInfo> OwnedObjects { get; init; }

    public required EquatableArray<ForeignKeyInfo> ForeignKeys { get; init; }

    /// <summary>The relationships that the base does not have, beginning with those to one.</summary>
    public required EquatableArray<RelationshipInfo> Relationships { get; init; }

    /// <summary>The shortcuts across a link class that the base does not have.</summary>
    public required EquatableArray<RelationshipInfo> Shortcuts { get; init; }

    /// <summary>The properties that queries compute, without those of the base.</summary>
    public required EquatableArray<LoadedInfo> LoadedValues { get; init; }

    /// <summary>The field with a bit for each value that is loaded; null if there are none, or if the base has it.</summary>
    public required string? LoadedFlags { get; init; }

    public required EquatableArray<IndexInfo> Indexes { get; init; }

    /// <summary>The unique keys to which foreign keys can refer.</summary>
    public required EquatableArray<UniqueKeyInfo> UniqueKeys { get; init; }

    /// <summary>The base classes that the entity inherits mapped properties from.</summary>
    public required EquatableArray<BaseInfo> Bases { get; init; }
}
