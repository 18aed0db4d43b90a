using Relata.Entities.Identities;
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
    IdentityMap<TKey> map, NodeRun run, RowShape shape, JoinedNode<TRow>[] joined, bool populateExisting) : KeyedNodeReader<T, TKey, TRow>(shape, joined)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
    where TRow : struct, IRow
{
    private readonly InstanceReader<T, TRow> _instances = new(run, shape, populateExisting);

    public override Entity? Read(ref TRow row)
    {
        if (!TryReadKey(ref row, out var key))
        {
            return null;
        }

        var isHeld = false;
        ref var place = ref map.GetOrAdd(key);
        if (place is null)
        {
            place = Create(key, ref row);
            run.NoteCreated(place);
        }
        else if (populateExisting || place.IsExpired)
        {
            _instances.Refresh(place, ref row);
            run.NoteRefreshed(place);
        }
        else
        {
            isHeld = true;
            if (place.Unloaded is not null)
            {
                _instances.Complete(place, ref row);
            }
        }

        // Reading a joined entity of the same class may resize the map, which invalidates 'place'.
        var entity = place;
        run.Reach(entity, isHeld);
        foreach (var node in Joined)
        {
            node.Read(ref row, entity, isHeld);
        }

        return entity;
    }

    // The entity is added to the map only after it has been read completely.
    private Entity Create(TKey key, ref TRow row)
    {
        try
        {
            return _instances.Create(ref row);
        }
        catch
        {
            map.RemoveEmpty(key);
            throw;
        }
    }
}
