using System.ComponentModel;
using System.Runtime.CompilerServices;
using Relata.Entities.Owned;

namespace Relata.CompilerServices;

/// <summary>Implements generated properties of owned objects whose changes are tracked. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OwnedMember
{
    /// <summary>The value of a property, which is loaded first if the entity lacks it.</summary>
    /// <param name="self">The owned object.</param>
    /// <param name="field">The property's backing field.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Get<T>(IOwnedObject self, ref readonly T field)
    {
        if (self!.Link.Holder is not (null or Entity { Unloaded: null }))
        {
            OwnedObjects.Load(self);
        }

        return field;
    }

    /// <summary>The owned object that a property holds, linked to this one.</summary>
    /// <param name="self">The owned object.</param>
    /// <param name="offset">The offset of the first column of the property.</param>
    /// <param name="field">The property's backing field.</param>
    public static T? GetObject<T>(IOwnedObject self, int offset, ref T? field)
        where T : class, IOwnedObject
    {
        _ = Get(self, ref field);
        if (field is { Link.Original: null } value && !(ReferenceEquals(value.Link.Holder, self) && value.Link.Place == offset))
        {
            field = OwnedObjects.IsHeld(value) ? value.Copy() : value;
            field.Link = OwnedLink.To(self, offset);
        }

        return field;
    }

    /// <summary>Whether storing a value changes the property. Called by a property whose class has a partial method for its changes.</summary>
    /// <param name="self">The owned object.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static bool Changes<T>(IOwnedObject self, ref readonly T field, T value)
    {
        OwnedObjects.Load(self);
        return !EqualityComparer<T>.Default.Equals(field, value);
    }

    /// <summary>Stores a value, and marks its column as changed in the entity that holds the object.</summary>
    /// <param name="self">The owned object.</param>
    /// <param name="offset">The offset of the column.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static void Set<T>(IOwnedObject self, int offset, ref T field, T value)
    {
        OwnedObjects.Load(self);
        Change(self, offset, 1, ref field, value, EqualityComparer<T>.Default.Equals(field, value));
    }

    /// <summary>Stores an immutable owned value, and marks its columns as changed in the entity that holds the object.</summary>
    /// <param name="self">The owned object.</param>
    /// <param name="offset">The offset of the first column of the property.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static void SetValue<T>(IOwnedObject self, int offset, int count, ref T field, T value)
    {
        CheckClass(self, value);
        OwnedObjects.Load(self);
        Change(self, offset, count, ref field, value, EqualityComparer<T>.Default.Equals(field, value));
    }

    /// <summary>A copy of an owned object that another one holds, for a copy of that.</summary>
    /// <param name="value">The object.</param>
    /// <param name="isRecord">Whether the copy records the state of the object.</param>
    public static T? Clone<T>(T? value, bool isRecord)
        where T : class, IOwnedObject => isRecord ? OwnedObjects.Detach(value) : value?.Copy();

    /// <summary>The object of a recorded state, restored.</summary>
    /// <param name="state">The state.</param>
    /// <param name="self">The owned object that holds it.</param>
    /// <param name="offset">The offset of the first column of the property.</param>
    public static T? Restore<T>(T? state, IOwnedObject self, int offset)
        where T : class, IOwnedObject => OwnedObjects.Restore(state, self, offset);

    /// <summary>Stores an owned object, links it to this one, and marks its columns as changed in the entity that holds this one.</summary>
    /// <param name="self">The owned object.</param>
    /// <param name="offset">The offset of the first column of the property.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new object.</param>
    /// <exception cref="OwnedValueException">Another property holds the object.</exception>
    public static void SetObject<T>(IOwnedObject self, int offset, int count, ref T? field, T? value)
        where T : class, IOwnedObject
    {
        CheckClass(self, value);
        OwnedObjects.Load(self);
        if (value is not null && !ReferenceEquals(field, value))
        {
            OwnedObjects.Attach(value, self, offset);
        }

        Change(self, offset, count, ref field, value, ReferenceEquals(field, value));
    }

    // The other columns of the value are loaded: a change of one must not leave them unknown.
    private static void Change<T>(IOwnedObject self, int offset, int count, ref T field, T value, bool isSame)
    {
        var (entity, first) = OwnedObjects.FindEntity(self);
        if (isSame && entity is (null or { IsExpired: false, StoredState: not (EntityState.Transient or EntityState.Pending) }))
        {
            return;
        }

        entity?.BeforeChange();
        field = value;
        if (entity is not null)
        {
            OwnedSlot.MarkAgain(entity, first + offset, count);
        }
    }

    private static void CheckClass<T>(IOwnedObject self, T value)
    {
        if (!typeof(T).IsValueType && value is not null && value.GetType() != typeof(T))
        {
            throw OwnedSlot.Derived(self.GetType().Name, typeof(T), value.GetType());
        }
    }
}
