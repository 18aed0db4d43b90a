namespace Relata.PostgreSql.Values;

/// <summary>Values in the form that the driver takes for the type of their column.</summary>
internal static class SentValues
{
    /// <exception cref="DatabaseException">PostgreSQL cannot store the text.</exception>
    public static string Text(string value)
    {
        // https://www.postgresql.org/docs/current/datatype-character.html: the character with code zero cannot be stored.
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new DatabaseException("A text has the character U+0000, which PostgreSQL cannot store. Remove it, or store the text as bytes.", null);
        }

        if (value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var first)
        {
            CheckPairs(value, first);
        }

        return value;
    }

    /// <summary>A character as a text; U+0000, which is what a property has that was not set, as the empty one.</summary>
    public static string Character(char value) => value == '\0' ? "" : Text(value.ToString());

    // A column without a time zone has no kind to keep.
    public static DateTime Time(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Unspecified);

    private static void CheckPairs(string value, int first)
    {
        for (var i = first; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                throw new DatabaseException($"A text has half of a surrogate pair (U+{(int)value[i]:X4}), which is no character, so it cannot be stored.", null);
            }
        }
    }
}
