using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Relata.Values.Formats;

namespace Relata.Values;

/// <summary>Maps .NET types to column types, and reads and writes values whose type is known only at run time.</summary>
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

    /// <summary>Gets the column type of a .NET type, nullable or not; for an enum, that of its underlying type.</summary>
    public static bool TryGet([NotNullWhen(true)] Type? type, out ColumnType columnType)
    {
        columnType = default;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type is not null && s_types.TryGetValue(type.IsEnum ? Enum.GetUnderlyingType(type) : type, out columnType);
    }

    /// <summary>The column type of a .NET type; null if there is none.</summary>
    public static ColumnType? Of(Type? type) => TryGet(type, out var columnType) ? columnType : null;

    /// <summary>Whether values of the type can be parameters of a statement.</summary>
    public static bool CanBeParameter(Type type) => type.IsEnum || s_types.ContainsKey(type);

    public static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    public static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>Reads a value of a row as an object.</summary>
    public static object Read<TRow>(ref TRow row, int column, ColumnType type)
        where TRow : struct, IRow => type switch
        {
            ColumnType.Boolean => row.Get<bool>(column),
            ColumnType.Byte => row.Get<byte>(column),
            ColumnType.SByte => row.Get<sbyte>(column),
            ColumnType.Int16 => row.Get<short>(column),
            ColumnType.UInt16 => row.Get<ushort>(column),
            ColumnType.Int32 => row.Get<int>(column),
            ColumnType.UInt32 => row.Get<uint>(column),
            ColumnType.Int64 => row.Get<long>(column),
            ColumnType.UInt64 => row.Get<ulong>(column),
            ColumnType.Single => row.Get<float>(column),
            ColumnType.Double => row.Get<double>(column),
            // The value may be computed by the query, with more digits than a decimal has.
            ColumnType.Decimal => row.GetComputedDecimal(column),
            ColumnType.String => row.Get<string>(column),
            ColumnType.Char => row.Get<char>(column),
            ColumnType.Guid => row.Get<Guid>(column),
            ColumnType.DateTime => row.Get<DateTime>(column),
            ColumnType.DateTimeOffset => row.Get<DateTimeOffset>(column),
            ColumnType.DateOnly => row.Get<DateOnly>(column),
            ColumnType.TimeOnly => row.Get<TimeOnly>(column),
            ColumnType.TimeSpan => row.Get<TimeSpan>(column),
            _ => row.Get<byte[]>(column),
        };

    /// <summary>Writes a value captured by a lambda as the next parameter.</summary>
    public static void Write<TWriter>(object? value, ref TWriter writer)
        where TWriter : struct, IParameterWriter
    {
        switch (value)
        {
            case null: writer.WriteNull(type: null); break;
            case int number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case long number: writer.Write(number); break;
            case bool truth: writer.Write(truth); break;
            case Guid guid: writer.Write(guid); break;
            case DateTime time: writer.Write(time); break;
            case decimal number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case ValueSet set: writer.WriteSet(set); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case char character: writer.Write(character); break;
            case DateTimeOffset time: writer.Write(time); break;
            case DateOnly date: writer.Write(date); break;
            case TimeOnly time: writer.Write(time); break;
            case TimeSpan span: writer.Write(span); break;
            case byte[] bytes: writer.Write(bytes); break;
            case FormattedValue formatted: formatted.WriteTo(ref writer); break;
            case Enum: Write(Underlying(value), ref writer); break;
            default:
                throw new QueryTranslationException(
                    $"A value of type {value.GetType()} cannot be a parameter. Convert it to one of the column types first.");
        }
    }

    private static object Underlying(object value) =>
        Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);
}
