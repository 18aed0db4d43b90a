using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Implements the setters of generated column properties. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnSlot
{
    /// <summary>Stores a value and marks the column as changed, unless the value is equal to the present one.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal of the column.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    public static void Set<T>(Entity entity, int column, ref T field, T value)
    {
        ArgumentNullException.ThrowIfNull(entity);
        // The row of an expired entity may have a different value.
        if (EqualityComparer<T>.Default.Equals(field, value) && !entity.IsExpired)
        {
            if (entity.StoredState is EntityState.Transient or EntityState.Pending)
            {
                // A new entity's column is marked even if it is set to its default value: Merge copies the columns that were set, and an INSERT
                // leaves out those with a default in the database that were not.
                entity.MarkColumnChanged(column);
            }

            return;
        }

        entity.BeforeChange();
        field = value;
        entity.MarkColumnChanged(column);
    }
}
