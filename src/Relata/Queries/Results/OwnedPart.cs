using Relata.Queries.Operands;

namespace Relata.Queries.Results;

/// <summary>A value of several columns of the row.</summary>
/// <param name="value">The value.</param>
/// <param name="first">The index of its first column.</param>
internal sealed class OwnedPart(OwnedOperand value, int first) : ResultPart
{
    private readonly bool _takesNull = !value.Type.IsValueType || Nullable.GetUnderlyingType(value.Type) is not null;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(this);

    private object? Read<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        if (value.MayBeNull && IsAbsent(ref row))
        {
            return _takesNull ? null : throw ColumnPart.NoValue(value.Type);
        }

        return value.Entity.ReadOwned(value.Value.Index, ref row, first);
    }

    private bool IsAbsent<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        for (var column = first; column < first + value.Value.Count; column++)
        {
            if (!row.IsNull(column))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Reader<TRow>(OwnedPart part) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => part.Read(ref row);
    }
}
