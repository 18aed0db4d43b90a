namespace Relata.Relational;

/// <summary>An index of a table.</summary>
/// <param name="Name">The name of the index.</param>
/// <param name="Columns">The indexed columns, in order.</param>
/// <param name="IsUnique">Whether the index is unique.</param>
internal sealed record TableIndex(string Name, ValueList<string> Columns, bool IsUnique)
{
    /// <summary>The condition of a partial index, in SQL; null for all rows.</summary>
    public string? Where { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{(IsUnique ? "UNIQUE " : "")}INDEX {Name} ({Columns}){(Where is null ? "" : $" WHERE {Where}")}";
}
