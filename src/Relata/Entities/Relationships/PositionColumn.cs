using Relata.Entities.Metadata;

namespace Relata.Entities.Relationships;

/// <summary>The column that keeps the order of the lists of a relationship.</summary>
/// <param name="column">The column of the related entity.</param>
/// <param name="first">The position of the first entity of a list.</param>
internal sealed class PositionColumn(MappedColumn column, long first)
{
    /// <summary>The ordinal of the column.</summary>
    public int Index => column.Index;

    /// <summary>The column in the statement that reads positions.</summary>
    public MappedColumn Column => column;

    /// <summary>The position of the first entity of a list.</summary>
    public long First => first;

    /// <summary>Gives the last entities of a list consecutive positions. Those that have theirs are not changed.</summary>
    /// <param name="entities">The entities in order.</param>
    /// <param name="from">The index of the first of them in the list.</param>
    public void NumberFrom(ReadOnlySpan<Entity> entities, int from)
    {
        var position = first + from;
        foreach (var entity in entities)
        {
            if (entity.StoredState != EntityState.Deleted)
            {
                Set(entity, position++);
            }
        }
    }

    /// <summary>Whether an entity that is not deleted has the position of an index.</summary>
    public bool IsAt(Entity entity, int index) => entity.StoredState != EntityState.Deleted && Has(entity, first + index);

    /// <summary>Sets the position of an entity, unless it has it.</summary>
    public void Set(Entity entity, long position)
    {
        if (Has(entity, position) && (entity.IsColumnChanged(Index) || entity.StoredState is not (EntityState.Transient or EntityState.Pending)))
        {
            return;
        }

        entity.BeforeChange();
        CheckFits(entity, position);
        entity.GetEntityType().SetNumber(entity, Index, position);
        if (!entity.IsExpired && entity.Session?.FindWritten(entity) is { IsExpired: false } written && written.IsColumnLoaded(Index) && Has(written, position))
        {
            // It was moved, and has come back to where its row says that it is.
            entity.MarkColumnUnchanged(Index);
        }
        else
        {
            entity.MarkColumnChanged(Index);
        }
    }

    /// <summary>Whether the entity has the position of its row.</summary>
    public bool IsKnown(Entity entity) => !entity.IsExpired && entity.IsColumnLoaded(Index);

    public long PositionOf(Entity entity) => entity.GetEntityType().GetNumber(entity, Index);

    private bool Has(Entity entity, long position) => IsKnown(entity) && PositionOf(entity) == position;

    private void CheckFits(Entity entity, long position)
    {
        var largest = column.Type switch
        {
            ColumnType.Int16 => short.MaxValue,
            ColumnType.Int32 => int.MaxValue,
            _ => long.MaxValue,
        };
        if (position > largest)
        {
            throw new SessionStateException(
                $"A {entity.GetEntityType().Name} cannot have the position {position}: {column.Property} is a column of type {column.Type}. Make it a larger type, or begin at a smaller FirstPosition.");
        }
    }
}
