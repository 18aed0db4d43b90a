using Relata.Caching;

namespace Relata.Queries.Shapes;

/// <summary>The compiled queries of a database, by shape.</summary>
/// <param name="capacity">How many shapes are kept.</param>
internal sealed class PlanCache(int capacity = PlanCache.Capacity)
{
    /// <summary>
    /// How many shapes are kept by default. A program has as many as it has queries in its code; more come from lambdas built at run time.
    /// </summary>
    public const int Capacity = 4096;

    private readonly BoundedCache<ShapeToken[], CompiledQuery> _queries = new(capacity, new ShapeComparer());

    /// <summary>How many shapes there are.</summary>
    public int Count => _queries.Count;

    public CompiledQuery? Find(ReadOnlySpan<ShapeToken> shape) =>
        _queries.LookupBy<ReadOnlySpan<ShapeToken>>().TryGetValue(shape, out var query) ? query : null;

    public void Add(ReadOnlySpan<ShapeToken> shape, CompiledQuery query) => _queries.Set(shape.ToArray(), query);
}
