using System.ComponentModel;
using System.Runtime.CompilerServices;
using Relata.Entities.Owned;

namespace Relata.CompilerServices;

/// <summary>Implements generated properties of entities that hold an object whose changes are tracked. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OwnedObjectSlot
{
    /// <summary>The object, which is loaded first if the query has not read it, and linked to the entity, so that the entity knows of its changes.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="owned">The ordinal of the value.</param>
    /// <param name="field">The property's backing field.</param>
    public static T? Get<T>(Entity entity, int owned, ref T? field)
        where T : class, IOwnedObject
    {
        OwnedSlot.Load(entity, owned);
        if (field is { Link.Original: null } value && !(ReferenceEquals(value.Link.Holder, entity) && value.Link.Place == owned))
        {
            // An initializer may have given one object to several entities.
            field = OwnedObjects.IsHeld(value) ? value.Copy() : value;
            field.Link = OwnedLink.To(entity, owned);
        }

        return field;
    }

    /// <summary>The object of a property that a base class declares.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="level">The level of the base class.</param>
    /// <param name="place">The place of the property in it.</param>
    /// <param name="field">The property's backing field.</param>
    public static T? Get<T>(Entity entity, int level, int place, ref T? field)
        where T : class, IOwnedObject => Get(entity, BaseSlot.Of(entity, level, place), ref field);

    /// <summary>Stores an object, links it to the entity, and marks its columns as changed.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="owned">The ordinal of the value.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new object.</param>
    /// <exception cref="OwnedValueException">Another property holds the object.</exception>
    public static void Set<T>(Entity entity, int owned, ref T? field, T? value)
        where T : class, IOwnedObject
    {
        ArgumentNullException.ThrowIfNull(entity);
        var mapped = entity.GetEntityType().Owned[owned];
        OwnedSlot.CheckClass(mapped, value);
        var isSame = ReferenceEquals(field, value) && !entity.IsExpired && entity.IsColumnLoaded(mapped.First);
        if (value is not null && !ReferenceEquals(field, value))
        {
            OwnedObjects.Attach(value, entity, owned);
        }

        if (isSame && entity.StoredState is not (EntityState.Transient or EntityState.Pending))
        {
            return;
        }

        if (!isSame)
        {
            entity.BeforeChange();
            field = value;
        }

        OwnedSlot.MarkAgain(entity, mapped.First, mapped.Count);
    }

    /// <summary>Copies the value of one entity to another without calling setters: a record of the object, or the object that was recorded.</summary>
    /// <param name="value">The value.</param>
    /// <param name="target">The entity that gets it.</param>
    /// <param name="owned">The ordinal of the value.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T? Copy<T>(T? value, Entity target, int owned)
        where T : class, IOwnedObject => OwnedObjects.Restore(value, target, owned);

    /// <summary>A record of an object, for a copy of its entity.</summary>
    /// <param name="value">The object.</param>
    public static T? Detach<T>(T? value)
        where T : class, IOwnedObject => OwnedObjects.Detach(value);
}
