using System.ComponentModel;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Entities.Relationships;

namespace Relata.CompilerServices;

/// <summary>Implements generated to-one properties. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToOneSlot
{
    /// <summary>The related entity, which is loaded first if the load plan says so.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="index">The index of the relationship in the owner's relationships.</param>
    /// <param name="field">The property's backing field.</param>
    public static TRelated? Get<TRelated>(Entity owner, int index, ref TRelated? field)
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (RelationshipReads.AreTracked)
        {
            RelationshipReads.Note(owner, owner.GetEntityType().Relationships[index]);
        }

        if (!owner.IsToOneLoaded(index))
        {
            RelationshipAccess.Load(owner, owner.GetEntityType().Relationships[index]);
        }

        return field;
    }

    /// <summary>Sets the related entity and fixes up the inverse navigation and the foreign key. Sends nothing.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="index">The index of the relationship in the owner's relationships.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The related entity; null for none.</param>
    /// <exception cref="SessionStateException">The related entity, or one that enters the session of the owner with it, belongs to another open session. Nothing has changed.</exception>
    public static void Set<TRelated>(Entity owner, int index, ref TRelated? field, TRelated? value)
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(owner);
        var relationship = (ToOne)owner.GetEntityType().Relationships[index];
        if (value is not null)
        {
            SessionBoundary.Check(owner, relationship, value);
        }

        if (ReferenceEquals(field, value) && owner.IsToOneLoaded(index))
        {
            RelationshipFixup.Reassigned(owner, relationship, value);
            return;
        }

        if (value is not null && RelationshipFixup.IsStored(owner, relationship, value))
        {
            field = value;
            owner.MarkToOneLoaded(index);
            return;
        }

        ReadOnlyChecks.Check(relationship);
        if (value is not null && relationship.Inverse is ToMany { Key: { } key })
        {
            key.CheckAdded(value, owner);
        }

        owner.BeforeChange();
        if (relationship.Kind == RelationshipKind.OneToOne && owner.StoredState == EntityState.Persistent && !owner.IsToOneLoaded(index))
        {
            owner.Session?.Replacing(owner, relationship);
        }

        var previous = RelationshipFixup.Previous(owner, relationship, field);
        field = value;
        owner.MarkToOneChanged(index);
        RelationshipFixup.Changed(owner, relationship, previous, value);
    }
}
