using System.Collections.Immutable;
using Relata.Entities.Identities;
using Relata.Entities.Keys;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>Finds the entities whose primary key was changed, and checks that their rows can follow.</summary>
internal sealed class KeyChangeGathering(Session session, UnitOfWork work)
{
    private readonly IdentityMaps _taken = new();
    private readonly Dictionary<Entity, Entity> _changes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the flush gives the row of an entity another key.</summary>
    public bool Contains(Entity entity) => _changes.ContainsKey(entity);

    /// <summary>The entity that is given a key by the flush; null if there is none.</summary>
    public Entity? FindTaking(Entity sameKey) => _changes.Count == 0 ? null : _taken.Of(sameKey.GetEntityType()).Find(sameKey);

    /// <summary>The changes of primary keys among the updated entities.</summary>
    /// <param name="updated">The entities that the flush updates.</param>
    /// <param name="deleted">The entities whose rows the flush deletes.</param>
    /// <exception cref="KeyChangeException">A row cannot be given the key.</exception>
    /// <exception cref="SessionStateException">Two objects have the same key.</exception>
    public ImmutableArray<KeyChange> Run(List<Entity> updated, HashSet<Entity> deleted)
    {
        foreach (var entity in updated)
        {
            if (entity.HasToOneChanges)
            {
                CopyReferences(entity);
            }

            if (ChangedKey.IsSet(entity) && session.Identities.Of(entity.GetEntityType()).Find(entity) != entity)
            {
                _changes.Add(entity, Check(entity));
            }
        }

        foreach (var entity in _changes.Keys)
        {
            CheckIsFree(entity, deleted);
        }

        return [.. _changes.Select(change => new KeyChange(change.Key, change.Value))];
    }

    // The key of the principal may have been changed after it was set as a reference.
    private static void CopyReferences(Entity entity)
    {
        foreach (var change in ReferenceChange.Of(entity))
        {
            if (change.Copy is { Key.IsPartOfKey: true, Principal.StoredState: EntityState.Persistent, Changes: true } copy && copy.Dependent == entity)
            {
                copy.Apply();
            }
        }
    }

    private Entity Check(Entity entity)
    {
        var type = entity.GetEntityType();
        if (work.FindWritten(entity) is not { } stored)
        {
            throw new KeyChangeException($"The primary key of a {type.Name} was changed to {type.GetKey(entity)}, and the key of its row is not known. Load it, and then change the key.");
        }

        var what = $"The primary key of a {type.Name} that has a row was changed from {type.GetKey(stored)} to {type.GetKey(entity)}";
        if (type.GeneratedColumn is not null)
        {
            throw new KeyChangeException($"{what}, and the database generates it: such a key stays the same. Add a new object, and delete this one.");
        }

        if (!type.HasKey(entity))
        {
            throw new KeyChangeException($"{what}, which is no key. Set it to a value before the flush.");
        }

        CheckTables(type, what);
        if (session.Trail is { } trail)
        {
            foreach (var key in Following(type.Root, []))
            {
                trail.ThrowIfAudited(key.Dependent, $"The ON UPDATE action of {key.Dependent.Name}.{key.Name}");
            }
        }

        return stored;
    }

    // A key that contains the foreign key changes with it, and what refers to that key.
    private IEnumerable<ForeignKey> Following(EntityType root, HashSet<EntityType> visited)
    {
        foreach (var key in session.Database.Compilation.KeyReferences.Into(root).Where(key => key.OnUpdate == OnUpdate.Cascade))
        {
            yield return key;
            if (key.IsPartOfKey && visited.Add(key.Dependent.Root))
            {
                foreach (var next in Following(key.Dependent.Root, visited))
                {
                    yield return next;
                }
            }
        }
    }

    private void CheckTables(EntityType type, string what)
    {
        if (type.Parts.Length > 1 && type.Root.KeyOnUpdate == OnUpdate.NoAction)
        {
            throw new KeyChangeException($"{what}, and the table of {type.Parts[^1].Owner.Name} refers to it. Write [PrimaryKey(OnUpdate = OnUpdate.Cascade)] on {type.Root.Name}.{type.Columns[0]}.");
        }

        if (type.IsConcrete && session.Database.Compilation.KeyReferences.Into(type.Root).FirstOrDefault(key => !key.Dependent.IsView) is { } reference)
        {
            throw new KeyChangeException(
                $"{what}, and {reference.Dependent.Name}.{reference.Name} refers to it: in a hierarchy with a table for each class, the database has no foreign key that could follow. "
                + "Add a new object with the new key, let the others refer to it, and delete this one.");
        }
    }

    private void CheckIsFree(Entity entity, HashSet<Entity> deleted)
    {
        var type = entity.GetEntityType();
        var held = session.Identities.Of(type).Find(entity);
        var other = held is not null && !deleted.Contains(held) && !_changes.ContainsKey(held) ? held : _taken.Of(type).Find(entity);
        if (other is not null)
        {
            throw new SessionStateException(
                $"The primary key of a {type.Name} was changed from {type.GetKey(_changes[entity])} to {type.GetKey(entity)}, and the session has another {other.GetEntityType().Name} with this key. "
                + "Give one of them another key, or delete the other one.");
        }

        _taken.Of(type).Add(entity);
    }
}
