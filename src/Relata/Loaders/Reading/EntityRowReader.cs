using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads entities that are linked afterwards by their owners' foreign keys.</summary>
internal sealed class EntityRowReader<TRow>(NodeReader<TRow> node) : RowReader<TRow>
    where TRow : struct, IRow
{
    public override bool Read(ref TRow row)
    {
        node.Read(ref row);
        return true;
    }
}
