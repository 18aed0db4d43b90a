namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as the greatest value of a type, of which databases do not keep everything; and as a float and bytes that SQL has to be told exactly.</summary>
#pragma warning disable CA1000 // The interface has static members.
public readonly struct Last<T> : INullableValueConverter<T, T>
    where T : notnull
{
    private static readonly object[] s_values =
        [DateTime.MaxValue, DateTimeOffset.MaxValue, TimeOnly.MaxValue, DateOnly.MaxValue, TimeSpan.MaxValue, 0.1f, 1e300, new byte[] { 0, 39, 92 }, '\\'];

    public static T StoredNull => s_values.OfType<T>().Single();

    public static T ToStored(T value) => value;

    public static T FromStored(T stored) => stored;
}
#pragma warning restore CA1000
