namespace Relata.Schema.Migrating.Lowering;

/// <summary>The numbers that a whole-number type holds.</summary>
/// <param name="Least">The least number.</param>
/// <param name="Greatest">The greatest number.</param>
internal sealed record NumberRange(decimal Least, decimal Greatest)
{
    /// <summary>The range of a type; null if it is not a whole number.</summary>
    public static NumberRange? Of(ColumnType type) => type switch
    {
        ColumnType.Byte => new(byte.MinValue, byte.MaxValue),
        ColumnType.SByte => new(sbyte.MinValue, sbyte.MaxValue),
        ColumnType.Int16 => new(short.MinValue, short.MaxValue),
        ColumnType.UInt16 => new(ushort.MinValue, ushort.MaxValue),
        ColumnType.Int32 => new(int.MinValue, int.MaxValue),
        ColumnType.UInt32 => new(uint.MinValue, uint.MaxValue),
        ColumnType.Int64 => new(long.MinValue, long.MaxValue),
        ColumnType.UInt64 => new(ulong.MinValue, ulong.MaxValue),
        ColumnType.Boolean => new(0, 1),
        _ => null,
    };
}
