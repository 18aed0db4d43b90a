namespace Relata.Relational;

/// <summary>Makes a <see cref="ValueList{T}"/> of a collection expression.</summary>
internal static class ValueLists
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items);
}
