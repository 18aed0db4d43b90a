using Relata.Caching;

namespace Relata.Queries.Shapes;

/// <summary>The compiled queries of a database, by shape.</summary>
/// <param name="capacity">The maximum number of cached shapes.</param>
internal sealed class PlanCache(int capacity = PlanCache.Capacity)
{
    /// <summary>
    /// The default capacity. A program has one shape for each query in its code; lambdas that are built at run time add more.
    /// </summary>
    public const int Capacity = 4096;

    private readonly BoundedCache<ShapeToken[], CompiledQuery> _queries = new(capacity, new ShapeComparer());

    /// <summary>The number of cached shapes.</summary>
    public int Count => _queries.Count;

    public CompiledQuery? Find(ReadOnlySpan<ShapeToken> shape) =>
        _queries.LookupBy<ReadOnlySpan<ShapeToken>>().TryGetValue(shape, out var query) ? query : null;

    public void Add(ReadOnlySpan<ShapeToken> shape, CompiledQuery query) => _queries.Set(Array.ConvertAll(shape.ToArray(), token => token.Kept()), query);
}
