using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>One row of a planned write, with the rows that must be written before it.</summary>
/// <param name="place">The position of the row among all rows of the flush.</param>
/// <param name="write">The index of the write in the flush.</param>
/// <param name="row">The entity.</param>
internal sealed class RowWrite(int place, int write, Entity row)
{
    public int Place { get; } = place;

    public int Write { get; } = write;

    public Entity Row { get; } = row;

    /// <summary>The rows that must be written first: because of a foreign key, or because they release a unique value that this row takes.</summary>
    public List<(RowWrite First, UniqueTransfer? Unique)> Predecessors { get; } = [];

    /// <summary>The foreign keys that are copied from a principal, or cleared, just before the row is written.</summary>
    public List<ForeignKey> Copied { get; } = [];

    /// <summary>Those of them that another write has set to NULL before.</summary>
    public List<ForeignKey> Restored { get; } = [];

    /// <summary>The rows that must be written after this one.</summary>
    public List<RowWrite> Successors { get; } = [];

    /// <summary>The number of predecessors that are not yet written.</summary>
    public int Unwritten { get; set; }

    public bool IsWritten { get; set; }

    public void AddPredecessor(RowWrite first, UniqueTransfer? unique = null)
    {
        if (first != this)
        {
            Predecessors.Add((first, unique));
            first.Successors.Add(this);
        }
    }

    /// <summary>The rows of a write; empty if the write affects rows that are not in memory.</summary>
    public static ImmutableArray<Entity> RowsOf(FlushWrite write) => write switch
    {
        InsertWrite insert => insert.Rows,
        LinkInsertWrite insert => insert.Rows,
        UpdateWrite update => update.Rows,
        DeleteWrite delete => delete.Rows,
        _ => [],
    };

    /// <summary>The columns that a write sets.</summary>
    public static ImmutableArray<int> ColumnsOf(FlushWrite write) => write switch
    {
        InsertWrite insert => insert.Columns,
        LinkInsertWrite insert => insert.Columns,
        UpdateWrite update => update.Columns,
        _ => [],
    };

    /// <summary>The write, restricted to some of its rows.</summary>
    public static FlushWrite WithRows(FlushWrite write, ImmutableArray<Entity> rows)
    {
        var kept = rows.ToHashSet<Entity>(ReferenceEqualityComparer.Instance);
        ImmutableArray<KeyCopy> copies = [.. write.Copies.Where(copy => kept.Contains(copy.Dependent))];
        return write switch
        {
            InsertWrite insert => insert with { Rows = rows, Copies = copies },
            LinkInsertWrite insert => insert with { Rows = rows, Copies = copies },
            UpdateWrite update => WithRows(update, rows) with { Copies = copies },
            DeleteWrite delete => delete with { Rows = rows, Copies = copies },
            _ => write,
        };
    }

    private static UpdateWrite WithRows(UpdateWrite update, ImmutableArray<Entity> rows)
    {
        if (update.Originals.IsEmpty && update.Moves.IsEmpty)
        {
            return update with { Rows = rows };
        }

        var places = new Dictionary<Entity, int>(ReferenceEqualityComparer.Instance);
        for (var place = 0; place < update.Rows.Length; place++)
        {
            places.Add(update.Rows[place], place);
        }

        return update with { Rows = rows, Originals = Of(update.Originals), Moves = Of(update.Moves) };

        ImmutableArray<T> Of<T>(ImmutableArray<T> all) => all.IsEmpty ? all : [.. rows.Select(row => all[places[row]])];
    }
}
