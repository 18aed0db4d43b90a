namespace Relata.Relational.Live;

/// <summary>An index as the catalog describes it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parts">What is indexed, in order.</param>
/// <param name="IsUnique">Whether the index is unique.</param>
/// <param name="Filter">The condition of a partial index; null for all rows.</param>
internal sealed record LiveIndex(string Name, ValueList<LiveIndexPart> Parts, bool IsUnique, string? Filter)
{
    /// <summary>The kind of an index that is not sorted, on MariaDB: FULLTEXT, SPATIAL, RTREE, HASH; null for a sorted one.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether its entries are in the order of its columns, so that one for all columns is one for the first of them, too.</summary>
    public bool IsSorted => Kind is null;

    /// <summary>Whether it is an index of whole columns in ascending order, as those of a model are. One that finds words or places is none; a unique key of long texts is one, though MariaDB keeps it as a hash.</summary>
    public bool IsOfColumns => (IsSorted || IsUnique) && Parts.All(part => part is { Column: not null, IsDescending: false, IsPrefix: false });

    /// <summary>Whether it is one of whole columns in ascending order for all rows.</summary>
    public bool IsPlain => Filter is null && IsOfColumns;

    /// <inheritdoc />
    public override string ToString() => $"{(IsUnique ? "UNIQUE " : Kind is null ? "" : $"{Kind} ")}INDEX {Name} ({Parts}){(Filter is null ? "" : $" WHERE {Filter}")}";
}
