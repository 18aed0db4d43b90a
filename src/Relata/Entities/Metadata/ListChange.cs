namespace Relata;

/// <summary>What was added to a list and removed from it since the last flush.</summary>
public sealed class ListChange<T>
    where T : Entity
{
    internal ListChange(IReadOnlyList<T> added, IReadOnlyList<T> removed) => (Added, Removed) = (added, removed);

    /// <summary>The added entities, in the order of the list.</summary>
    public IReadOnlyList<T> Added { get; }

    /// <summary>The removed entities, in no particular order.</summary>
    public IReadOnlyList<T> Removed { get; }

    /// <summary>Whether all are known. They are not of a shortcut whose links are not loaded, or if an entity that a link refers to, or has referred to, is not in memory.</summary>
    public bool IsKnown { get; internal init; } = true;

    /// <summary>Whether the list has not changed.</summary>
    public bool IsEmpty => IsKnown && Added.Count == 0 && Removed.Count == 0;
}
