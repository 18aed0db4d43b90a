using System.Collections.Immutable;
using Relata.Connections.Observing;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>The writes of a flush, in order. Immutable and printable.</summary>
/// <param name="Writes">The writes.</param>
internal sealed record FlushPlan(ImmutableArray<FlushWrite> Writes)
{
    /// <summary>The writes as they are sent: one for each table, also for rows of several classes, in batches.</summary>
    public ImmutableArray<ImmutableArray<FlushWrite>> Batches { get; } = FlushRoundTrips.Of(CombinedWrites.Of(TableWrites.Of(Writes.RemoveAll(static write => write is ClearKeyWrite { IsLeftToDatabase: true }))));

    /// <summary>Changed relationships that are not written because an entity at one of their ends is not in the session.</summary>
    public ImmutableArray<OutsideReference> Outside { get; init; } = [];

    /// <summary>Unique values that rows exchange, and that the order of the writes cannot exchange.</summary>
    public ImmutableArray<UniqueExchange> Refused { get; init; } = [];

    /// <summary>Returns a copy of an entity with the values of its row; null if the entity has them.</summary>
    public Func<Entity, Entity?> Before { get; init; } = static _ => null;

    /// <summary>Sets the number of writes of each kind as attributes of the flush's activity.</summary>
    public void Describe(OperationSpan span)
    {
        if (span.IsRecorded)
        {
            span.Set("relata.inserts", Writes.Count(write => write is InsertWrite or LinkInsertWrite));
            span.Set("relata.updates", Writes.Count(write => write is UpdateWrite or ClearKeyWrite));
            span.Set("relata.deletes", Writes.Count(write => write is DeleteWrite or LinkDeleteWrite));
        }
    }

    public override string ToString() => string.Join('\n', Writes);
}
