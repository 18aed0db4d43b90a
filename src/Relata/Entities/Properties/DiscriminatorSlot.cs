using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Implements generated discriminator properties. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DiscriminatorSlot
{
    /// <summary>The discriminator value of the entity's class.</summary>
    /// <param name="entity">The entity.</param>
    public static T Get<T>(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return (T)entity.GetEntityType().DiscriminatorValue!;
    }
}
