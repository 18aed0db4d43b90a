using System.Runtime.CompilerServices;
using MySqlConnector;

namespace Relata.MariaDb.Values;

/// <summary>The current row of a reader. The stored forms are documented in docs/mariadb.md.</summary>
internal struct MariaDbRow(MySqlDataReader reader) : IRow
{
    private int _column;

    public readonly int ColumnCount => reader.FieldCount;

    public readonly string GetName(int column) => reader.GetName(column);

    public bool IsNull(int column) => reader.IsDBNull(At(column));

    // Inlined, because the code that reference types share cannot resolve the comparison with string at compile time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(int column)
    {
        if (typeof(T) == typeof(string))
        {
            var text = reader.GetString(At(column));
            return Unsafe.As<string, T>(ref text);
        }

        return MariaDbTypes.Read<T>(reader, At(column));
    }

    public decimal GetComputedDecimal(int column) => Get<decimal>(column);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => format.ReadJson(Get<string>(column));

    public T GetJson<T>(int column, JsonFormat<T> format) => format.ReadJson(Get<string>(column));

    /// <summary>Whether an error means that the last value does not have the requested type.</summary>
    public static bool IsUnfit(Exception error) => error is InvalidCastException or OverflowException or FormatException or ArgumentOutOfRangeException;

    /// <summary>The exception for the last value.</summary>
    public readonly DatabaseException Unfit(Exception error)
    {
        return new DatabaseException(
            $"Column '{reader.GetName(_column)}' holds {Held()}, which its property cannot hold. "
            + (reader.IsDBNull(_column) ? "Make the property nullable, or fill the column."
                : error is OverflowException && IsDecimal() ? "Compute it as a double, or give the property the type of what is stored."
                : "Give the property the type of what is stored, or correct the row."),
            error);
    }

    private readonly bool IsDecimal() => reader.GetFieldType(_column) == typeof(decimal);

    // The driver reads no date with a month or a day of zero, by any type: https://mariadb.com/kb/en/sql-mode/#no_zero_date
    // A DECIMAL of the server has up to 65 digits, a decimal of .NET 28.
    private readonly string Held()
    {
        try
        {
            return reader.IsDBNull(_column) ? "NULL" : $"'{reader.GetValue(_column)}'";
        }
        catch (Exception error) when (IsUnfit(error))
        {
            return IsDecimal()
                ? $"the number {reader.GetMySqlDecimal(_column)}, which is too large for a Decimal"
                : "a date that does not exist, such as '0000-00-00'";
        }
    }

    private int At(int column) => _column = column;
}
