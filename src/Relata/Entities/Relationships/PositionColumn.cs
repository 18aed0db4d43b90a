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

    /// <summary>Gives the entities of a list consecutive positions. Those that have theirs are not changed.</summary>
    /// <param name="entities">The entities in order.</param>
    /// <param name="from">The index of the first entity whose position may be different.</param>
    public void Number(ReadOnlySpan<Entity> entities, int from = 0)
    {
        var position = first;
        for (var i = 0; i < entities.Length; i++)
        {
            if (entities[i].StoredState == EntityState.Deleted)
            {
                continue;
            }

            if (i >= from)
            {
                Set(entities[i], position);
            }

            position++;
        }
    }

    /// <summary>Gives the last entity of a list its position, and the others if there are gaps.</summary>
    public void NumberLast(ReadOnlySpan<Entity> entities)
    {
        var last = entities.Length - 1;
        Number(entities, last > 0 && !Has(entities[last - 1], first + last - 1) ? 0 : last);
    }

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
