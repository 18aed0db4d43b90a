using System.Globalization;
using Relata.Mapping.Formats;
using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>A value of the row that is stored in a format of its own.</summary>
/// <param name="index">Its place in the row.</param>
/// <param name="type">What it is read as.</param>
/// <param name="format">How it is stored.</param>
internal sealed class FormatPart(int index, Type type, ColumnFormat format) : ResultPart
{
    private readonly Type _type = Nullable.GetUnderlyingType(type) ?? type;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(this);

    private object? Read<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        if (row.IsNull(index))
        {
            return !type.IsValueType || _type != type ? null : throw ColumnPart.NoValue(type);
        }

        // A lambda may ask for the number of an enum: (int)p.Status.
        var value = format.Read(ref row, index);
        return value is Enum && !_type.IsEnum && _type.IsPrimitive ? Convert.ChangeType(value, _type, CultureInfo.InvariantCulture) : value;
    }

    private sealed class Reader<TRow>(FormatPart part) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => part.Read(ref row);
    }
}
