using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Finds the ordinals of properties that a base class declares. Called by generated code.</summary>
/// <remarks>
/// Each entity numbers its own columns and relationships, so that the accessor of an inherited property asks the entity. Public for generated code.
/// Not for user code.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BaseSlot
{
    /// <summary>The ordinal of the column, or the index of the relationship, that an inherited property has in the entity's class.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="level">The number of classes between <see cref="Entity"/> and the class that declares the property, plus one.</param>
    /// <param name="place">The place of the property among the mapped properties of that class.</param>
    public static int Of(Entity entity, int level, int place)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.GetEntityType().GetBaseSlot(level, place);
    }
}
