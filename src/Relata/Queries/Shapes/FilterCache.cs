using Relata.Caching;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries.Shapes;

/// <summary>The translated filters of a database, by the shapes of those that hold.</summary>
/// <param name="capacity">The maximum number of cached shapes.</param>
internal sealed class FilterCache(int capacity)
{
    private readonly BoundedCache<ShapeToken[], DatabaseCriteria> _criteria = new(capacity, new ShapeComparer());

    public DatabaseCriteria? Find(ReadOnlySpan<ShapeToken> shape) =>
        _criteria.LookupBy<ReadOnlySpan<ShapeToken>>().TryGetValue(shape, out var criteria) ? criteria : null;

    /// <summary>Adds filters, unless another thread was faster: plans are found by the one instance.</summary>
    public DatabaseCriteria GetOrAdd(ReadOnlySpan<ShapeToken> shape, DatabaseCriteria criteria) =>
        _criteria.GetOrAdd(Array.ConvertAll(shape.ToArray(), token => token.Kept()), criteria, static (_, criteria) => criteria);
}
