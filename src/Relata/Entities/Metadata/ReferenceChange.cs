namespace Relata;

/// <summary>A changed reference of an object.</summary>
/// <param name="Original">The entity that the row refers to; null for none, and also if it is not in memory (<see cref="IsOriginalKnown"/>).</param>
/// <param name="Current">The entity that the object refers to; null for none, and also if the foreign key was set and its entity is not in memory.</param>
public sealed record ReferenceChange<T>(T? Original, T? Current)
    where T : Entity
{
    /// <summary>Whether the original entity is known. It is not if it was never in memory; <see cref="EntityInspection.GetChanges(Entity)"/> has the foreign key.</summary>
    public bool IsOriginalKnown { get; init; } = true;
}
