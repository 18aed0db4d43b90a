namespace Relata.Relational;

/// <summary>Creates a <see cref="ValueList{T}"/> from a collection expression.</summary>
internal static class ValueLists
{
    /// <summary>Creates a list of the items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items);
}
