using Relata.Loaders.Plans;
using Relata.Rows;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Running;

/// <summary>The statement of a segment with its values: the query's own, and the keys it asks for.</summary>
internal sealed class SegmentStatement(SqlText sql, object?[] values, ValueSet? keys) : Statement
{
    public override string Text => sql.Text;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var slot in sql.Parameters)
        {
            if (slot == ParameterExpression.KeysSlot)
            {
                writer.Write(keys!);
            }
            else if (!KeySlots.IsPart(slot, out var part))
            {
                BoxedValue.Write(values[slot], ref writer);
            }
            else if (part == 0)
            {
                // The parts of one key stand beside each other in the text, and are written together.
                keys!.WriteTo(ref writer);
            }
        }
    }
}
