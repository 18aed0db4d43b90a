using System.Collections.Concurrent;
using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Mapping;
using Relata.Relational;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Blocks;

/// <summary>Gives new rows their keys from blocks of numbers, which the sessions of a database share. Thread-safe.</summary>
internal sealed class KeyBlocks
{
    private readonly ConcurrentDictionary<QualifiedName, NumberBlocks> _sequences = new();

    /// <summary>Sets the keys of the new rows of writes.</summary>
    public async ValueTask GiveAsync(Session session, ImmutableArray<FlushWrite> writes, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            if (BlockOf(write.Table) is not null && RowsOf(write) is { IsEmpty: false } rows)
            {
                await GiveAsync(session, write.Table, rows, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sets the keys of those rows that have none.</summary>
    public async ValueTask GiveAsync(Session session, EntityType type, IReadOnlyList<Entity> rows, bool isAsync, CancellationToken cancellationToken)
    {
        if (BlockOf(type) is not { } block)
        {
            return;
        }

        var open = rows.Where(row => !type.HasKey(row)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        KeySequence.Require(type, session.Database.Dialect);
        var blocks = _sequences.GetOrAdd(block.Sequence!, static (name, size) => new NumberBlocks(name, size), block.Size);
        var numbers = await blocks.TakeAsync(open.Count, session, isAsync, cancellationToken).ConfigureAwait(false);
        open.ForEach(row => type.SetGeneratedKey(row, numbers.Dequeue()));
    }

    /// <summary>Drops the numbers that are held, because rows with such keys may have been written past them.</summary>
    public void Forget(QualifiedName sequence) => _sequences.TryRemove(sequence, out _);

    private static KeyBlock? BlockOf(EntityType type) => type.IsKeyless ? null : type.Columns[0].Block;

    private static ImmutableArray<Entity> RowsOf(FlushWrite write) => write switch
    {
        InsertWrite insert => insert.Rows,
        LinkInsertWrite insert => insert.Rows,
        _ => [],
    };
}
