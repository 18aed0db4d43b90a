using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>The result of a query.</summary>
/// <param name="result">The root entities without duplicates, in the order of the rows.</param>
internal sealed class RootRows<T>(List<T> result) : RootRows
    where T : Entity
{
    public override IReadOnlyList<Entity> Entities => result;

    public override RowReader<TRow> Open<TRow>(NodeReader<TRow> node, bool isMultiplied) =>
        new RootRowReader<T, TRow>(node, result, isMultiplied);
}
