using System.Collections.Immutable;
using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The generator's description of an entity, from which its <see cref="EntityType"/> is created.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EntityDefinition
{
    /// <summary>The name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the table.</summary>
    public required string Table { get; init; }

    /// <summary>The schema of the table; null for the connection's default schema.</summary>
    public string? Schema { get; init; }

    /// <summary>The view that the class is mapped to; null for a table.</summary>
    public ViewDefinition? View { get; init; }

    /// <summary>The entity that the class derives from; null if it derives from none. The other members then add to those of the base.</summary>
    public EntityType? Base { get; init; }

    /// <summary>Whether a derived class stores the columns that it adds in <see cref="Table"/>, which is joined to the table of its base by the primary key.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether the class is the root of a hierarchy in which each class that is not abstract has a table of its own with all its columns.</summary>
    public bool IsConcrete { get; init; }

    /// <summary>
    /// Whether the class is the root of a hierarchy in which the columns of derived classes are read by a further SELECT for each class, unless an option says otherwise.
    /// </summary>
    public bool ReadsClassesLater { get; init; }

    /// <summary>The ordinal of the column that tells the class of a row; null if the class is not the root of a hierarchy.</summary>
    public int? Discriminator { get; init; }

    /// <summary>The value of the discriminator for rows of the class; null if the class is abstract or belongs to no hierarchy.</summary>
    public object? DiscriminatorValue { get; init; }

    /// <summary>Whether an UPDATE compares the columns that it changes with what was read.</summary>
    public bool ComparesChanges { get; init; }

    /// <summary>The moments for which the class, or a base class without a table, has a partial method.</summary>
    public EntityMoment Moments { get; init; }

    /// <summary>The columns, primary key columns first.</summary>
    public required ImmutableArray<ColumnDefinition> Columns { get; init; }

    /// <summary>The values that are stored in several columns, each before those that are parts of it.</summary>
    public ImmutableArray<OwnedValue> Owned { get; init; } = [];

    /// <summary>The foreign keys.</summary>
    public ImmutableArray<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>The relationships, to-one relationships first.</summary>
    public ImmutableArray<Relationship> Relationships { get; init; } = [];

    /// <summary>The shortcuts across a link class.</summary>
    public ImmutableArray<ToMany> Shortcuts { get; init; } = [];

    /// <summary>The properties that queries compute.</summary>
    public ImmutableArray<LoadedValue> LoadedValues { get; init; } = [];

    /// <summary>The indexes.</summary>
    public ImmutableArray<MappedIndex> Indexes { get; init; } = [];

    /// <summary>
    /// For each base class with mapped properties, its level below <see cref="Entity"/> and the ordinals of its columns and relationships in this
    /// entity, in the order of the base class.
    /// </summary>
    public ImmutableArray<(int Level, ImmutableArray<int> Slots)> Bases { get; init; } = [];
}
