using Relata.Entities.Metadata;
using Relata.Entities.Owned;
using Relata.Entities.Relationships.Links;
using Relata.Loaders;

namespace Relata.Sessions.Merging;

/// <summary>Gives a session its own instances of unchanged entities from elsewhere, such as a cache, without reading their rows.</summary>
/// <remarks>
/// The given entities take the place of rows: as with rows that a query reads, what the session holds is not overwritten, and what it lacks is filled. All entities are checked before
/// the session is changed.
/// </remarks>
internal sealed class CachedMerge
{
    private readonly Session _session;
    private readonly Dictionary<Entity, Entity?> _targets = new(ReferenceEqualityComparer.Instance);
    private readonly List<Entity> _sources = [];
    private readonly Stack<Entity> _open = new();
    private readonly SameFilters _filters;

    private CachedMerge(Session session) => (_session, _filters) = (session, new SameFilters(session));

    public static Entity Run(Session session, Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ReadOnlyChecks.Check(entity.GetEntityType(), "merged");
        using var use = session.Use("Merge");
        var merge = new CachedMerge(session);
        merge.Collect(entity);
        foreach (var source in merge._sources)
        {
            merge._targets[source] = merge.Place(source);
        }

        foreach (var source in merge._sources)
        {
            merge.FillRelationships(source, merge.TargetOf(source));
        }

        ((ILoadingSession)session).LoadedObjects?.Raise();
        return merge.TargetOf(entity);
    }

    private Entity TargetOf(Entity source) => source.Session == _session ? source : _targets[source]!;

    private void Collect(Entity root)
    {
        var checks = new CachedMergeChecks(_session);
        _open.Push(root);
        while (_open.TryPop(out var source))
        {
            if (source.Session == _session || !_targets.TryAdd(source, null))
            {
                continue;
            }

            checks.Check(source);
            _sources.Add(source);
            foreach (var relationship in source.GetEntityType().Relationships)
            {
                if (IsTaken(relationship, source))
                {
                    foreach (var related in relationship.InMemory(source))
                    {
                        _open.Push(related);
                    }
                }
            }
        }
    }

    // A list that is only partly known, or that was loaded under other filters, is loaded by the session itself.
    private bool IsTaken(Relationship relationship, Entity source) =>
        relationship.Cascade.HasFlag(Cascade.Merge) && !relationship.IsReadOnly && !relationship.IsWriteOnly && !relationship.Related.IsView
        && relationship.IsLoaded(source) && !source.IsExpired && _filters.HeldFor(source, relationship);

    private Entity Place(Entity source)
    {
        var type = source.GetEntityType();
        if (_session.Identities.Of(type).Find(source) is { } held)
        {
            Complete(held, source);
            return held;
        }

        var target = type.Create();
        target.Unloaded = source.Unloaded;
        type.SetValues(target, type.GetValues(source));
        target.ClearChanges();
        target.IsExpired = source.IsExpired;
        target.State = EntityState.Persistent;
        target.Context = _session.Loader.DefaultContext(type);
        if (_filters.HeldFor(source))
        {
            foreach (var value in type.LoadedValues)
            {
                value.Copy(source, target);
            }
        }

        _session.Identities.Of(type).Add(target);
        _session.Identities.HasUnloadedColumns |= target.Unloaded is not null;
        ((ILoadingSession)_session).LoadedObjects?.Note(target, isRefreshed: false);
        return target;
    }

    // Columns that the session's instance has not loaded, as a query with other columns would fill them.
    private void Complete(Entity held, Entity source)
    {
        var type = held.GetEntityType();
        if (!held.IsExpired && !source.IsExpired && type.WholeOwned(held.Unloaded?.Except(source.Unloaded)) is { } columns)
        {
            var values = type.GetValues(source, columns);
            held.Unloaded = held.Unloaded!.Except(columns);
            type.SetValues(held, values, columns);
            held.Session?.NoteRead(held, columns);
            _session.Identities.NoteRefresh(type);
        }
    }

    private void FillRelationships(Entity source, Entity target)
    {
        if (target.IsExpired)
        {
            return;
        }

        foreach (var relationship in source.GetEntityType().Relationships)
        {
            if (!IsTaken(relationship, source) || relationship.IsShown(target) || target.Context!.IsNeverLoaded(relationship))
            {
                continue;
            }

            List<Entity> related = [.. relationship.InMemory(source).Select(TargetOf)];
            if (!MayBeOlder(relationship, target, related) && Agree(relationship, target, related))
            {
                Fill(relationship, target, related);
            }
        }
    }

    // What this session has written, perhaps to the rows of the list, is not in what was cached before. Then the list is left to be loaded.
    private bool MayBeOlder(Relationship relationship, Entity target, List<Entity> related) =>
        relationship.Link is not ForeignKeyLink { IsHeldByOwner: true }
        && (_session.Channel.HasWritten
            || (relationship is ToMany list && list.PeekList(target) is { } own && own.InMemory.Except(related, ReferenceEqualityComparer.Instance).OfType<Entity>().Any(entity => !own.IsAdded(entity))));

    private static void Fill(Relationship relationship, Entity target, List<Entity> related)
    {
        if (relationship is ToOne toOne)
        {
            toOne.Fill(target, related.FirstOrDefault());
            return;
        }

        var list = ((ToMany)relationship).GetList(target);
        list.BeginFill(filter: null);
        related.ForEach(list.Fill);
        list.DropRepeated(new(ReferenceEqualityComparer.Instance));
        list.EndFill();
    }

    // The session may hold related objects with other foreign keys than the given ones have. Then the relationship is left to be loaded.
    private static bool Agree(Relationship relationship, Entity target, List<Entity> related)
    {
        if (relationship.Link is not ForeignKeyLink link)
        {
            return true;
        }

        if (link.IsHeldByOwner)
        {
            return related is [] ? link.Key.IsNull(target) : Refers(link.Key, target, related[0]);
        }

        return related.TrueForAll(dependent => Refers(link.Key, dependent, target));
    }

    // A server may hold texts equal that .NET does not.
    private static bool Refers(ForeignKey key, Entity dependent, Entity principal) =>
        key.Refers(dependent, principal) || (!key.IsExact && !key.IsNull(dependent) && !key.Columns.Any(dependent.IsColumnChanged));
}
