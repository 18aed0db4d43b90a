using Relata.Providers;

namespace Relata.Schema.Migrating.Running;

/// <summary>Reads the one number of a query.</summary>
internal sealed class CountReader : IResultReader
{
    /// <summary>The number.</summary>
    public long Count { get; private set; }

    /// <inheritdoc />
    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(this);

    private sealed class Reader<TRow>(CountReader owner) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            owner.Count = row.IsNull(0) ? 0 : row.Get<long>(0);
            return true;
        }
    }
}
