namespace Relata;

/// <summary>A converter that stores null as a value, for a column that has one in place of NULL: the empty text, 0, the year 9999.</summary>
/// <typeparam name="TValue">The type of the property, without <c>?</c>.</typeparam>
/// <typeparam name="TStored">The type of the column.</typeparam>
/// <remarks>
/// It applies to a property whose type has <c>?</c>. The column is NOT NULL. A query that compares the property with null compares the column with
/// <see cref="StoredNull"/>; NULL that the column has all the same is read as null. Not for foreign keys, which the database itself understands.
/// </remarks>
public interface INullableValueConverter<TValue, TStored> : IValueConverter<TValue, TStored>
{
    /// <summary>The stored form of null: a number, a text, a <see cref="Guid"/>, a date, a time, a duration or bytes.</summary>
    /// <remarks>
    /// A value that the database keeps as the same is null too: times and durations are compared in microseconds, and a text may lack the spaces at its end. A query fails if it is a
    /// floating-point number that is not finite, or a text with the character U+0000.
    /// </remarks>
    static abstract TStored StoredNull { get; }
}
