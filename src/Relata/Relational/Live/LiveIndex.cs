namespace Relata.Relational.Live;

/// <summary>An index as the catalog describes it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parts">What is indexed, in order.</param>
/// <param name="IsUnique">Whether the index is unique.</param>
/// <param name="Filter">The condition of a partial index; null for all rows.</param>
internal sealed record LiveIndex(string Name, ValueList<LiveIndexPart> Parts, bool IsUnique, string? Filter)
{
    /// <summary>Whether its entries are in the order of its columns, so that one for all columns is one for the first of them, too. Not so those of FULLTEXT, SPATIAL and HASH on MariaDB.</summary>
    public bool IsSorted { get; init; } = true;

    /// <summary>Whether it is an index of whole columns in ascending order, as those of a model are.</summary>
    public bool IsOfColumns => Parts.All(part => part is { Column: not null, IsDescending: false, IsPrefix: false });

    /// <summary>Whether it is one of whole columns in ascending order for all rows.</summary>
    public bool IsPlain => Filter is null && IsOfColumns;

    /// <inheritdoc />
    public override string ToString() => $"{(IsUnique ? "UNIQUE " : "")}INDEX {Name} ({Parts}){(Filter is null ? "" : $" WHERE {Filter}")}";
}
