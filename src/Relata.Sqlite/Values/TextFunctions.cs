using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>A function for the length of a text with the character U+0000, where SQLite's own function ends.</summary>
internal static class TextFunctions
{
    /// <summary>The number of the characters (code points) of a text.</summary>
    public const string Length = "text_length";

    private static readonly delegate_function_scalar s_length = static (context, _, arguments) => CountCharacters(context, arguments[0]);

    public static void Register(sqlite3 connection) =>
        _ = raw.sqlite3_create_function(connection, Length, 1, raw.SQLITE_DETERMINISTIC, null, s_length);

    private static void CountCharacters(sqlite3_context context, sqlite3_value value)
    {
        if (DecimalFunctions.IsNull(value))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        // Converts the value to a text in UTF-8, whose bytes are then read with their number: the text itself would end at U+0000.
        _ = raw.sqlite3_value_text(value);
        var count = 0L;
        foreach (var part in raw.sqlite3_value_blob(value))
        {
            count += IsContinuation(part) ? 0 : 1;
        }

        raw.sqlite3_result_int64(context, count);
    }

    // A byte 10xxxxxx continues the character before it.
    private static bool IsContinuation(byte part) => (part & 0xC0) == 0x80;
}
