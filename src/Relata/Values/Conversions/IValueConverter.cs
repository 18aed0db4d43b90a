namespace Relata;

/// <summary>Converts the values of a property to those that its column stores, and back.</summary>
/// <typeparam name="TValue">The type of the property, without <c>?</c>.</typeparam>
/// <typeparam name="TStored">The type of the column: one of the column types, such as <c>string</c> or <c>long</c>.</typeparam>
/// <remarks>
/// <para>
/// A class or struct that implements it is named by <see cref="ConvertAttribute{TConverter}"/>. The conversion applies wherever a value passes between
/// program and database: rows, parameters, conditions, lists, keys. Null is never given to a converter: it is NULL in the database, unless the
/// converter is an <see cref="INullableValueConverter{TValue, TStored}"/>.
/// </para>
/// <para>
/// A converter has to be exact: <c>FromStored(ToStored(value))</c> equals <c>value</c>, and values are equal if and only if their stored forms
/// are. It may throw if it cannot convert a value; the exception then names the entity, property, column and key of the row.
/// </para>
/// </remarks>
public interface IValueConverter<TValue, TStored>
{
    /// <summary>
    /// Whether the stored values have the order of the values. If so, queries can compare with <c>&lt;</c> and order by the property. Default: false.
    /// </summary>
    static virtual bool KeepsOrder => false;

    /// <summary>Converts a value of the property for storage.</summary>
    /// <param name="value">The value; never null.</param>
    /// <returns>The stored form; not null.</returns>
    static abstract TStored ToStored(TValue value);

    /// <summary>Converts a stored value to that of the property.</summary>
    /// <param name="stored">The value of the column; never null.</param>
    /// <returns>The value; not null.</returns>
    static abstract TValue FromStored(TStored stored);
}
