using Relata.Providers;
using Relata.Relational;

namespace Relata.Queries.Results;

/// <summary>A value of the row.</summary>
/// <param name="index">Its place in the row.</param>
/// <param name="type">What it is read as.</param>
/// <param name="columnType">How it is read.</param>
internal sealed class ColumnPart(int index, Type type, ColumnType columnType) : ResultPart
{
    private readonly Type? _enum = EnumOf(type);
    private readonly bool _takesNull = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(this);

    public static InvalidOperationException NoValue(Type type) => new(
        $"A row has no value where the query selects a {type.Name}: an empty sequence, or an entity that is not there. Select it as {type.Name}?.");

    private static Type? EnumOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } found ? found : null;

    private object? Read<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        if (row.IsNull(index))
        {
            return _takesNull
                ? null
                : throw NoValue(type);
        }

        var value = ReadValue(ref row);
        return _enum is null ? value : Enum.ToObject(_enum, value);
    }

    private object ReadValue<TRow>(ref TRow row)
        where TRow : struct, IRow => columnType switch
        {
            ColumnType.Boolean => row.GetBoolean(index),
            ColumnType.Byte => row.GetByte(index),
            ColumnType.SByte => row.GetSByte(index),
            ColumnType.Int16 => row.GetInt16(index),
            ColumnType.UInt16 => row.GetUInt16(index),
            ColumnType.Int32 => row.GetInt32(index),
            ColumnType.UInt32 => row.GetUInt32(index),
            ColumnType.Int64 => row.GetInt64(index),
            ColumnType.UInt64 => row.GetUInt64(index),
            ColumnType.Single => row.GetSingle(index),
            ColumnType.Double => row.GetDouble(index),
            ColumnType.Decimal => row.GetComputedDecimal(index),
            ColumnType.String => row.GetString(index),
            ColumnType.Char => row.GetChar(index),
            ColumnType.Guid => row.GetGuid(index),
            ColumnType.DateTime => row.GetDateTime(index),
            ColumnType.DateTimeOffset => row.GetDateTimeOffset(index),
            ColumnType.DateOnly => row.GetDateOnly(index),
            ColumnType.TimeOnly => row.GetTimeOnly(index),
            ColumnType.TimeSpan => row.GetTimeSpan(index),
            _ => row.GetBytes(index),
        };

    private sealed class Reader<TRow>(ColumnPart column) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => column.Read(ref row);
    }
}
