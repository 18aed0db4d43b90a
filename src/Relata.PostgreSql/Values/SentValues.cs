using NpgsqlTypes;
using Relata.Values;

namespace Relata.PostgreSql.Values;

/// <summary>Converts values to the form that the driver expects for the type of their column.</summary>
internal static class SentValues
{
    /// <exception cref="DatabaseException">PostgreSQL cannot store the string.</exception>
    public static string Text(string value)
    {
        // https://www.postgresql.org/docs/current/datatype-character.html: U+0000 cannot be stored.
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw NullCharacter();
        }

        StorableText.Check(value);
        return value;
    }

    /// <exception cref="DatabaseException">PostgreSQL cannot store a string in the document.</exception>
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

    /// <summary>Writes an array whose elements have the form in which <see cref="PostgreSqlTypes.Write"/> sends values.</summary>
    public static void Array<T, TWriter>(T[]? value, ArrayFormat<T> format, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        var type = NpgsqlDbType.Array | PostgreSqlTypes.Sent(format.ElementType);
        switch (value)
        {
            case null:
                writer.Null(type);
                break;
            case string?[] texts:
                writer.Add(System.Array.ConvertAll(texts, static text => text is null ? null : Text(text)), type);
                break;
            case DateTime[] times:
                writer.Add(System.Array.ConvertAll(times, Time), type);
                break;
            case DateTimeOffset[] moments:
                writer.Add(System.Array.ConvertAll(moments, static moment => moment.UtcDateTime), type);
                break;
            default:
                writer.Add(value, type);
                break;
        }
    }

    /// <summary>A character as a string. U+0000, the default value of a property, is the empty string.</summary>
    public static string Character(char value) => value == '\0' ? "" : Text(value.ToString());

    // A timestamp without time zone has no kind.
    public static DateTime Time(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Unspecified);

    private static int FindNull(string document, int start) => document.IndexOf("\\u0000", start, StringComparison.Ordinal);

    // After an escaped backslash, the sequence is literal text.
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
