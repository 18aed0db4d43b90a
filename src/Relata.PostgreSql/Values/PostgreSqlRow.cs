using System.Runtime.CompilerServices;
using Npgsql;
using Npgsql.PostgresTypes;

namespace Relata.PostgreSql.Values;

/// <summary>The current row of a reader. The stored forms are documented in docs/postgresql.md.</summary>
internal readonly struct PostgreSqlRow(NpgsqlDataReader reader) : IRow
{
    public int ColumnCount => reader.FieldCount;

    public string GetName(int column) => reader.GetName(column);

    public bool IsNull(int column) => reader.IsDBNull(column);

    // Inlined, because the code that reference types share cannot resolve the comparison with string at compile time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(int column) => typeof(T) == typeof(string) ? (T)(object)Text(column) : PostgreSqlTypes.Read<T>(this, column);

    // The driver's converter is faster, but throws for more than 28 decimal places.
    public decimal GetComputedDecimal(int column)
    {
        try
        {
            return reader.GetFieldValue<decimal>(column);
        }
        catch (OverflowException)
        {
            return Field<ComputedDecimal>(column).Value;
        }
        catch (InvalidCastException error)
        {
            throw Unfit(column, "a Decimal", error);
        }
    }

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => typeof(T) == typeof(DateTimeOffset)
        ? (T[])(object)Array.ConvertAll(Field<DateTime[]>(column), static time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)))
        : typeof(T) == typeof(string) ? (T[])(object)Texts(column)
        : Field<T[]>(column);

    public T GetJson<T>(int column, JsonFormat<T> format) => format.ReadJson(Field<string>(column));

    /// <summary>A value as the driver reads it.</summary>
    public T Field<T>(int column)
    {
        try
        {
            return reader.GetFieldValue<T>(column);
        }
        catch (Exception error) when (error is InvalidCastException or OverflowException)
        {
            throw Unfit(column, $"a {typeof(T).Name}", error);
        }
    }

    // character(n) is padded with spaces, which the server ignores where it compares: a key would be another one than the program wrote. The type of the column is asked only for a
    // text that ends with a space. https://www.postgresql.org/docs/current/datatype-character.html
    private string Text(int column)
    {
        var text = Field<string>(column);
        return text is [.., ' '] && IsPadded(column) ? text.TrimEnd(' ') : text;
    }

    // An element may be null.
    private string[] Texts(int column)
    {
        var texts = Field<string[]>(column);
        return Array.Exists(texts, static text => text is [.., ' ']) && IsPadded(column) ? Array.ConvertAll(texts, static text => text?.TrimEnd(' ')!) : texts;
    }

    private bool IsPadded(int column)
    {
        var type = reader.GetPostgresType(column);
        while (type is PostgresDomainType or PostgresArrayType)
        {
            type = type is PostgresArrayType array ? array.Element : ((PostgresDomainType)type).BaseType;
        }

        return type.InternalName == "bpchar";
    }

    public ulong UnsignedLong(int column) =>
        Field<decimal>(column) is >= 0 and <= ulong.MaxValue and var value ? (ulong)value : throw Unfit(column, "a ulong", null);

    public char Character(int column) => Field<string>(column) switch
    {
        "" => '\0',
        [var character] => character,
        _ => throw Unfit(column, "one character", null),
    };

    public long InRange(int column, long value, long least, long greatest) =>
        value >= least && value <= greatest ? value : throw Unfit(column, $"a number from {least} to {greatest}", null);

    private DatabaseException Unfit(int column, string wanted, Exception? error)
    {
        var held = reader.IsDBNull(column) ? "NULL" : $"a value of type {reader.GetDataTypeName(column)} that does not fit";
        return new DatabaseException(
            $"Column '{reader.GetName(column)}' holds {held} where {wanted} is expected. "
            + (reader.IsDBNull(column) ? "Make the property nullable, or fill the column." : "Give the property the type of what is stored, or correct the row."),
            error);
    }
}
