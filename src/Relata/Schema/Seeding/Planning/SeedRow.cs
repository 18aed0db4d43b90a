using System.Collections.Immutable;
using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Seeding.Planning;

/// <summary>A declared row.</summary>
/// <param name="Entity">A new object with the values.</param>
/// <param name="Id">The table and the key.</param>
/// <param name="Values">The values that the seed sets and the database does not make, by columns. The object does not tell them any more after it was written.</param>
/// <param name="IsRemoval">Whether the row is to be deleted.</param>
internal sealed record SeedRow(Entity Entity, SeedId Id, ImmutableDictionary<int, string?> Values, bool IsRemoval)
{
    /// <summary>The class.</summary>
    public EntityType Type => Entity.GetEntityType();

    /// <summary>A row from its declaration.</summary>
    public static SeedRow Of(Entity entity, bool isRemoval)
    {
        var type = entity.GetEntityType();
        var columns = Enumerable.Range(type.KeyLength, type.Columns.Length - type.KeyLength).Where(column =>
            type.Columns[column] is { IsWritten: true, Version: null, IsSoftDelete: false, SetBySession: Refresh.None } && !type.IsPosition(column) && entity.IsColumnChanged(column));
        return new SeedRow(entity, SeedId.Of(entity), columns.ToImmutableDictionary(column => column, column => SeedText.Of(entity, column)), isRemoval);
    }
}
