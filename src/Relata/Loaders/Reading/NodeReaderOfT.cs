using Relata.Entities.Identities;
using Relata.Entities.Properties;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Reading;

/// <summary>Reads one entity, typed, without reflection and boxing.</summary>
/// <param name="map">The identity map of the entity.</param>
/// <param name="run">The node, in which the entity is recorded as reached.</param>
/// <param name="shape">The positions of the entity's columns in the row.</param>
/// <param name="joined">The readers of the entities joined to it.</param>
/// <param name="populateExisting">Whether existing instances are overwritten.</param>
internal sealed class NodeReader<T, TKey, TRow>(
    IdentityMap<T, TKey> map, NodeRun run, RowShape shape, JoinedNode<TRow>[] joined, bool populateExisting) : NodeReader<TRow>
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
    where TRow : struct, IRow
{
    // Shared by all entities that the reader creates.
    private readonly ColumnMask? _missing = shape.Missing;

    private RowRefresh<T>? _refresh;

    public override Entity? Read(ref TRow row)
    {
        if (!TryReadKey(ref row, out var key))
        {
            return null;
        }

        ref var place = ref map.GetOrAdd(key);
        if (place is null)
        {
            place = Create(key, ref row);
            run.NoteCreated(place);
        }
        else if (populateExisting || place.IsExpired)
        {
            Refresh(place, ref row);
        }
        else if (place.Unloaded is not null)
        {
            Complete(place, ref row);
        }

        // Reading a joined entity of the same class may resize the map, which invalidates 'place'.
        var entity = place;
        run.Reach(entity);
        foreach (var node in joined)
        {
            node.Read(ref row, entity);
        }

        return entity;
    }

    private bool TryReadKey(ref TRow row, out TKey key)
    {
        try
        {
            return shape.TryReadKey<T, TKey, TRow>(ref row, out key);
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }

    // The entity is added to the map only after it has been read completely.
    private T Create(TKey key, ref TRow row)
    {
        try
        {
            var entity = T.Create();
            shape.Read(entity, ref row);
            entity.Unloaded = _missing;
            entity.State = EntityState.Persistent;
            return entity;
        }
        catch (Exception error)
        {
            map.RemoveEmpty(key);
            if (UnreadableRow.IsCause(error))
            {
                throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
            }

            throw;
        }
    }

    private void Refresh(T entity, ref TRow row)
    {
        try
        {
            (_refresh ??= new RowRefresh<T>(run.Context.Session, populateExisting)).Read(entity, ref row, shape, isReadBefore: entity.Context?.Query == run.Context.Query);
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }

    // Columns that the entity has are not overwritten. If the row cannot be read, the others remain not loaded.
    private void Complete(T entity, ref TRow row)
    {
        if (entity.Unloaded!.Except(_missing) is not { } columns)
        {
            return;
        }

        try
        {
            shape.Read(entity, ref row, columns);
            entity.Unloaded = entity.Unloaded.Except(columns);
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }

    public override void Finish()
    {
        foreach (var node in joined)
        {
            node.Finish();
        }
    }

    public override void Cancel()
    {
        foreach (var node in joined)
        {
            node.Cancel();
        }
    }
}
