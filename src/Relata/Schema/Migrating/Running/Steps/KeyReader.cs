using Relata.Providers;

namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>Reads one key of whole numbers.</summary>
internal sealed class KeyReader : IResultReader
{
    /// <summary>The key; null if there was no row, or NULL.</summary>
    public long? Key { get; private set; }

    /// <summary>Forgets the key.</summary>
    public void Reset() => Key = null;

    /// <inheritdoc />
    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(this);

    private sealed class Reader<TRow>(KeyReader owner) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            owner.Key = row.IsNull(0) ? null : row.Get<long>(0);
            return true;
        }
    }
}
