using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads entities that are linked afterwards, by keys that their owners hold.</summary>
internal sealed class EntityRowReader<TRow>(NodeReader<TRow> node) : RowReader<TRow>
    where TRow : struct, IRow
{
    public override bool Read(ref TRow row)
    {
        node.Read(ref row);
        return true;
    }
}
