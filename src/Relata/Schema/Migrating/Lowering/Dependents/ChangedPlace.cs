using Relata.Relational;

namespace Relata.Schema.Migrating.Lowering.Dependents;

/// <summary>A table, a view or a column that a migration changes so that what others have made on it may break.</summary>
/// <param name="Relation">The table or view, by its name before the migration.</param>
/// <param name="Column">The column, by its name before; null for the whole table or view.</param>
/// <param name="Change">What happens to it.</param>
internal sealed record ChangedPlace(QualifiedName Relation, string? Column, PlaceChange Change)
{
    /// <summary>Whether a step before, whose effect nothing tells, may drop what depends on it: one of code, one of SQL that runs what its text does not tell, or one that drops with CASCADE.</summary>
    public bool IsAfterDrops { get; init; }

    /// <summary>Whether the new type of the column is of another kind than the old one, such as a text in the place of a number. PostgreSQL compares the columns of a foreign key if they are of one kind.</summary>
    public bool IsOtherKind { get; init; }

    /// <summary>Whether the new type is of another kind that takes all numbers of the old one. PostgreSQL accepts it for foreign keys to the column.</summary>
    public bool IsWiderKind { get; init; }

    /// <summary>Whether the old type is of another kind that takes all numbers of the new one. PostgreSQL accepts it for foreign keys with the column.</summary>
    public bool IsNarrowerKind { get; init; }

    /// <summary>The index of the table that is dropped; null for the place itself.</summary>
    public DroppedIndex? Index { get; init; }

    /// <summary>The name and the change, after the name of what depends on it.</summary>
    public override string ToString() => Change switch
    {
        PlaceChange.DependsOnChanged => $"depends on the view {Relation}",
        _ when Index is { } index => $"needs the {(index.IsKey ? "unique key" : "index")} {index.Name} of {Relation}, which the migration drops",
        PlaceChange.Retype => $"names {Relation}.{Column}, whose type the migration changes",
        PlaceChange.Replaced => $"names {Relation}{(Column is null ? "" : $".{Column}")}, which is another {(Column is null ? "table" : "column")} after the migration",
        _ => $"names {Relation}{(Column is null ? "" : $".{Column}")}, which the migration {(Change == PlaceChange.Drop ? "drops" : "renames")}",
    };
}
