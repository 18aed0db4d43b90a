namespace Relata;

/// <summary>What was added to a list and removed from it since the last flush.</summary>
/// <param name="Added">The added entities, in the order of the list.</param>
/// <param name="Removed">The removed entities, in no particular order.</param>
public sealed record ListChange<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Removed)
    where T : Entity
{
    /// <summary>Whether the list has not changed.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0;
}
