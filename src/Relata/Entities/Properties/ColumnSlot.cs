using System.ComponentModel;
using System.Runtime.CompilerServices;
using Relata.Entities.Properties;

namespace Relata.CompilerServices;

/// <summary>Implements generated column properties. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnSlot
{
    /// <summary>The value of a column, which is loaded first if the query has not read it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal of the column.</param>
    /// <param name="field">The property's backing field.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Get<T>(Entity entity, int column, ref readonly T field)
    {
        if (entity!.Unloaded is not null)
        {
            ColumnAccess.Load(entity, column);
        }

        return field;
    }

    /// <summary>The value of a column that a base class declares.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="level">The level of the base class.</param>
    /// <param name="place">The place of the property in it.</param>
    /// <param name="field">The property's backing field.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Get<T>(Entity entity, int level, int place, ref readonly T field)
    {
        if (entity!.Unloaded is not null)
        {
            ColumnAccess.Load(entity, BaseSlot.Of(entity, level, place));
        }

        return field;
    }

    /// <summary>Whether storing a value changes the property. Called by a property whose class has a partial method for its changes.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal of the column.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static bool Changes<T>(Entity entity, int column, ref readonly T field, T value)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return !EqualityComparer<T>.Default.Equals(field, value) || entity.IsExpired || !entity.IsColumnLoaded(column);
    }

    /// <summary>Stores a value and marks the column as changed, unless the value is equal to the present one. A column that gets the value of its row again is no longer changed.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal of the column.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static void Set<T>(Entity entity, int column, ref T field, T value)
    {
        ArgumentNullException.ThrowIfNull(entity);
        // The row of an expired entity may have a different value, and the value of a column that is not loaded is not known.
        if (EqualityComparer<T>.Default.Equals(field, value) && !entity.IsExpired && entity.IsColumnLoaded(column))
        {
            if (entity.StoredState is EntityState.Transient or EntityState.Pending)
            {
                // A new entity's column is marked even if it is set to its default value: Merge copies the columns that were set, and an INSERT
                // leaves out those with a default in the database that were not.
                entity.MarkColumnChanged(column);
            }
            else
            {
                AssignedKey.NoteSame(entity, column);
            }

            return;
        }

        var wasChanged = entity.IsColumnChanged(column);
        entity.BeforeChange();
        field = value;
        entity.MarkColumnChanged(column);
        if (wasChanged)
        {
            RevertedChanges.DropColumn(entity, column, value);
        }

        AssignedKey.NoteSet(entity, column);
    }
}
