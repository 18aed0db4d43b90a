using Relata.Entities.Identities;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.SoftDeleting;

/// <summary>
/// The foreign keys of softly deleted rows that hooks have led to rows which the same flush inserts. The delete itself comes first, because a new row may take a unique value that it releases: the
/// foreign keys are written by an update of their own, after the inserts. Pure.
/// </summary>
internal sealed class NewReferences
{
    private readonly List<KeyCopy> _copies = [];

    /// <exception cref="SoftDeleteException">A hook has set a reference to an object that is not inserted.</exception>
    public NewReferences(FlushChanges changes)
    {
        IdentityMaps? inserted = null;
        foreach (var entity in changes.SoftDeleted)
        {
            if (entity.HasToOneChanges)
            {
                AddReferences(entity);
            }

            if (entity.HasColumnChanges && !changes.Inserted.IsEmpty)
            {
                AddAssignedKeys(entity, inserted ??= ByKey(changes));
            }
        }
    }

    /// <summary>The updates that follow the inserts.</summary>
    public IEnumerable<FlushWrite> Writes => _copies.GroupBy(copy => (copy.Key, Type: copy.Dependent.GetEntityType()))
        .Select(copies => new UpdateWrite(copies.Key.Type, copies.Key.Key.Columns, [.. copies.Select(copy => copy.Dependent)]) { Copies = [.. copies] });

    /// <summary>Whether a column is written after the inserts.</summary>
    public bool Has(Entity entity, int column) => _copies.Exists(copy => copy.Dependent == entity && copy.Key.Columns.Contains(column));

    private static IdentityMaps ByKey(FlushChanges changes)
    {
        var inserted = new IdentityMaps();
        foreach (var entity in changes.Inserted.Where(entity => entity.GetEntityType().HasKey(entity)))
        {
            inserted.Of(entity.GetEntityType()).Add(entity);
        }

        return inserted;
    }

    private void AddReferences(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships.OfType<ToOne>())
        {
            if (!entity.IsToOneChanged(relationship.Index) || relationship.Link is not ForeignKeyLink { IsHeldByOwner: true, Key: var key } || relationship.GetRelated(entity) is not { } related)
            {
                continue;
            }

            if (related.StoredState == EntityState.Pending && related.Session == entity.Session)
            {
                _copies.Add(new KeyCopy(key, entity, related));
            }
            else if (related.StoredState is EntityState.Transient or EntityState.Pending && !key.Refers(entity, related))
            {
                throw new SoftDeleteException(
                    $"A hook has set {relationship} of a {entity.GetEntityType().Name} that is deleted softly to a new {related.GetEntityType().Name} that is not in the session, so that its key is not known. Add it to the session.");
            }
        }
    }

    // The key of a new object that the program or the hook has given it.
    private void AddAssignedKeys(Entity entity, IdentityMaps inserted)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (key.Columns.Any(entity.IsColumnChanged) && !_copies.Exists(copy => copy.Dependent == entity && copy.Key == key) && inserted.FindPrincipal(key, entity) is { } principal)
            {
                _copies.Add(new KeyCopy(key, entity, principal));
            }
        }
    }
}
