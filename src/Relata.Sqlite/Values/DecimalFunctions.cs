using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>What lets SQLite compare and add decimals exactly, though they are stored as texts.</summary>
/// <remarks>
/// The names are those of SQLite's own extension, https://www.sqlite.org/floatingpoint.html#the_decimal_c_extension, which
/// its command line has built in: there the tables can be queried as here.
/// </remarks>
internal static class DecimalFunctions
{
    /// <summary>The order of decimals by their value: 9 before 10, and 1.0 equal to 1.00.</summary>
    public const string Collation = "decimal";

    /// <summary>The exact sum.</summary>
    public const string Sum = "decimal_sum";

    private static readonly delegate_collation s_compare = static (_, left, right) => Compare(left, right);
    private static readonly delegate_function_aggregate_step s_add = Add;
    private static readonly delegate_function_aggregate_final s_total = Total;

    public static void Register(sqlite3 connection)
    {
        _ = raw.sqlite3__create_collation_utf8(connection, Collation, null, s_compare);
        _ = raw.sqlite3_create_function(connection, Sum, 1, raw.SQLITE_DETERMINISTIC, null, s_add, s_total);
    }

    // A text that is no number comes after all numbers: a collation must give an order for everything.
    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        (StoredText.TryParse(left, out var one), StoredText.TryParse(right, out var other)) switch
        {
            (true, true) => one.CompareTo(other),
            (true, false) => -1,
            (false, true) => 1,
            _ => left.SequenceCompareTo(right),
        };

    private static void Add(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL)
        {
            return;
        }

        var value = decimal.Parse(raw.sqlite3_value_text(arguments[0]).utf8_to_string(), NumberStyles.Float, CultureInfo.InvariantCulture);
        context.state = context.state is decimal sum ? sum + value : value;
    }

    private static void Total(sqlite3_context context, object userData)
    {
        if (context.state is decimal sum)
        {
            raw.sqlite3_result_text(context, Encoding.UTF8.GetBytes(sum.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }
}
