using Relata.Entities.Identities;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Sessions.Tracking;

/// <summary>
/// Objects that a rollback gives back to other principals than those they had inside the transaction. What was loaded inside the transaction
/// shows what was written there, and follows.
/// </summary>
internal sealed class MovedBack
{
    private readonly IdentityMaps _identities;
    private readonly UndoLog _scope;
    private readonly List<(Entity Entity, ForeignKey Key, Entity? Left)> _moved = [];
    private readonly List<(Entity Entity, ForeignKey Key)> _expired = [];
    private readonly List<(Entity Principal, Relationship Relationship)> _unknown = [];
    private readonly List<Entity> _undeleted = [];

    /// <summary>Finds them. Called before the objects are restored.</summary>
    public MovedBack(IdentityMaps identities, UndoLog scope)
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

    /// <summary>Takes them out of what they do not belong to, and puts them into what they belong to again. Called when the objects are restored.</summary>
    /// <param name="isClosing">Whether the session is closed: then nothing is unloaded that could not be loaded again.</param>
    public void Join(bool isClosing)
    {
        foreach (var (entity, key, left) in _moved)
        {
            // Where it belongs to the same principal again, that one's list has been restored with its order.
            var principal = _identities.FindPrincipal(key, entity);
            if (left is not null && left != principal)
            {
                Leave(left, key, entity);
            }

            if (principal is not null)
            {
                foreach (var relationship in OtherSides.Of(key))
                {
                    OtherSides.Join(principal, relationship, entity);
                }
            }
        }

        if (!isClosing)
        {
            OtherSides.JoinLinks(_undeleted, _identities);
            _undeleted.ForEach(ForgetLoaded);
            ExpireCleared();
            _expired.ForEach(moved => _unknown.AddRange(SidesOf(moved.Key, _identities.FindPrincipal(moved.Key, moved.Entity))));
            _unknown.ForEach(side => side.Relationship.Unload(side.Principal));
        }
    }

    private static IEnumerable<(Entity, Relationship)> SidesOf(ForeignKey key, Entity? principal) =>
        principal is null ? [] : OtherSides.Of(key).Select(relationship => (principal, relationship));

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
                // Where it belongs is what its row says.
                _unknown.AddRange(SidesOf(key, principal));
                _expired.Add((entity, key));
            }
            else if (isDeleted || principal != previous)
            {
                _moved.Add((entity, key, principal));
            }
            else if (previous is not null && HasChanged(previous, key))
            {
                // It may have gone and come back.
                _moved.Add((entity, key, null));
            }
        }
    }

    private bool HasChanged(Entity principal, ForeignKey key) =>
        OtherSides.Of(key).Any(relationship => relationship is ToMany lists
            ? lists.PeekList(principal) is { } list && _scope.Holds(list)
            : _scope.Holds(principal));

    private static void Leave(Entity principal, ForeignKey key, Entity entity)
    {
        foreach (var relationship in OtherSides.Of(key))
        {
            OtherSides.Forget(principal, relationship, entity, keep: null);
        }
    }

    // What was loaded of it while it was deleted is empty.
    private void ForgetLoaded(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships.OfType<ToMany>())
        {
            if (relationship.PeekList(entity) is { IsLoaded: true } list && !_scope.Holds(list))
            {
                list.Unload();
            }
        }
    }

    // Objects that were read when their foreign key was NULL, which it may be no more: nothing else in memory says so.
    private void ExpireCleared()
    {
        foreach (var key in _scope.Cleared)
        {
            foreach (var entity in _identities.Of(key.Dependent).Entities.Where(entity => key.IsNull(entity) && !entity.HasChanges))
            {
                foreach (var relationship in entity.GetEntityType().Relationships.Where(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key == key))
                {
                    relationship.Unload(entity);
                }

                entity.IsExpired = true;
            }
        }
    }
}
