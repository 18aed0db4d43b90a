using System.Collections.Immutable;

namespace Relata.Sessions.Tracking.Undoing.Inserted;

/// <summary>Link rows whose primary key only the database knows, by what they link.</summary>
/// <param name="table">The link class.</param>
/// <param name="columns">The foreign keys to both ends.</param>
internal sealed class InsertedLinks(EntityType table, ImmutableArray<int> columns)
{
    private readonly HashSet<object?[]> _pairs = new(new PairComparer());

    public bool IsOf(EntityType other, ImmutableArray<int> others) => table == other && columns.SequenceEqual(others);

    public void Add(Entity row) => _pairs.Add(PairOf(row));

    public bool Contains(Entity row) => table.IsInstance(row) && _pairs.Contains(PairOf(row));

    public void AddTo(InsertedRows others) => others.LinksOf(table, columns)._pairs.UnionWith(_pairs);

    private object?[] PairOf(Entity row)
    {
        var type = row.GetEntityType();
        return [.. columns.Select(column => type.GetValue(row, column))];
    }

    private sealed class PairComparer : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? x, object?[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(object?[] pair)
        {
            var hash = default(HashCode);
            foreach (var value in pair)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
