using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads the root entities of a query into the result.</summary>
/// <param name="node">Reads the entity.</param>
/// <param name="result">The result.</param>
/// <param name="isMultiplied">Whether joins repeat the root's row.</param>
internal sealed class RootRowReader<T, TRow>(NodeReader<TRow> node, List<T> result, bool isMultiplied) : RowReader<TRow>
    where T : Entity
    where TRow : struct, IRow
{
    private readonly HashSet<Entity>? _seen = isMultiplied ? new(ReferenceEqualityComparer.Instance) : null;

    public override bool Read(ref TRow row)
    {
        var entity = (T)node.Read(ref row)!;
        if (_seen is null || _seen.Add(entity))
        {
            result.Add(entity);
        }

        return true;
    }
}
