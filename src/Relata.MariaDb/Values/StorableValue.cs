namespace Relata.MariaDb.Values;

/// <summary>Refuses what MariaDB or its driver would store as something else.</summary>
internal static class StorableValue
{
    public static double Of(double value) => double.IsFinite(value)
        ? value
        : throw new DatabaseException("MariaDB has no NaN and no infinity, so it cannot be stored or compared. Make the property nullable and use null.", null);

    // The driver would send U+FFFD in its place.
    public static string Of(string value)
    {
        var place = value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; place >= 0 && place < value.Length; place++)
        {
            if (char.IsHighSurrogate(value[place]) && place + 1 < value.Length && char.IsLowSurrogate(value[place + 1]))
            {
                place++;
            }
            else if (char.IsSurrogate(value[place]))
            {
                throw new DatabaseException(
                    $"A text has half of a surrogate pair (U+{(int)value[place]:X4}), which is no character, so it cannot be stored.", null);
            }
        }

        return value;
    }
}
