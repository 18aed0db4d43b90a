using System.Globalization;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>SQLite functions that compute with float, double and ulong as C# does. A ulong is stored by its bits.</summary>
internal static class NumberFunctions
{
    private static readonly delegate_function_scalar s_single = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => raw.sqlite3_result_double(c, (float)raw.sqlite3_value_double(a[0])));
    private static readonly delegate_function_scalar s_remainder = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => raw.sqlite3_result_double(c, raw.sqlite3_value_double(a[0]) % raw.sqlite3_value_double(a[1])));
    private static readonly delegate_function_scalar s_toDecimal = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => Return(c, new decimal(raw.sqlite3_value_double(a[0]))));
    private static readonly delegate_function_scalar s_fromDecimal = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => raw.sqlite3_result_double(c, (double)DecimalFunctions.Read(a[0])));
    private static readonly delegate_function_scalar s_order = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => raw.sqlite3_result_int64(c, raw.sqlite3_value_int64(a[0]) ^ long.MinValue));
    private static readonly delegate_function_scalar s_toText = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => raw.sqlite3_result_text(c, Unsigned(a[0]).ToString(CultureInfo.InvariantCulture)));
    private static readonly delegate_function_scalar s_toDouble = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => raw.sqlite3_result_double(c, Unsigned(a[0])));
    private static readonly delegate_function_scalar s_add = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => Return(c, checked(Unsigned(a[0]) + Unsigned(a[1]))));
    private static readonly delegate_function_scalar s_subtract = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => Return(c, checked(Unsigned(a[0]) - Unsigned(a[1]))));
    private static readonly delegate_function_scalar s_multiply = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => Return(c, checked(Unsigned(a[0]) * Unsigned(a[1]))));
    private static readonly delegate_function_scalar s_divide = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => Return(c, Unsigned(a[0]) / Unsigned(a[1])));
    private static readonly delegate_function_scalar s_modulo = static (context, _, arguments) => Calculate(context, arguments, static (c, a) => Return(c, Unsigned(a[0]) % Unsigned(a[1])));
    private static readonly delegate_function_aggregate_step s_step = Step;
    private static readonly delegate_function_aggregate_final s_sum = static (context, _) => End(context, static (c, total) => Return(c, checked((ulong)total.Sum)));
    private static readonly delegate_function_aggregate_final s_average = static (context, _) => End(context, static (c, total) => raw.sqlite3_result_double(c, (double)total.Sum / total.Count));

    public static void Register(sqlite3 connection)
    {
        Register(connection, "float_of", 1, s_single);
        Register(connection, "double_mod", 2, s_remainder);
        Register(connection, "double_decimal", 1, s_toDecimal);
        Register(connection, "decimal_double", 1, s_fromDecimal);
        Register(connection, "ulong_order", 1, s_order);
        Register(connection, "ulong_text", 1, s_toText);
        Register(connection, "ulong_double", 1, s_toDouble);
        Register(connection, "ulong_add", 2, s_add);
        Register(connection, "ulong_sub", 2, s_subtract);
        Register(connection, "ulong_mul", 2, s_multiply);
        Register(connection, "ulong_div", 2, s_divide);
        Register(connection, "ulong_mod", 2, s_modulo);
        _ = raw.sqlite3_create_function(connection, "ulong_sum", 1, raw.SQLITE_DETERMINISTIC, null, s_step, s_sum);
        _ = raw.sqlite3_create_function(connection, "ulong_avg", 1, raw.SQLITE_DETERMINISTIC, null, s_step, s_average);
    }

    private static void Register(sqlite3 connection, string name, int arguments, delegate_function_scalar function) =>
        _ = raw.sqlite3_create_function(connection, name, arguments, raw.SQLITE_DETERMINISTIC, null, function);

    // Exceptions must not propagate through SQLite's native frames. Errors are returned as results.
    private static void Calculate(sqlite3_context context, sqlite3_value[] arguments, Action<sqlite3_context, sqlite3_value[]> calculate)
    {
        if (Array.Exists(arguments, DecimalFunctions.IsNull))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        try
        {
            calculate(context, arguments);
        }
        catch (Exception error) when (error is ArithmeticException or FormatException)
        {
            raw.sqlite3_result_error(context, error.Message);
        }
    }

    private static void Step(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (!DecimalFunctions.IsNull(arguments[0]))
        {
            var total = (Total)(context.state ??= new Total());
            total.Sum += Unsigned(arguments[0]);
            total.Count++;
        }
    }

    private static void End(sqlite3_context context, Action<sqlite3_context, Total> result)
    {
        if (context.state is not Total total)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        try
        {
            result(context, total);
        }
        catch (OverflowException error)
        {
            raw.sqlite3_result_error(context, error.Message);
        }
    }

    private static ulong Unsigned(sqlite3_value value) => unchecked((ulong)raw.sqlite3_value_int64(value));

    private static void Return(sqlite3_context context, ulong value) => raw.sqlite3_result_int64(context, unchecked((long)value));

    private static void Return(sqlite3_context context, decimal value) => raw.sqlite3_result_text(context, value.ToString(CultureInfo.InvariantCulture));

    private sealed class Total
    {
        public UInt128 Sum { get; set; }

        public int Count { get; set; }
    }
}
