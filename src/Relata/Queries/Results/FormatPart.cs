using System.Globalization;

namespace Relata.Queries.Results;

/// <summary>A column that is stored in a format, such as an enum as text.</summary>
/// <param name="index">The index of the column.</param>
/// <param name="type">The CLR type of the result.</param>
/// <param name="format">The storage format.</param>
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

        // A lambda may select the number of an enum: (int)p.Status.
        var value = format.Read(ref row, index);
        return value is Enum && !_type.IsEnum && _type.IsPrimitive ? Convert.ChangeType(value, _type, CultureInfo.InvariantCulture) : value;
    }

    private sealed class Reader<TRow>(FormatPart part) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => part.Read(ref row);
    }
}
