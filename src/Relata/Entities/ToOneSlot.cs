using System.ComponentModel;
using Relata.Entities;
using Relata.Relations;

namespace Relata;

/// <summary>What a generated property of a to-one relationship does. Not for user code to call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToOneSlot
{
    /// <summary>The related entity, loaded first where that is this relationship's way.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="index">The relationship's place in the entity's relationships.</param>
    /// <param name="field">The field behind the property.</param>
    public static TRelated? Get<TRelated>(Entity owner, int index, ref TRelated? field)
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (!owner.IsToOneLoaded(index))
        {
            RelationshipAccess.Load(owner, owner.GetEntityType().Relationships[index]);
        }

        return field;
    }

    /// <summary>Sets the related entity and keeps the other side in step, without SQL.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="index">The relationship's place in the entity's relationships.</param>
    /// <param name="field">The field behind the property.</param>
    /// <param name="value">The related entity; null for none.</param>
    public static void Set<TRelated>(Entity owner, int index, ref TRelated? field, TRelated? value)
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(owner);
        var relationship = (ToOne)owner.GetEntityType().Relationships[index];
        if (ReferenceEquals(field, value) && owner.IsToOneLoaded(index))
        {
            BothSides.SetAgain(owner, relationship, value);
            return;
        }

        owner.BeforeChange();
        if (relationship.Kind == RelationshipKind.OneToOne && owner.StoredState == EntityState.Persistent && !owner.IsToOneLoaded(index))
        {
            owner.Session?.Replacing(owner, relationship);
        }

        var previous = BothSides.Previous(owner, relationship, field);
        field = value;
        owner.MarkToOneChanged(index);
        BothSides.Changed(owner, relationship, previous, value);
    }
}
