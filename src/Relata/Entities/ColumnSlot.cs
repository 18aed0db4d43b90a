using System.ComponentModel;

namespace Relata;

/// <summary>What a generated property of a column does when it is set. Not for user code to call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnSlot
{
    /// <summary>Stores the value and notes that the column changed; an equal value is no change.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="column">The column's place in the entity's columns.</param>
    /// <param name="field">The field behind the property.</param>
    /// <param name="value">The new value.</param>
    public static void Set<T>(Entity entity, int column, ref T field, T value)
    {
        ArgumentNullException.ThrowIfNull(entity);
        // The row of an expired object may have another value by now.
        if (EqualityComparer<T>.Default.Equals(field, value) && !entity.IsExpired)
        {
            if (entity.StoredState == EntityState.Transient)
            {
                // That a new object's value was set, if only to the default, tells Merge that it is meant.
                entity.MarkColumnChanged(column);
            }

            return;
        }

        entity.BeforeChange();
        field = value;
        entity.MarkColumnChanged(column);
    }
}
