using Relata.Providers;

namespace Relata.Sessions.Publishing;

/// <summary>Counts the rows of a query.</summary>
internal sealed class RowCounter : IResultReader
{
    public int Count { get; private set; }

    /// <inheritdoc />
    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(this);

    private sealed class Reader<TRow>(RowCounter counter) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            counter.Count++;
            return true;
        }
    }
}
