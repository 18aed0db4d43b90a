using Npgsql;
using Relata.Relational;

namespace Relata.PostgreSql.Values;

/// <summary>The values of one column, or of one part of keys, as the array that is sent.</summary>
internal abstract class ArrayPart
{
    public abstract void AddNull();

    public abstract NpgsqlParameter ToParameter();

    /// <summary>An array for values of a column type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="count">How many values there will be at most.</param>
    public static ArrayPart Of(ColumnType type, int count) => type switch
    {
        ColumnType.Boolean => New<bool>(type, count),
        ColumnType.Byte or ColumnType.SByte or ColumnType.Int16 => New<short>(type, count),
        ColumnType.UInt16 or ColumnType.Int32 => New<int>(type, count),
        ColumnType.UInt32 or ColumnType.Int64 => New<long>(type, count),
        ColumnType.UInt64 or ColumnType.Decimal => New<decimal>(type, count),
        ColumnType.Single => New<float>(type, count),
        ColumnType.Double => New<double>(type, count),
        ColumnType.Guid => New<Guid>(type, count),
        ColumnType.DateTime or ColumnType.DateTimeOffset => New<DateTime>(type, count),
        ColumnType.DateOnly => New<DateOnly>(type, count),
        ColumnType.TimeOnly => New<TimeOnly>(type, count),
        ColumnType.TimeSpan => New<TimeSpan>(type, count),
        ColumnType.Bytes => new ObjectArray<byte[]>(count, ParameterTypes.Of(type)),
        _ => new ObjectArray<string>(count, ParameterTypes.Of(type)),
    };

    private static ValueArray<T> New<T>(ColumnType type, int count)
        where T : struct => new(count, ParameterTypes.Of(type));
}
