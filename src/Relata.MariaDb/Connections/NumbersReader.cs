using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>Reads the numbers of one row.</summary>
internal sealed class NumbersReader : IResultReader
{
    /// <summary>The numbers that were read.</summary>
    public long[] Numbers { get; private set; } = [];

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(this);

    private sealed class Reader<TRow>(NumbersReader numbers) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            numbers.Numbers = new long[row.ColumnCount];
            for (var column = 0; column < numbers.Numbers.Length; column++)
            {
                numbers.Numbers[column] = row.Get<long>(column);
            }

            return true;
        }
    }
}
