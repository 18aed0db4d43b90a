using Relata.Providers;

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
            throw NullCharacter();
        }

        StorableText.Check(value);
        return value;
    }

    /// <exception cref="DatabaseException">PostgreSQL cannot store a text of the document.</exception>
    public static string Json(string document)
    {
        for (var place = FindNull(document, 0); place >= 0; place = FindNull(document, place + 1))
        {
            if (IsEscape(document, place))
            {
                throw NullCharacter();
            }
        }

        return document;
    }

    /// <summary>A character as a text; U+0000, which is what a property has that was not set, as the empty one.</summary>
    public static string Character(char value) => value == '\0' ? "" : Text(value.ToString());

    // A column without a time zone has no kind to keep.
    public static DateTime Time(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Unspecified);

    private static int FindNull(string document, int start) => document.IndexOf("\\u0000", start, StringComparison.Ordinal);

    // After a backslash that is escaped itself, they are letters of a text.
    private static bool IsEscape(string document, int place)
    {
        var first = place;
        while (first > 0 && document[first - 1] == '\\')
        {
            first--;
        }

        return (place - first) % 2 == 0;
    }

    private static DatabaseException NullCharacter() =>
        new("A text has the character U+0000, which PostgreSQL cannot store. Remove it, or store the text as bytes.", null);
}
