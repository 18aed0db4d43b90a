using System.Collections.Concurrent;

namespace Relata.Queries.Shapes;

/// <summary>The compiled queries of a database, by shape.</summary>
internal sealed class PlanCache
{
    /// <summary>How many shapes are kept. A program has as many as it has queries in its code; more come of lambdas built at run time.</summary>
    public const int Capacity = 4096;

    private readonly ConcurrentDictionary<ShapeToken[], CompiledQuery> _queries = new(new ShapeComparer());

    /// <summary>How many shapes there are.</summary>
    public int Count => _queries.Count;

    public CompiledQuery? Find(ReadOnlySpan<ShapeToken> shape) =>
        _queries.GetAlternateLookup<ReadOnlySpan<ShapeToken>>().TryGetValue(shape, out var query) ? query : null;

    // Where shapes are without end, beginning anew costs less than keeping account of which was used last.
    public void Add(ReadOnlySpan<ShapeToken> shape, CompiledQuery query)
    {
        if (_queries.Count >= Capacity)
        {
            _queries.Clear();
        }

        _queries[shape.ToArray()] = query;
    }
}
