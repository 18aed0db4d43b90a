using Relata.Schema.Seeding.Planning;

namespace Relata.Schema.Seeding.Records;

/// <summary>What identifies a seed in the records.</summary>
/// <param name="Table">The table, of a hierarchy that of the root.</param>
/// <param name="Key">The primary key as text.</param>
internal sealed record SeedId(string Table, string Key)
{
    /// <summary>That of an entity.</summary>
    public static SeedId Of(Entity entity) => new(entity.GetEntityType().Root.Table.ToString(), SeedText.KeyOf(entity));

    /// <inheritdoc />
    public override string ToString() => $"{Table} '{Key}'";
}
