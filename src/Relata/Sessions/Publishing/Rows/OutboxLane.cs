namespace Relata;

/// <summary>The base class of the entity whose rows transactions lock to publish messages of one key one after the other.</summary>
/// <remarks>
/// Each key belongs to one of 1,024 rows, which are inserted when they are first needed. SQLite, where one transaction writes at a time, needs none. Derive an entity without members of its own.
/// </remarks>
/// <example><code>[Table("outbox_lane")] public sealed partial class OutgoingLane : OutboxLane;</code></example>
[MappedMembers(nameof(Id))]
public abstract class OutboxLane : Entity
{
    /// <summary>The number of the lane, from 1.</summary>
    [PrimaryKey]
    public int Id { get; private set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 0), ref field, value); }
}
