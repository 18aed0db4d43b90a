#pragma warning disable NPG9001 // The driver has no other way to read a numeric that is wider than a decimal; its version is pinned.
using System.Globalization;
using System.Text;
using Npgsql.Internal;

namespace Relata.PostgreSql.Values;

/// <summary>Reads a numeric and rounds it to the precision of a decimal, as C# would compute it. The driver's converter throws instead.</summary>
/// <remarks>The binary format: https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/numeric.c (numeric_send).</remarks>
internal sealed class ComputedDecimalConverter : PgBufferedConverter<ComputedDecimal>
{
    private const ushort Positive = 0;
    private const ushort Negative = 0x4000;

    public override bool CanConvert(DataFormat format, out BufferRequirements bufferRequirements)
    {
        bufferRequirements = BufferRequirements.Value;
        return format == DataFormat.Binary;
    }

    // Groups of four digits, of which the first has the weight 10000^weight.
    protected override ComputedDecimal ReadCore(PgReader reader)
    {
        var groups = reader.ReadInt16();
        var weight = reader.ReadInt16();
        var sign = (ushort)reader.ReadInt16();
        _ = reader.ReadInt16();
        if (sign is not (Positive or Negative))
        {
            throw new OverflowException("A decimal has no NaN and no infinity.");
        }

        var text = new StringBuilder(sign == Negative ? "-0" : "0");
        for (var place = 0; place < groups; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{reader.ReadInt16():0000}");
        }

        text.Append(CultureInfo.InvariantCulture, $"E{(weight - groups + 1) * 4}");
        return new ComputedDecimal(decimal.Parse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    protected override void WriteCore(PgWriter writer, ComputedDecimal value) => throw new NotSupportedException("It is only read.");
}
