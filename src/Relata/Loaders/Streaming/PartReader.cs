using Relata.Providers;

namespace Relata.Loaders.Streaming;

/// <summary>Reads a part of a result: pauses after a number of rows.</summary>
internal sealed class PartReader(IResultReader rows, int size) : IResultReader
{
    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(rows.Open<TRow>(), size);

    private sealed class Reader<TRow>(RowReader<TRow> rows, int size) : RowReader<TRow>
        where TRow : struct, IRow
    {
        private int _left = size;

        public override bool Read(ref TRow row) => rows.Read(ref row) && --_left > 0;
    }
}
