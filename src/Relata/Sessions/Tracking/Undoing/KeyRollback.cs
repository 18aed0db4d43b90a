using Relata.Sessions.Flushing.KeyChanges;

namespace Relata.Sessions.Tracking.Undoing;

/// <summary>Gives dependents that were loaded after a change of their principal's primary key the former key again, because a rollback has restored it.</summary>
internal sealed class KeyRollback
{
    private readonly Session _session;
    private readonly UndoLog _scope;
    private readonly List<(Entity Entity, Entity From, Entity To)> _moves = [];

    /// <summary>Finds the changed keys. Called before the entities are restored.</summary>
    /// <param name="session">The session.</param>
    /// <param name="scope">What is rolled back.</param>
    /// <param name="former">For entities whose primary key was changed and not flushed, objects with the keys of their rows.</param>
    public KeyRollback(Session session, UndoLog scope, Dictionary<Entity, Entity> former)
    {
        (_session, _scope) = (session, scope);
        foreach (var entity in scope.Entities)
        {
            var current = former.GetValueOrDefault(entity) ?? entity;
            if (entity.StoredState == EntityState.Persistent && scope.Find(entity) is { StoredState: EntityState.Persistent } before && !entity.GetEntityType().HasSameKey(current, before))
            {
                _moves.Add((entity, current.Snapshot(), before));
            }
        }
    }

    /// <summary>Called when the entities are restored.</summary>
    public void Apply()
    {
        if (_moves.Count == 0)
        {
            return;
        }

        foreach (var moves in _moves.GroupBy(move => move.Entity.GetEntityType().Root))
        {
            Follow(moves.Key, [.. moves]);
        }
    }

    private void Follow(EntityType root, List<(Entity Entity, Entity From, Entity To)> moves)
    {
        foreach (var key in _session.Database.Compilation.KeyReferences.Into(root))
        {
            var dependents = new KeyDependents(key, moves);
            var next = new List<(Entity Entity, Entity From, Entity To)>();
            foreach (var dependent in _session.Identities.EntitiesOf(key.Dependent).Where(IsWithoutOlderState).ToArray())
            {
                if (dependents.Find(dependent) is not { } principal)
                {
                    continue;
                }

                var from = dependent.Snapshot();
                KeyDependents.Set(key, dependent, principal);
                if (key.IsPartOfKey)
                {
                    var to = dependent.Snapshot();
                    _session.Identities.Of(dependent.GetEntityType()).Move(dependent, from, to);
                    next.Add((dependent, from, to));
                }
            }

            if (next.Count > 0)
            {
                Follow(key.Dependent.Root, next);
            }
        }
    }

    // An object that was read after the change, and changed then, is restored to what it was when it was read.
    private bool IsWithoutOlderState(Entity dependent) => !_scope.Contains(dependent) || _scope.MayShowWritten(dependent);
}
