using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Implements the setter of a column by which lists are looked up. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ListKeySlot
{
    /// <summary>Stores a key, unless another entity of the list has it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal of the column.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new value.</param>
    /// <exception cref="ListKeyException">Another entity of the list has the key.</exception>
    public static void Set<T>(Entity entity, int column, ref T field, T value)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (!entity.IsColumnChanged(column) || ColumnSlot.Changes(entity, column, ref field, value))
        {
            Check(entity, entity.GetEntityType().Columns[column].Property, value);
        }

        ColumnSlot.Set(entity, column, ref field, value);
    }

    /// <summary>Refuses a key that is about to be set without its setter.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="property">The property by which lists are looked up.</param>
    /// <param name="value">The key.</param>
    /// <param name="later">A list that is checked as a whole when all keys are set; null for none.</param>
    /// <exception cref="ListKeyException">Another entity of the list has the key.</exception>
    internal static void Check<T>(Entity entity, string property, T value, ToMany? later = null)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship is ToOne { Inverse: ToMany { Key: { } key } lists } toOne && key.Property == property && lists != later && Owner(entity, toOne) is { } owner)
            {
                key.CheckSet(owner, entity, value);
            }
        }
    }

    // The reference may not be loaded while the list is.
    private static Entity? Owner(Entity entity, ToOne relationship) =>
        relationship.GetRelated(entity) ?? (relationship.IsLoaded(entity) ? null : entity.Session?.FindInMemory(entity, relationship));
}
