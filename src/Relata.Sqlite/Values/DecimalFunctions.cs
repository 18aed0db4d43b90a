using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>SQLite functions that compare and compute with decimals exactly, although they are stored as text.</summary>
/// <remarks>
/// The collation, <c>decimal_sum</c>, <c>_add</c>, <c>_sub</c> and <c>_mul</c> have the names of SQLite's own extension,
/// which is built into its command line: https://www.sqlite.org/floatingpoint.html#the_decimal_c_extension
/// </remarks>
internal static class DecimalFunctions
{
    /// <summary>The collation that compares decimals by value: 9 before 10, and 1.0 equal to 1.00.</summary>
    public const string Collation = "decimal";

    private static readonly delegate_collation s_compare = static (_, left, right) => Compare(left, right);
    private static readonly delegate_function_aggregate_step s_step = Step;
    private static readonly delegate_function_aggregate_final s_sum = static (context, _) => End(context, static total => total.Sum);
    private static readonly delegate_function_aggregate_final s_average = static (context, _) => End(context, static total => total.Sum / total.Count);
    private static readonly delegate_function_scalar s_absolute = static (context, _, arguments) => Calculate(context, arguments, static (value, _) => Math.Abs(value));
    private static readonly delegate_function_scalar s_add = static (context, _, arguments) => Calculate(context, arguments, decimal.Add);
    private static readonly delegate_function_scalar s_subtract = static (context, _, arguments) => Calculate(context, arguments, decimal.Subtract);
    private static readonly delegate_function_scalar s_multiply = static (context, _, arguments) => Calculate(context, arguments, decimal.Multiply);
    private static readonly delegate_function_scalar s_divide = static (context, _, arguments) => Calculate(context, arguments, decimal.Divide);
    private static readonly delegate_function_scalar s_remainder = static (context, _, arguments) => Calculate(context, arguments, decimal.Remainder);

    public static void Register(sqlite3 connection)
    {
        const int Flags = raw.SQLITE_DETERMINISTIC;
        _ = raw.sqlite3__create_collation_utf8(connection, Collation, null, s_compare);
        _ = raw.sqlite3_create_function(connection, "decimal_sum", 1, Flags, null, s_step, s_sum);
        _ = raw.sqlite3_create_function(connection, "decimal_avg", 1, Flags, null, s_step, s_average);
        _ = raw.sqlite3_create_function(connection, "decimal_abs", 1, Flags, null, s_absolute);
        _ = raw.sqlite3_create_function(connection, "decimal_add", 2, Flags, null, s_add);
        _ = raw.sqlite3_create_function(connection, "decimal_sub", 2, Flags, null, s_subtract);
        _ = raw.sqlite3_create_function(connection, "decimal_mul", 2, Flags, null, s_multiply);
        _ = raw.sqlite3_create_function(connection, "decimal_div", 2, Flags, null, s_divide);
        _ = raw.sqlite3_create_function(connection, "decimal_mod", 2, Flags, null, s_remainder);
    }

    // Text that is not a number sorts after all numbers: a collation must define a total order.
    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        (StoredText.TryParse(left, out var one), StoredText.TryParse(right, out var other)) switch
        {
            (true, true) => one.CompareTo(other),
            (true, false) => -1,
            (false, true) => 1,
            _ => left.SequenceCompareTo(right),
        };

    // Exceptions must not propagate through SQLite's native frames. Errors are returned as results.
    private static void Calculate(sqlite3_context context, sqlite3_value[] arguments, Func<decimal, decimal, decimal> calculate)
    {
        if (Array.Exists(arguments, IsNull))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        try
        {
            Return(context, calculate(Read(arguments[0]), Read(arguments[^1])));
        }
        catch (Exception error) when (error is ArithmeticException or FormatException)
        {
            raw.sqlite3_result_error(context, error.Message);
        }
    }

    private static void Step(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]))
        {
            return;
        }

        var total = (Total)(context.state ??= new Total());
        try
        {
            total.Sum += Read(arguments[0]);
            total.Count++;
        }
        catch (Exception error) when (error is ArithmeticException or FormatException)
        {
            total.Error ??= error.Message;
        }
    }

    private static void End(sqlite3_context context, Func<Total, decimal> result)
    {
        switch (context.state as Total)
        {
            case null:
                raw.sqlite3_result_null(context);
                break;
            case { Error: { } error }:
                raw.sqlite3_result_error(context, error);
                break;
            case var total:
                Return(context, result(total));
                break;
        }
    }

    internal static bool IsNull(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_NULL;

    internal static decimal Read(sqlite3_value value) =>
        decimal.Parse(raw.sqlite3_value_text(value).utf8_to_string(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void Return(sqlite3_context context, decimal value) =>
        raw.sqlite3_result_text(context, Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    private sealed class Total
    {
        public decimal Sum { get; set; }

        public int Count { get; set; }

        public string? Error { get; set; }
    }
}
