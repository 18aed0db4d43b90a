namespace Relata;

/// <summary>Stores a <see cref="DateTime"/> as given and reads it without a kind, as a column without a converter does.</summary>
/// <remarks>
/// It excepts a property from the converter of its class or assembly, and says that the column is meant to have no kind: a value of
/// <see cref="DateTimeKind.Utc"/> then causes no warning.
/// </remarks>
public readonly struct UnspecifiedDateTime : IValueConverter<DateTime, DateTime>
{
    /// <summary>True.</summary>
    public static bool KeepsOrder => true;

    /// <inheritdoc />
    public static DateTime ToStored(DateTime value) => value;

    /// <inheritdoc />
    public static DateTime FromStored(DateTime stored) => DateTime.SpecifyKind(stored, DateTimeKind.Unspecified);
}
