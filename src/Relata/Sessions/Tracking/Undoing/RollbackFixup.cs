using Relata.Entities.Identities;
using Relata.Entities.Lists;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Tracking.Undoing;

/// <summary>
/// Fixes up relationships after a rollback of entities that referred to other principals inside the transaction. Relationships that were loaded
/// inside the transaction contain what was written in it.
/// </summary>
internal sealed class RollbackFixup
{
    private readonly IdentityMaps _identities;
    private readonly UndoLog _scope;
    private readonly List<(Entity Entity, ForeignKey Key, Entity? Left)> _moved = [];
    private readonly List<(Entity Entity, ForeignKey Key)> _expired = [];
    private readonly List<(Entity Principal, Relationship Relationship)> _unknown = [];
    private readonly List<Entity> _undeleted = [];

    /// <summary>Finds the entities. Called before their state is restored.</summary>
    public RollbackFixup(IdentityMaps identities, UndoLog scope)
    {
        (_identities, _scope) = (identities, scope);
        foreach (var entity in scope.Entities)
        {
            if (scope.Find(entity) is { StoredState: EntityState.Persistent } before)
            {
                Find(entity, before);
            }
        }
    }

    /// <summary>Removes the entities from their former principals' relationships and adds them to those of the restored ones. Called after the restore.</summary>
    /// <param name="isClosing">Whether the session is being closed: then nothing is unloaded, because it could not be loaded again.</param>
    public void Apply(bool isClosing)
    {
        var ordered = new HashSet<RelatedList>();
        foreach (var (entity, key, left) in _moved)
        {
            // If the principal is the same again, its list has been restored with its order.
            var principal = _identities.FindPrincipal(key, entity);
            if (left is not null && left != principal)
            {
                RemoveFrom(left, key, entity);
            }

            if (principal is not null)
            {
                foreach (var relationship in key.PrincipalRelationships)
                {
                    RowFixup.Add(principal, relationship, entity);
                    if (relationship is ToMany { PositionColumn: not null } lists && lists.PeekList(principal) is { IsLoaded: true } list)
                    {
                        ordered.Add(list);
                    }
                }
            }
        }

        // A list that was loaded while an entity was away, or deleted, does not know its place.
        foreach (var list in ordered.Where(list => !ListPositions.TrySort(list) && !isClosing))
        {
            list.Unload();
        }

        if (!isClosing)
        {
            if (_undeleted.Count > 0)
            {
                RowFixup.UnloadLinkLists(_undeleted, _identities);
                _undeleted.ForEach(UnloadEmptyLists);
            }

            ExpireCleared();
            _expired.ForEach(moved => _unknown.AddRange(InversesOf(moved.Key, _identities.FindPrincipal(moved.Key, moved.Entity))));
            foreach (var (principal, relationship) in _unknown.Where(side => !IsRestored(side.Principal, side.Relationship)))
            {
                relationship.Unload(principal);
            }
        }
    }

    private static IEnumerable<(Entity, Relationship)> InversesOf(ForeignKey key, Entity? principal) =>
        principal is null ? [] : key.PrincipalRelationships.Select(relationship => (principal, relationship));

    private void Find(Entity entity, Entity before)
    {
        var isDeleted = entity.StoredState == EntityState.Deleted;
        if (isDeleted)
        {
            _undeleted.Add(entity);
        }

        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            var (principal, previous) = (_identities.FindPrincipal(key, entity), _identities.FindPrincipal(key, before));
            if (_scope.IsExpired(entity))
            {
                // The principal is known only when the row is read again.
                _unknown.AddRange(InversesOf(key, principal));
                _expired.Add((entity, key));
            }
            else if (isDeleted || principal != previous)
            {
                _moved.Add((entity, key, principal));
            }
            else if (previous is not null && (HasChanged(previous, key) || RelationshipFixup.HasLeft(entity, key, previous)))
            {
                // It may have been moved away and back, or its list was loaded without it.
                _moved.Add((entity, key, null));
            }
        }
    }

    private bool HasChanged(Entity principal, ForeignKey key) =>
        key.PrincipalRelationships.Any(relationship => relationship is ToMany lists
            ? lists.PeekList(principal) is { } list && _scope.Contains(list)
            : _scope.Contains(principal));

    private void RemoveFrom(Entity principal, ForeignKey key, Entity entity)
    {
        foreach (var relationship in key.PrincipalRelationships.Where(relationship => !IsRestored(principal, relationship)))
        {
            RowFixup.Remove(principal, relationship, entity, keep: null);
        }
    }

    // Whether an entity that leaves the session with the rollback has a relationship as it was before it entered: its changes are written when it is added again.
    private bool IsRestored(Entity principal, Relationship relationship) =>
        !IsHeld(principal) && (relationship is ToMany lists ? lists.PeekList(principal) is { } list && _scope.Contains(list) : _scope.Contains(principal));

    private static bool IsHeld(Entity entity) => entity is { Session: not null, StoredState: not EntityState.Pending };

    // Lists that were loaded while the entity was deleted are empty. One that leaves the session cannot load the others again.
    private void UnloadEmptyLists(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships.OfType<ToMany>())
        {
            if (relationship.PeekList(entity) is { IsLoaded: true } list && !_scope.Contains(list) && (IsHeld(entity) || list.Items.IsEmpty))
            {
                list.Unload();
            }
        }
    }

    // Entities that were loaded while their foreign key was NULL: the rollback may have restored the key, and only the database knows it.
    private void ExpireCleared()
    {
        foreach (var key in _scope.Cleared)
        {
            foreach (var entity in _identities.EntitiesOf(key.Dependent).Where(entity => key.IsNull(entity) && !entity.HasChanges))
            {
                foreach (var relationship in entity.GetEntityType().Relationships.Where(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key == key))
                {
                    relationship.Unload(entity);
                }

                entity.DropLoadedValues();
                entity.IsExpired = true;
            }
        }
    }
}
