using Relata.Entities.Identities;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>The primary keys that a flush changes, as the rows have them: dependents that refer to them are taken along by the database.</summary>
internal sealed class FormerKeys
{
    private readonly FlushChanges _changes;
    private readonly IdentityMaps _stored = new();
    private readonly Dictionary<Entity, Entity> _entities = new(ReferenceEqualityComparer.Instance);

    /// <param name="changes">The changes of a flush, primary keys among them.</param>
    public FormerKeys(FlushChanges changes)
    {
        _changes = changes;
        foreach (var (entity, stored) in changes.KeyChanges)
        {
            _stored.Of(stored.GetEntityType()).Add(stored);
            _entities[stored] = entity;
        }
    }

    /// <summary>
    /// Whether the row of the dependent refers to another principal than the one that the foreign key is to be copied from, and the two have the same key one after the other.
    /// </summary>
    public bool TakeAlong(KeyCopy copy)
    {
        if (copy is not { Principal: { } principal, Key.IsToPrimaryKey: true, Dependent.StoredState: EntityState.Persistent })
        {
            return false;
        }

        var row = _changes.Before(copy.Dependent) ?? copy.Dependent;
        return _stored.FindPrincipal(copy.Key, row) is { } stored && _entities[stored] != principal && copy.Key.Refers(row, principal);
    }
}
