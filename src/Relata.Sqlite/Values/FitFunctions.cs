using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>SQLite functions that say whether a stored value can be read as one of a type, by the rules of <see cref="SqliteRow"/>. A column takes values of any type.</summary>
internal static class FitFunctions
{
    private static readonly Dictionary<ColumnType, (string Name, delegate_function_scalar Call)> s_functions = new()
    {
        [ColumnType.Decimal] = ("fits_decimal", Function(static (type, bytes) => StoredText.TryParse(bytes, out _))),
        [ColumnType.DateTime] = ("fits_datetime", Function(static (type, bytes) => DateTimeReader.TryRead(bytes, out _))),
        [ColumnType.DateTimeOffset] = ("fits_datetimeoffset", Function(static (type, bytes) => DateTimeReader.TryRead(bytes, out _))),
        [ColumnType.DateOnly] = ("fits_dateonly", Function(static (type, bytes) => DateTimeReader.TryRead(bytes, out _))),
        [ColumnType.TimeOnly] = ("fits_timeonly", Function(static (type, bytes) => DateTimeReader.TryReadTime(bytes, out _))),
        [ColumnType.TimeSpan] = ("fits_timespan", Function(IsTimeSpan)),
        [ColumnType.Guid] = ("fits_guid", Function(static (type, bytes) => (type == raw.SQLITE_BLOB && bytes.Length == 16) || (Utf8Parser.TryParse(bytes, out Guid _, out var length) && length == bytes.Length))),
        [ColumnType.Char] = ("fits_char", Function(static (type, bytes) => Encoding.UTF8.GetCharCount(bytes) == 1)),
    };

    private delegate bool Fits(int type, ReadOnlySpan<byte> bytes);

    /// <summary>The function of a type: 1 for a value that can be read, 0 for another one, NULL for NULL; null if the type has none.</summary>
    public static string? NameOf(ColumnType type) => s_functions.TryGetValue(type, out var function) ? function.Name : null;

    public static void Register(sqlite3 connection)
    {
        foreach (var (name, call) in s_functions.Values)
        {
            _ = raw.sqlite3_create_function(connection, name, 1, raw.SQLITE_DETERMINISTIC, null, call);
        }
    }

    // Ticks, or text. A column of numbers stores a text that is a number as the number.
    private static bool IsTimeSpan(int type, ReadOnlySpan<byte> bytes) => type switch
    {
        raw.SQLITE_INTEGER => true,
        raw.SQLITE_FLOAT => double.TryParse(bytes, CultureInfo.InvariantCulture, out var number) && double.IsInteger(number) && Math.Abs(number) < long.MaxValue,
        raw.SQLITE_TEXT => long.TryParse(bytes, CultureInfo.InvariantCulture, out _) || TimeSpan.TryParse(Encoding.UTF8.GetString(bytes), CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static delegate_function_scalar Function(Fits fits) => (context, userData, arguments) =>
    {
        var type = raw.sqlite3_value_type(arguments[0]);
        if (type == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        // A number becomes its text, as in a column of texts.
        if (type != raw.SQLITE_BLOB)
        {
            _ = raw.sqlite3_value_text(arguments[0]);
        }

        raw.sqlite3_result_int(context, fits(type, raw.sqlite3_value_blob(arguments[0])) ? 1 : 0);
    };
}
