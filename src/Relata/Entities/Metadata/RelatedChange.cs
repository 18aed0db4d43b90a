namespace Relata;

/// <summary>A changed reference of an object.</summary>
/// <param name="Original">The entity that the row refers to; null for none, and also if it is not known.</param>
/// <param name="Current">The entity that the object refers to; null for none, and also if it is not known.</param>
public sealed record RelatedChange<T>(T? Original, T? Current)
    where T : Entity
{
    /// <summary>
    /// Whether <see cref="Original"/> is known. It is not if the entity is not in memory, or if the object was expired or belonged to no session when it was changed.
    /// <see cref="EntityInspection.GetChanges(Entity)"/> may have the foreign key.
    /// </summary>
    public bool IsOriginalKnown { get; init; } = true;

    /// <summary>Whether <see cref="Current"/> is known. It is not if the foreign key was set and its entity is not in memory.</summary>
    public bool IsCurrentKnown { get; init; } = true;
}
