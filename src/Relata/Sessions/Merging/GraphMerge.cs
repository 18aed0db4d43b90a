using Relata.Diagnostics;
using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking.Entering;

namespace Relata.Sessions.Merging;

/// <summary>Copies a graph of entities onto the session's own instances for the same rows.</summary>
/// <remarks>The columns of an entity are copied when it is reached, its relationships later from a list: the depth of the graph does not use up the stack.</remarks>
internal sealed class GraphMerge
{
    private readonly Session _session;
    private readonly Dictionary<Entity, Entity> _merged = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<MergeVisit> _visited = [];
    private readonly List<MergeVisit> _open = [];
    private readonly MergedRemovals _removals = new();

    private GraphMerge(Session session) => _session = session;

    /// <summary>Merges an entity and the entities related to it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="entity">The given entity.</param>
    /// <param name="allowed">The members that may be written; null for all.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async ValueTask<Entity> RunAsync(
        Session session, Entity entity, AllowedMembers? allowed, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ReadOnlyViews.Check(entity.GetEntityType(), "merged");
        using var use = session.Use("Merge");
        using var purpose = session.Channel.For(StatementPurpose.Merge);
        var (work, isDone) = (session.Work, false);
        var undo = work.MergeUndo = new MergeUndo(session, work);
        try
        {
            var own = await new GraphMerge(session).RunAsync(new(entity, allowed), isAsync, cancellationToken).ConfigureAwait(false);
            isDone = true;
            return own;
        }
        finally
        {
            work.MergeUndo = null;
            if (!isDone)
            {
                undo.Restore();
            }
        }
    }

    private async ValueTask<Entity> RunAsync(MergeVisit first, bool isAsync, CancellationToken cancellationToken)
    {
        var own = await ReachAsync(first, via: null, isAsync, cancellationToken).ConfigureAwait(false);
        while (_open.Count > 0)
        {
            await WalkAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        return own;
    }

    /// <summary>Returns the session's own instance for a given entity, with the columns copied.</summary>
    private async ValueTask<Entity> ReachAsync(MergeVisit visit, Relationship? via, bool isAsync, CancellationToken cancellationToken)
    {
        var source = visit.Source;
        if (source.Session == _session)
        {
            return source;
        }

        var isNew = false;
        if (!_merged.TryGetValue(source, out var target))
        {
            target = await FindAsync(source, isAsync, cancellationToken).ConfigureAwait(false);
            isNew = target is null;
            target ??= CreateTarget(visit, via);
            _merged.Add(source, target);
        }

        if (_visited.Add(visit))
        {
            ColumnCopy.Run(visit, target, via, _removals);
            _open.Add(visit);
        }

        if (isNew)
        {
            new Attaching(_session, _session.Work).Add(target);
        }

        return target;
    }

    private async ValueTask<Entity?> FindAsync(Entity source, bool isAsync, CancellationToken cancellationToken)
    {
        var type = source.GetEntityType();
        if (!type.HasKey(source))
        {
            return null;
        }

        if (source.StoredState is EntityState.Persistent && ChangedKey.IsSet(source))
        {
            throw EntryRules.IsUnknown(source);
        }

        var found = _session.Identities.Of(type).Find(source);
        if (found is null or { StoredState: EntityState.Deleted } or { IsExpired: true })
        {
            // Several given entities may have the key of the same new row, and the first of them is pending.
            found = _session.Work.PendingKeys.Find(source) ?? found;
        }

        if (found is not null && found.GetEntityType() != type)
        {
            throw new SessionStateException(
                $"A {type.Name} with key {type.GetKey(source)} is merged, and the session has a {found.GetEntityType().Name} with this key. An object cannot change its class.");
        }

        if (found is { StoredState: EntityState.Deleted })
        {
            throw new SessionStateException(
                $"The {type.Name} with key {type.GetKey(source)} is deleted in this session, so that what is merged onto it would be lost. "
                + "Add it again before the merge, or roll back.");
        }

        return found is { IsExpired: false }
            ? found
            : await _session.Loader.GetAsync(type, type.GetKey(source), [], populateExisting: false, isFiltered: false, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private static Entity CreateTarget(MergeVisit visit, Relationship? via)
    {
        var type = visit.Source.GetEntityType();
        if (visit.Allowed is { HasColumns: false })
        {
            throw new SessionStateException(
                $"{(via is null ? "The merge" : via.ToString())} leads to a {type.Name} that has no row, and no column of it is allowed to be written. "
                + "Name its columns in 'allow', or merge only what has a row.");
        }

        return type.Create();
    }

    // Depth first, in the order of the relationships and lists: the entities reached by this visit are reversed, because the list is used as a stack.
    private async ValueTask WalkAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var visit = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        var first = _open.Count;
        foreach (var relationship in visit.Source.GetEntityType().Relationships)
        {
            if (relationship.Cascade.HasFlag(Cascade.Merge) && !relationship.Related.IsView && visit.Allows(relationship))
            {
                await MergeRelationshipAsync(visit, relationship, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }

        _open.Reverse(first, _open.Count - first);
    }

    private async ValueTask MergeRelationshipAsync(MergeVisit visit, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        var (source, target) = (visit.Source, _merged[visit.Source]);
        if (relationship is ToOne toOne)
        {
            if (toOne.IsLoaded(source))
            {
                var given = toOne.GetRelated(source);
                var related = given is null
                    ? null
                    : await ReachAsync(visit.To(given, relationship), relationship, isAsync, cancellationToken).ConfigureAwait(false);
                if (!new AssignedKeys(source, relationship).Decides(target, given, related))
                {
                    _removals.Note(target, toOne, toOne.GetRelated(target), related);
                    toOne.Set(target, related);
                }
            }

            return;
        }

        var lists = (ToMany)relationship;
        if (lists.PeekList(source) is { } list && (list.IsLoaded || list.IsAssigned || list.HasChanges))
        {
            await MergeListAsync(visit, list, lists.GetList(target), isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask MergeListAsync(MergeVisit visit, RelatedList list, RelatedList own, bool isAsync, CancellationToken cancellationToken)
    {
        // A list to which entities were only added, directly or by setting their inverse, does not determine the rest of the row's list.
        var isWhole = list.IsLoaded || list.IsAssigned;
        var isNew = visit.Source.StoredState is EntityState.Transient or EntityState.Pending;
        if (isWhole && own is { Relationship.IsWriteOnly: true, Owner.StoredState: EntityState.Persistent })
        {
            throw new RelationshipNotLoadedException(
                $"{own.Relationship} is write-only, and the merged {own.Relationship.Owner.Name} replaces all of it, for which it would be loaded. "
                + "Merge the object without the list, and add to the list of the session's object.");
        }

        if (isWhole || (isNew && list.HasChanges && own.Relationship!.Kind == RelationshipKind.ManyToMany))
        {
            // Loading the list first avoids one query for each of its entities, and a second link row for a pair that is already linked.
            await LoadAsync(own, isAsync, cancellationToken).ConfigureAwait(false);
        }

        Entity[] given = [.. isWhole ? list.InMemory : list.Added];
        var items = await ReachAllAsync(visit, given, own, isAsync, cancellationToken).ConfigureAwait(false);
        var hasOtherKeys = own.Relationship!.Key is not null && items.Exists(item => own.HasInMemory(item) && HasOtherListKey(item));
        if (hasOtherKeys)
        {
            // They were set without their setters, which would have refused an exchange.
            _session.Identities.NoteRefresh(own.Relationship.Related);
        }

        if (isWhole)
        {
            var moved = LeaveMoved(new AssignedKeys(visit.Source, list.Relationship!), given, items, own);
            FillReached(list, own);
            Entity[] had = [.. own.InMemory];
            own.ReplaceWith(items.Where(item => !moved.Contains(item)).Distinct(ReferenceEqualityComparer.Instance).Cast<Entity>());
            _removals.Note(own, had);
            return;
        }

        foreach (var item in items.Where(item => !own.HasInMemory(item)))
        {
            own.Add(item);
        }

        var removed = await ReachAllAsync(visit, [.. list.Removed], own, isAsync, cancellationToken).ConfigureAwait(false);
        removed.ForEach(own.Remove);
        _removals.Note(own, removed);
        if (hasOtherKeys)
        {
            own.Relationship.Key!.CheckAll(own.Relationship, [.. own.InMemory]);
        }
    }

    // Of what the merge has reached before, it has copied the key that the removal has set to null: the list was loaded without it, and would not be one that has lost it.
    private void FillReached(RelatedList list, RelatedList own)
    {
        if (own.Relationship!.Link is not ForeignKeyLink { Key: var key })
        {
            return;
        }

        foreach (var removed in list.Removed)
        {
            if (_merged.TryGetValue(removed, out var target) && !own.HasInMemory(target) && !own.IsRemoved(target) && key.IsNull(target) && key.Refers(target.Written, own.Owner!.Written))
            {
                own.Fill(target);
            }
        }
    }

    // They leave the list without a removal, which would make orphans of them.
    private HashSet<Entity> LeaveMoved(AssignedKeys keys, Entity[] given, List<Entity> items, RelatedList own)
    {
        var moved = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < given.Length; i++)
        {
            if (keys.Decides(own.Owner!, given[i], items[i]) && moved.Add(items[i]) && own.HasInMemory(items[i]))
            {
                _session.Work.Changing(own);
                own.Forget(items[i]);
            }
        }

        return moved;
    }

    private static bool HasOtherListKey(Entity entity) => entity.GetEntityType().ListKeyColumns.Any(entity.IsColumnChanged);

    private async ValueTask<List<Entity>> ReachAllAsync(
        MergeVisit visit, Entity[] given, RelatedList own, bool isAsync, CancellationToken cancellationToken)
    {
        var reached = new List<Entity>();
        foreach (var item in given)
        {
            reached.Add(await ReachAsync(visit.To(item, own.Relationship!), own.Relationship, isAsync, cancellationToken).ConfigureAwait(false));
        }

        return reached;
    }

    private async ValueTask LoadAsync(RelatedList own, bool isAsync, CancellationToken cancellationToken)
    {
        if (own is { IsLoaded: false, Relationship.IsWriteOnly: false } && own.Owner!.StoredState == EntityState.Persistent)
        {
            await _session.Loader.LoadRelationshipAsync([own.Owner], own.Relationship!, isFiltered: true, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }
}
