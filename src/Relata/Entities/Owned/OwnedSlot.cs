using System.ComponentModel;
using System.Runtime.CompilerServices;
using Relata.Entities.Properties;

namespace Relata.CompilerServices;

/// <summary>Implements generated properties of entities whose values are immutable and stored in several columns. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OwnedSlot
{
    /// <summary>The value, which is loaded first if the query has not read it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="owned">The ordinal of the value.</param>
    /// <param name="field">The property's backing field.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Get<T>(Entity entity, int owned, ref readonly T field)
    {
        Load(entity, owned);
        return field;
    }

    /// <summary>The value of a property that a base class declares.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="level">The level of the base class.</param>
    /// <param name="place">The place of the property in it.</param>
    /// <param name="field">The property's backing field.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Get<T>(Entity entity, int level, int place, ref readonly T field)
    {
        if (entity!.Unloaded is not null)
        {
            Load(entity, BaseSlot.Of(entity, level, place));
        }

        return field;
    }

    /// <summary>Stores a value and marks its columns as changed, unless the value is equal to the present one.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="owned">The ordinal of the value.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static void Set<T>(Entity entity, int owned, ref T field, T value)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var mapped = entity.GetEntityType().Owned[owned];
        CheckClass(mapped, value);
        if (EqualityComparer<T>.Default.Equals(field, value) && !entity.IsExpired && entity.IsColumnLoaded(mapped.First))
        {
            if (entity.StoredState is EntityState.Transient or EntityState.Pending)
            {
                // As for a column: a merge copies what was set, also to the default of the type.
                Mark(entity, mapped.First, mapped.Count);
            }

            return;
        }

        entity.BeforeChange();
        field = value;
        MarkAgain(entity, mapped.First, mapped.Count);
    }

    internal static void Load(Entity entity, int owned)
    {
        if (entity.Unloaded is not null)
        {
            ColumnAccess.Load(entity, entity.GetEntityType().Owned[owned].First);
        }
    }

    /// <summary>Marks columns as changed, unless they have got the values of their row again.</summary>
    internal static void MarkAgain(Entity entity, int first, int count)
    {
        var wasChanged = true;
        for (var column = first; column < first + count; column++)
        {
            wasChanged &= entity.IsColumnChanged(column);
        }

        Mark(entity, first, count);
        if (wasChanged)
        {
            RevertedChanges.DropTogether(entity, [.. Enumerable.Range(first, count)]);
        }
    }

    internal static void Mark(Entity entity, int first, int count)
    {
        for (var column = first; column < first + count; column++)
        {
            entity.MarkColumnChanged(column);
        }
    }

    /// <exception cref="OwnedValueException">The value is of a class that derives from that of the property, whose further members have no columns.</exception>
    internal static void CheckClass<T>(OwnedValue owned, T value)
    {
        if (!typeof(T).IsValueType && value is not null && value.GetType() != typeof(T))
        {
            throw Derived(owned.Path, typeof(T), value.GetType());
        }
    }

    internal static OwnedValueException Derived(string property, Type type, Type given) => new(
        "REL163",
        $"{property} is stored as a {type.Name}, and a {given.Name} derives from it: what it adds has no columns and would be lost. Assign a {type.Name}.");
}
