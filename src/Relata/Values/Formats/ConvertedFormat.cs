using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Creates the formats of converters.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConvertedFormat
{
    /// <summary>Creates the format of a column whose values a converter converts.</summary>
    /// <param name="member">The entity and property, for error messages.</param>
    /// <param name="column">The name of the column.</param>
    public static ConvertedFormat<TValue, TStored> By<TConverter, TValue, TStored>(string member, string column)
        where TConverter : IValueConverter<TValue, TStored>
        where TValue : notnull
        where TStored : notnull =>
        new(member, column, typeof(TConverter), TConverter.ToStored, TConverter.FromStored, TConverter.KeepsOrder);

    /// <summary>Creates the format of a nullable column whose values, and null, a converter converts.</summary>
    /// <param name="member">The entity and property, for error messages.</param>
    /// <param name="column">The name of the column.</param>
    public static ConvertedFormat<TValue, TStored> WithNull<TConverter, TValue, TStored>(string member, string column)
        where TConverter : INullableValueConverter<TValue, TStored>
        where TValue : notnull
        where TStored : notnull =>
        new(member, column, typeof(TConverter), TConverter.ToStored, TConverter.FromStored, TConverter.KeepsOrder) { Null = TConverter.StoredNull, HasNull = true };
}
