namespace Relata.Schema.Seeding.Records;

/// <summary>What identifies a seed in the records.</summary>
/// <param name="Table">The table, of a hierarchy that of the root.</param>
/// <param name="Key">The primary key as text.</param>
internal sealed record SeedId(string Table, string Key)
{
    /// <inheritdoc />
    public override string ToString() => $"{Table} '{Key}'";
}
