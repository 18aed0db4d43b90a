using Relata.Values;

namespace Relata.MariaDb.Values;

/// <summary>Throws for values that MariaDB or its driver would store as something else.</summary>
internal static class StorableValue
{
    public static double Of(double value) => double.IsFinite(value)
        ? value
        : throw new DatabaseException("MariaDB has no NaN and no infinity, so it cannot be stored or compared. Make the property nullable and use null.", null);

    // The driver would send U+FFFD instead.
    public static string Of(string value)
    {
        StorableText.Check(value);
        return value;
    }
}
