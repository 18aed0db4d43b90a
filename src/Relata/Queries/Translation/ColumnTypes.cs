using System.Diagnostics.CodeAnalysis;
using Relata.Relational;

namespace Relata.Queries.Translation;

/// <summary>The column type that holds values of a .NET type.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<Type, ColumnType> s_types = new()
    {
        [typeof(bool)] = ColumnType.Boolean,
        [typeof(byte)] = ColumnType.Byte,
        [typeof(sbyte)] = ColumnType.SByte,
        [typeof(short)] = ColumnType.Int16,
        [typeof(ushort)] = ColumnType.UInt16,
        [typeof(int)] = ColumnType.Int32,
        [typeof(uint)] = ColumnType.UInt32,
        [typeof(long)] = ColumnType.Int64,
        [typeof(ulong)] = ColumnType.UInt64,
        [typeof(float)] = ColumnType.Single,
        [typeof(double)] = ColumnType.Double,
        [typeof(decimal)] = ColumnType.Decimal,
        [typeof(string)] = ColumnType.String,
        [typeof(char)] = ColumnType.Char,
        [typeof(Guid)] = ColumnType.Guid,
        [typeof(DateTime)] = ColumnType.DateTime,
        [typeof(DateTimeOffset)] = ColumnType.DateTimeOffset,
        [typeof(DateOnly)] = ColumnType.DateOnly,
        [typeof(TimeOnly)] = ColumnType.TimeOnly,
        [typeof(TimeSpan)] = ColumnType.TimeSpan,
        [typeof(byte[])] = ColumnType.Bytes,
    };

    /// <summary>The column type of a type, with or without <c>?</c>, of an enum by its number.</summary>
    public static bool TryGet([NotNullWhen(true)] Type? type, out ColumnType columnType)
    {
        columnType = default;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type is not null && s_types.TryGetValue(type.IsEnum ? Enum.GetUnderlyingType(type) : type, out columnType);
    }

    /// <summary>The column type of a type; null where no column has it.</summary>
    public static ColumnType? Of(Type? type) => TryGet(type, out var columnType) ? columnType : null;

    public static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    public static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
