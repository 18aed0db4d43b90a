using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Providers;
using Relata.Sessions.Identities;

namespace Relata.Loaders.Reading;

/// <summary>Reads one entity with its types: no reflection and no boxing on the way.</summary>
/// <param name="map">The objects the session has.</param>
/// <param name="run">Where the object is noted as reached.</param>
/// <param name="first">Where in the row the entity's columns begin, those of its key first.</param>
/// <param name="joined">What is joined to it.</param>
/// <param name="populateExisting">Whether an object that is there is overwritten.</param>
internal sealed class NodeReader<T, TKey, TRow>(
    IdentityMap<T, TKey> map, NodeRun run, int first, JoinedNode<TRow>[] joined, bool populateExisting) : NodeReader<TRow>
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
    where TRow : struct, IRow
{
    public override Entity? Read(ref TRow row)
    {
        if (!T.TryReadKey(ref row, first, out var key))
        {
            return null;
        }

        ref var place = ref map.GetOrAdd(key);
        if (place is null)
        {
            place = T.Create();
            T.Read(place, ref row, first);
            place.State = EntityState.Persistent;
        }
        else if (populateExisting || place.IsExpired)
        {
            T.Read(place, ref row, first);
            place.ClearColumnChanges();
        }

        // The map may grow below, where an entity of the same class is joined: the place is not used after this line.
        var entity = place;
        run.Reach(entity);
        foreach (var node in joined)
        {
            node.Read(ref row, entity);
        }

        return entity;
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
