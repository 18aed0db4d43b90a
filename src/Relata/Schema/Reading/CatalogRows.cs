using Relata.Providers;

namespace Relata.Schema.Reading;

/// <summary>Reads the rows of a query on the catalog, all columns of which are text.</summary>
internal sealed class CatalogRows : IResultReader
{
    /// <summary>The rows that have been read.</summary>
    public List<string?[]> Rows { get; } = [];

    /// <inheritdoc />
    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(Rows);

    private sealed class Reader<TRow>(List<string?[]> rows) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            var values = new string?[row.ColumnCount];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = row.IsNull(i) ? null : row.Get<string>(i);
            }

            rows.Add(values);
            return true;
        }
    }
}
