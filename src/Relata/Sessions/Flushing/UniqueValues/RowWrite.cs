using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>A row of one of the writes of a flush, and what must be written before it.</summary>
/// <param name="place">The place of the row among all of the flush.</param>
/// <param name="write">The place of the write among those of the flush.</param>
/// <param name="row">The object.</param>
internal sealed class RowWrite(int place, int write, Entity row)
{
    public int Place { get; } = place;

    public int Write { get; } = write;

    public Entity Row { get; } = row;

    /// <summary>What is written before it: because of a foreign key, or because it frees a unique value that this row takes.</summary>
    public List<(RowWrite First, UniqueKey? Unique)> Waits { get; } = [];

    /// <summary>The foreign keys that are copied from a principal, or cleared, just before it is written.</summary>
    public List<ForeignKey> Copied { get; } = [];

    /// <summary>What is written after it.</summary>
    public List<RowWrite> Followers { get; } = [];

    /// <summary>How many of those before it are not written yet.</summary>
    public int Open { get; set; }

    public bool IsDone { get; set; }

    public void WaitFor(RowWrite first, UniqueKey? unique = null)
    {
        if (first != this)
        {
            Waits.Add((first, unique));
            first.Followers.Add(this);
        }
    }

    /// <summary>The rows of a write; none where it is about rows that are not known.</summary>
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

    /// <summary>A write of some of the rows.</summary>
    public static FlushWrite Part(FlushWrite write, ImmutableArray<Entity> rows)
    {
        var kept = rows.ToHashSet<Entity>(ReferenceEqualityComparer.Instance);
        ImmutableArray<KeyCopy> copies = [.. write.Copies.Where(copy => kept.Contains(copy.Dependent))];
        return write switch
        {
            InsertWrite insert => insert with { Rows = rows, Copies = copies },
            LinkInsertWrite insert => insert with { Rows = rows, Copies = copies },
            UpdateWrite update => update with { Rows = rows, Copies = copies },
            DeleteWrite delete => delete with { Rows = rows, Copies = copies },
            _ => write,
        };
    }
}
