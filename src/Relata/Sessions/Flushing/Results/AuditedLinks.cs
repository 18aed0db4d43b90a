using System.Collections.Immutable;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking.Undoing.Inserted;

namespace Relata.Sessions.Flushing.Results;

/// <summary>
/// Reads the link rows of audited classes that a flush writes by lists and owners: before it those that it deletes and those that are there already, and after it those that it has inserted, with the
/// values that the database has made. The session need not hold objects of them.
/// </summary>
/// <param name="session">The session, whose trail audits.</param>
/// <param name="plan">The plan of the flush.</param>
internal sealed class AuditedLinks(Session session, FlushPlan plan)
{
    private readonly Dictionary<(EntityType Type, object Key), Entity> _deleted = [];
    private readonly Dictionary<(EntityType Type, object Key), Entity> _existing = [];
    private readonly Dictionary<(EntityType Type, object Key), Entity> _inserted = [];

    /// <summary>The rows that the flush deletes, as objects of their own.</summary>
    public IReadOnlyCollection<Entity> Deleted => _deleted.Values;

    /// <summary>The rows that the flush has inserted, as objects of their own.</summary>
    public IReadOnlyCollection<Entity> Inserted => _inserted.Values;

    /// <summary>Whether the rows of a write are read.</summary>
    public bool Has(FlushWrite write) => write switch
    {
        LinkDeleteWrite or LinkInsertWrite => session.Trail!.Audits(write.Table),
        InsertWrite insert => insert.Rows[0].Session is null && insert.Table.IsReadBack && session.Trail!.Audits(insert.Table),
        _ => false,
    };

    /// <summary>Reads what the flush will find. Called before it is executed.</summary>
    public async ValueTask ReadBeforeAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (!plan.Writes.Any(Has))
        {
            return;
        }

        await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var write in plan.Writes.Where(Has))
        {
            if (write is LinkDeleteWrite delete)
            {
                AddNew(_deleted, await ReadDeletedAsync(delete, isAsync, cancellationToken).ConfigureAwait(false));
            }
            else if (write is LinkInsertWrite insert)
            {
                AddNew(_existing, await ReadPairsAsync(insert.Table, insert.KeyColumns, PairsOf(insert, insert.Rows, isStored: true), isAsync, cancellationToken).ConfigureAwait(false));
            }
        }

        foreach (var key in _deleted.Keys)
        {
            _existing.Remove(key);
        }
    }

    /// <summary>Reads what the flush has inserted.</summary>
    public async ValueTask ReadAfterAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var write in plan.Writes.Where(Has))
        {
            if (write is LinkInsertWrite insert)
            {
                var rows = await ReadPairsAsync(insert.Table, insert.KeyColumns, PairsOf(insert, insert.Rows, isStored: false), isAsync, cancellationToken).ConfigureAwait(false);
                AddNew(_inserted, rows.Where(row => !_existing.ContainsKey(KeyOf(row))));
            }
            else if (write is InsertWrite known)
            {
                AddNew(_inserted, (await StoredRows.ReadAsync(session, known.Rows, isAsync, cancellationToken).ConfigureAwait(false)).OfType<Entity>());
            }
        }
    }

    private async ValueTask<IEnumerable<Entity>> ReadDeletedAsync(LinkDeleteWrite write, bool isAsync, CancellationToken cancellationToken)
    {
        if (write.Rows[0].GetEntityType() == write.Table)
        {
            return await ReadPairsAsync(write.Table, write.Columns, PairsOf(write, write.Rows, isStored: true), isAsync, cancellationToken).ConfigureAwait(false);
        }

        var key = write.Table.ForeignKeys.First(key => key.Columns.SequenceEqual(write.Columns) && key.Principal.IsInstance(write.Rows[0]));
        return await StoredRows.ReadDependentsAsync(session, key, write.Rows, isAsync, cancellationToken).ConfigureAwait(false);
    }

    // Made link rows and one of the entities that each links. A new entity has no links before the flush.
    private static List<(Entity Row, ForeignKey Key, Entity Owner)> PairsOf(FlushWrite write, ImmutableArray<Entity> rows, bool isStored)
    {
        var copies = write.Copies.ToLookup(copy => copy.Dependent, (IEqualityComparer<Entity>)ReferenceEqualityComparer.Instance);
        var pairs = new List<(Entity, ForeignKey, Entity)>(rows.Length);
        foreach (var row in rows)
        {
            if (isStored && copies[row].Any(copy => copy.Principal!.StoredState is EntityState.Pending))
            {
                continue;
            }

            var first = copies[row].First();
            foreach (var copy in copies[row])
            {
                copy.Apply();
            }

            pairs.Add((row, first.Key, first.Principal!));
        }

        return pairs;
    }

    private async ValueTask<IEnumerable<Entity>> ReadPairsAsync(
        EntityType table, ImmutableArray<int> columns, List<(Entity Row, ForeignKey Key, Entity Owner)> pairs, bool isAsync, CancellationToken cancellationToken)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        if (table.KeyOrdinals.All(columns.Contains))
        {
            return (await StoredRows.ReadAsync(session, pairs.ConvertAll(pair => pair.Row), isAsync, cancellationToken).ConfigureAwait(false)).OfType<Entity>();
        }

        var found = new List<Entity>();
        foreach (var owners in pairs.GroupBy(pair => pair.Key))
        {
            var rows = await StoredRows.ReadDependentsAsync(session, owners.Key, [.. owners.Select(pair => pair.Owner).Distinct()], isAsync, cancellationToken).ConfigureAwait(false);
            var links = new InsertedLinks(table, columns);
            foreach (var pair in owners)
            {
                links.Add(pair.Row);
            }

            found.AddRange(rows.Where(links.Contains));
        }

        return found;
    }

    private static void AddNew(Dictionary<(EntityType Type, object Key), Entity> rows, IEnumerable<Entity> others)
    {
        foreach (var other in others)
        {
            rows.TryAdd(KeyOf(other), other);
        }
    }

    private static (EntityType Type, object Key) KeyOf(Entity row) => (row.GetEntityType(), row.GetEntityType().GetKey(row));
}
