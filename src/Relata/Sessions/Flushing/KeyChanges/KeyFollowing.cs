using Relata.Entities.Keys;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>Executes changes of primary keys in memory: the identity map, and the foreign keys of dependents, follow what the database has done.</summary>
/// <param name="session">The session.</param>
/// <param name="work">The changes of the session.</param>
internal sealed class KeyFollowing(Session session, UnitOfWork work)
{
    private readonly Dictionary<Entity, Entity> _temporary = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Entity> _unsure = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Entity Entity, Entity Before)> _changed = [];
    private readonly List<(Entity Entity, Entity From, Entity To)> _moved = [];
    private readonly List<(Entity Entity, Entity Written)> _written = [];

    /// <summary>Dependents of which only the database knows whether their rows have followed.</summary>
    public IReadOnlyCollection<Entity> Unsure => _unsure;

    /// <summary>The write with the rows that have the new keys, and with objects that have those of the rows.</summary>
    public UpdateWrite Resolve(UpdateWrite write)
    {
        Entity[] stored = [.. write.Moves.Select(move => StoredOf(move.Entity))];
        return write with
        {
            Rows = [.. write.Moves.Select((move, i) => move.Temporary is null ? move.Entity : WithTemporary(move, stored[i]))],
            Stored = [.. stored],
        };
    }

    /// <summary>Follows a write that was executed.</summary>
    public void Run(UpdateWrite write)
    {
        var moves = new List<(Entity Entity, Entity From, Entity To)>();
        for (var i = 0; i < write.Moves.Length; i++)
        {
            var entity = write.Moves[i].Entity;
            var to = write.Rows[i].Snapshot();
            Move(entity, write.Stored[i], to);
            moves.Add((entity, write.Stored[i], to));
            if (write.Moves[i].Temporary is null)
            {
                _temporary.Remove(entity);
                continue;
            }

            _temporary[entity] = to;
            if (entity.StoredState == EntityState.Deleted)
            {
                _changed.Add((entity, entity.Snapshot()));
                ChangedKey.Copy(to, entity);
            }
        }

        Follow(write.Table.Root, moves);
    }

    /// <summary>Gives deleted entities the keys again that they gave up for others.</summary>
    public void Finish()
    {
        foreach (var (entity, before) in Enumerable.Reverse(_changed).Where(change => change.Entity.StoredState == EntityState.Deleted))
        {
            ChangedKey.Copy(before, entity);
        }
    }

    /// <summary>Restores what was followed, because the flush has failed.</summary>
    public void Restore()
    {
        session.Identities.ForgetForeignKeys();
        foreach (var (entity, before) in Enumerable.Reverse(_changed))
        {
            entity.GetEntityType().Copy(before, entity);
            entity.RestoreBookkeeping(before);
        }

        foreach (var (entity, from, to) in Enumerable.Reverse(_moved))
        {
            session.Identities.Of(entity.GetEntityType()).Move(entity, to, from);
        }

        foreach (var (entity, written) in Enumerable.Reverse(_written))
        {
            work.NoteRow(entity, written);
        }
    }

    private Entity StoredOf(Entity entity) => _temporary.GetValueOrDefault(entity) ?? work.FindWritten(entity) ?? entity.Snapshot();

    private static Entity WithTemporary(KeyMove move, Entity stored)
    {
        var copy = TemporaryRow.CopyOf(stored);
        copy.GetEntityType().SetValue(copy, move.Temporary!.Index, move.Value);
        return copy;
    }

    private void Move(Entity entity, Entity from, Entity to)
    {
        session.Identities.Of(entity.GetEntityType()).Move(entity, from, to);
        _moved.Add((entity, from, to));
    }

    private void Follow(EntityType root, List<(Entity Entity, Entity From, Entity To)> moves)
    {
        foreach (var key in session.Database.Compilation.KeyReferences.Into(root))
        {
            session.NoteWritten(key.Dependent);
            var dependents = new KeyDependents(key, moves);
            var next = new List<(Entity Entity, Entity From, Entity To)>();
            foreach (var dependent in session.Identities.DependentsBy(key).Take(moves.Select(move => move.From).Where(key.Principal.IsInstance)))
            {
                var stored = work.FindWritten(dependent) ?? dependent;
                if (dependents.Find(stored) is { } principal)
                {
                    next.AddRange(FollowOne(key, dependent, principal) is { } moved ? [moved] : []);
                }
                else if (!key.IsPartOfKey && dependent.StoredState == EntityState.Persistent && dependents.IsUnsure(stored))
                {
                    _unsure.Add(dependent);
                }

                // Other foreign keys may share columns with this one.
                session.Identities.NoteForeignKeys(dependent);
            }

            if (next.Count > 0)
            {
                Follow(key.Dependent.Root, next);
            }
        }
    }

    // The program has assigned the value that the row has, and it is the key of another principal after the flush.
    private bool IsMeantForTaking(ForeignKey key, Entity dependent) =>
        !key.IsPartOfKey && key.Columns.Any(dependent.IsColumnChanged)
        && work.Pending.Concat(work.Dirty).Any(taking => key.Principal.IsInstance(taking) && key.Refers(dependent, taking));

    // A foreign key that the program has set keeps its value, unless it is that of the row and no other row takes the key.
    private (Entity, Entity, Entity)? FollowOne(ForeignKey key, Entity dependent, Entity principal)
    {
        var written = work.FindWritten(dependent);
        var from = (written ?? dependent).Snapshot();
        if (written is null || (key.IsSame(dependent, written) && !IsMeantForTaking(key, dependent)))
        {
            work.Undo.Keep(dependent);
            _changed.Add((dependent, dependent.Snapshot()));
            KeyDependents.Set(key, dependent, principal);
        }

        var stored = dependent;
        if (written is not null)
        {
            stored = written.Snapshot();
            KeyDependents.Set(key, stored, principal);
            _written.Add((dependent, written));
            work.NoteRow(dependent, stored);
        }

        if (!key.IsPartOfKey)
        {
            return null;
        }

        var to = stored.Snapshot();
        Move(dependent, from, to);
        return (dependent, from, to);
    }
}
