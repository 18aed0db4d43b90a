using Relata.Mapping;
using Relata.Relations;
using Relata.Sessions.Tracking;

namespace Relata.Sessions;

/// <summary>Copies objects onto the session's own objects for the same rows.</summary>
internal sealed class Merging
{
    private readonly Session _session;
    private readonly Dictionary<Entity, Entity> _merged = new(ReferenceEqualityComparer.Instance);

    private Merging(Session session) => _session = session;

    public static async ValueTask<Entity> RunAsync(Session session, Entity entity, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = session.Use("Merge");
        return await new Merging(session).MergeAsync(entity, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Entity> MergeAsync(Entity source, bool isAsync, CancellationToken cancellationToken)
    {
        if (source.Session == _session)
        {
            return source;
        }

        if (_merged.TryGetValue(source, out var target))
        {
            return target;
        }

        var type = source.GetEntityType();
        target = await FindAsync(source, type, isAsync, cancellationToken).ConfigureAwait(false);
        var isNew = target is null;
        target ??= type.Create();
        _merged.Add(source, target);
        CopyColumns(source, target, type, isNew);
        if (isNew)
        {
            new Attaching(_session, _session.Work).Add(target);
        }

        foreach (var relationship in type.Relationships.Where(relationship => relationship.Cascade.HasFlag(Cascade.Merge)))
        {
            await MergeRelationshipAsync(source, target, relationship, isAsync, cancellationToken).ConfigureAwait(false);
        }

        return target;
    }

    private async ValueTask<Entity?> FindAsync(Entity source, EntityType type, bool isAsync, CancellationToken cancellationToken) =>
        !type.HasKey(source)
            ? null
            : _session.Identities.Of(type).Find(source)
                ?? await _session.Loader.GetAsync(type, type.GetKey(source), [], populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);

    // Of an object that was never saved only what the program has set is known to be meant.
    private static void CopyColumns(Entity source, Entity target, EntityType type, bool isNew)
    {
        var isPartial = source.StoredState is EntityState.Transient or EntityState.Pending;
        var (given, held) = (type.GetValues(source), type.GetValues(target));
        for (var column = 0; column < held.Length; column++)
        {
            if ((!isPartial || source.IsColumnChanged(column)) && !Equals(given[column], held[column]))
            {
                target.BeforeChange();
                held[column] = given[column];
                target.MarkColumnChanged(column);
            }
        }

        if (isNew || target.ChangedColumns != 0)
        {
            type.SetValues(target, held);
        }
    }

    private async ValueTask MergeRelationshipAsync(
        Entity source, Entity target, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        if (relationship is ToOne toOne)
        {
            if (toOne.IsLoaded(source))
            {
                var related = toOne.GetRelated(source) is { } given ? await MergeAsync(given, isAsync, cancellationToken).ConfigureAwait(false) : null;
                toOne.Set(target, related);
            }

            return;
        }

        var lists = (ToMany)relationship;
        if (lists.PeekList(source) is { } list && (list.IsLoaded || list.HasChanges))
        {
            await MergeListAsync(source, list, target, lists, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask MergeListAsync(
        Entity source, RelatedList list, Entity target, ToMany relationship, bool isAsync, CancellationToken cancellationToken)
    {
        var isWhole = list.IsLoaded || source.StoredState is EntityState.Transient or EntityState.Pending;
        var own = relationship.GetList(target);
        if (isWhole)
        {
            // First, so that the entities of the list need not be asked for one by one.
            await LoadAsync(target, own, relationship, isAsync, cancellationToken).ConfigureAwait(false);
        }

        var items = new List<Entity>();
        foreach (var item in isWhole ? list.InMemory : list.Added.ToArray())
        {
            items.Add(await MergeAsync(item, isAsync, cancellationToken).ConfigureAwait(false));
        }

        if (isWhole)
        {
            own.ReplaceWith(items);
            return;
        }

        items.ForEach(own.Add);
        foreach (var item in list.Removed.ToArray())
        {
            own.Remove(await MergeAsync(item, isAsync, cancellationToken).ConfigureAwait(false));
        }
    }

    private async ValueTask LoadAsync(Entity target, RelatedList list, ToMany relationship, bool isAsync, CancellationToken cancellationToken)
    {
        if (!list.IsLoaded && target.StoredState == EntityState.Persistent)
        {
            await _session.Loader.LoadRelationshipAsync([target], relationship, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }
}
