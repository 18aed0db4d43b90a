using Relata.Relations;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>The rows that a flush inserts and updates, with the foreign keys that follow from relationships.</summary>
internal sealed class RowDrafts
{
    private readonly Dictionary<Entity, RowDraft> _rows = new(ReferenceEqualityComparer.Instance);
    private readonly List<RowDraft> _all = [];
    private readonly HashSet<Entity> _deleted;

    public RowDrafts(FlushChanges changes)
    {
        _deleted = new HashSet<Entity>(changes.Deleted, ReferenceEqualityComparer.Instance);
        Add(changes.Inserted, entity => new RowDraft(entity, isInsert: true));
        Add(changes.Switched, entity => new RowDraft(entity, isInsert: false) { IsWhole = true });
        Add(changes.Updated, entity => new RowDraft(entity, isInsert: false));
        foreach (var row in _all.ToArray())
        {
            CopyKeysOf(row.Entity);
        }

        var ownLists = changes.Inserted.Concat(changes.Switched).SelectMany(ListsOf);
        foreach (var list in ownLists.Concat(changes.Lists))
        {
            CopyKeysOf(list);
        }
    }

    public IReadOnlyList<RowDraft> All => _all;

    public bool IsInserted(Entity entity) => _rows.TryGetValue(entity, out var row) && row.IsInsert;

    public static IEnumerable<RelatedList> ListsOf(Entity owner) =>
        owner.GetEntityType().Relationships.OfType<ToMany>().Select(relationship => relationship.PeekList(owner)).OfType<RelatedList>();

    private void Add(IEnumerable<Entity> entities, Func<Entity, RowDraft> draft)
    {
        foreach (var entity in entities)
        {
            var row = draft(entity);
            _rows.Add(entity, row);
            _all.Add(row);
        }
    }

    private void CopyKeysOf(Entity owner)
    {
        foreach (var relationship in owner.GetEntityType().Relationships.OfType<ToOne>())
        {
            if (!owner.IsToOneChanged(relationship.Index))
            {
                continue;
            }

            var link = (ForeignKeyLink)relationship.Link;
            var related = relationship.GetRelated(owner);
            if (related is null)
            {
                CheckMayBeNull(owner, relationship, link);
            }
            else if (link.IsHeldByOwner)
            {
                Copy(new KeyCopy(link.Key, owner, related));
            }
            else
            {
                Copy(new KeyCopy(link.Key, related, owner));
            }
        }
    }

    private void CopyKeysOf(RelatedList list)
    {
        if (list.Relationship!.Link is ForeignKeyLink link)
        {
            foreach (var related in list.Added)
            {
                Copy(new KeyCopy(link.Key, related, list.Owner!));
            }
        }
    }

    // An object that no session knows is not written, and a relationship to it waits until it is added.
    private void Copy(KeyCopy copy)
    {
        if (copy.Dependent.Session is null || copy.Principal!.StoredState == EntityState.Transient || _deleted.Contains(copy.Dependent))
        {
            return;
        }

        if (!_rows.TryGetValue(copy.Dependent, out var row))
        {
            row = new RowDraft(copy.Dependent, isInsert: false);
            _rows.Add(copy.Dependent, row);
            _all.Add(row);
        }

        if (!row.Copies.Any(other => other.Key == copy.Key))
        {
            row.Copies.Add(_deleted.Contains(copy.Principal!) ? copy with { Principal = null } : copy);
        }
    }

    private static void CheckMayBeNull(Entity owner, ToOne relationship, ForeignKeyLink link)
    {
        if (link.IsHeldByOwner && !link.Key.IsNullable && owner.StoredState == EntityState.Persistent)
        {
            var columns = string.Join(", ", link.Key.Columns.Select(column => link.Key.Dependent.Columns[column].Property));
            var inverse = relationship.Inverse is { } other ? $"set Cascade.AllDeleteOrphan on {other}" : $"delete the {owner.GetEntityType().Name}";
            throw new SessionStateException(
                $"{relationship} is null now, but {columns} cannot be. "
                + $"Set another {relationship.Related.Name}, make {columns} nullable, or {inverse}.");
        }
    }
}
