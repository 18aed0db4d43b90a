using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Properties;

/// <summary>
/// A foreign key that is assigned to an entity that has lost its owner before, by a reference that was set to null or a removal from a list: the later of the two changes counts, and the entity
/// belongs to the row that the key refers to. It may be the row that it belonged to.
/// </summary>
internal static class AssignedKey
{
    /// <summary>Notes that the program has set a column, to another value or to that of the row.</summary>
    public static void NoteSet(Entity entity, int column)
    {
        if (entity.IsColumnChanged(column))
        {
            NoteRow(entity, column);
        }
        else
        {
            NoteSame(entity, column);
        }
    }

    /// <summary>
    /// Notes that the program has assigned a column the value that it had. If the key of the principal has changed since, the row that has this key after the flush is meant, and the column is written.
    /// </summary>
    public static void NoteSame(Entity entity, int column)
    {
        NoteRow(entity, column);
        if (!IsOfForeignKey(entity, column) || entity.Session is not { } session || entity.IsColumnChanged(column))
        {
            return;
        }

        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (key.Columns.Contains(column) && key is { IsToPrimaryKey: true, IsPartOfKey: false }
                && session.FindPrincipal(key, entity) is { } principal && !key.Refers(entity, principal) && !IsReferenceSet(entity, key))
            {
                entity.BeforeChange();
                entity.MarkColumnChanged(column);
            }
        }
    }

    /// <summary>Notes that the entity is to belong to the row that a foreign key of it refers to, whose value was given as the row has it, and not assigned.</summary>
    public static void NoteRow(Entity entity, int column)
    {
        if (!IsOfForeignKey(entity, column))
        {
            return;
        }

        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            // A column that keys share is also set by the reference of the other one.
            if (key.Columns.Contains(column) && !key.IsNull(entity) && (key.Overlapping.IsEmpty || key.OwnColumns.Contains(column)))
            {
                TakeBack(entity, key);
            }
        }
    }

    private static bool IsOfForeignKey(Entity entity, int column) =>
        entity.StoredState == EntityState.Persistent && entity.GetEntityType().ForeignKeyColumns?.Contains(column) == true;

    private static void TakeBack(Entity entity, ForeignKey key)
    {
        var isTaken = entity.HasToOneChanges && ForgetNull(entity, key);
        if (entity.Session?.FindPrincipal(key, entity) is not { } principal || !key.Refers(entity, principal))
        {
            return;
        }

        foreach (var relationship in key.PrincipalRelationships)
        {
            if (relationship is ToMany lists && (isTaken || lists.Inverse is null))
            {
                if (lists.PeekList(principal) is { } list && list.IsRemoved(entity))
                {
                    list.AddFromInverse(entity);
                }
            }
            else if (relationship is ToOne toOne && isTaken && principal.IsToOneChanged(toOne.Index) && toOne.GetRelated(principal) is null)
            {
                toOne.SetFromInverse(principal, entity);
            }
        }
    }

    private static bool IsReferenceSet(Entity entity, ForeignKey key) =>
        entity.HasToOneChanges && entity.GetEntityType().Relationships.Any(relationship => relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true } link } toOne
            && link.Key == key && entity.IsToOneChanged(toOne.Index));

    // The reference is read again by the key.
    private static bool ForgetNull(Entity entity, ForeignKey key)
    {
        var isForgotten = false;
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true } link } toOne && link.Key == key
                && entity.IsToOneChanged(toOne.Index) && toOne.GetRelated(entity) is null)
            {
                entity.BeforeChange();
                toOne.Unload(entity);
                isForgotten = true;
            }
        }

        return isForgotten;
    }
}
