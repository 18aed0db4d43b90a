using Relata.Diagnostics.Telemetry;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Sql;
using Relata.Values;

namespace Relata.Sessions.Flushing.Positions;

/// <summary>Reads the last positions of lists.</summary>
/// <param name="relationship">The relationship of the lists.</param>
/// <param name="sql">The SELECT.</param>
/// <param name="keys">The keys of the owners.</param>
/// <param name="last">Receives the last position of each owner that has rows.</param>
internal sealed class ListEndStatement<TOwner, TKey>(ToMany relationship, SqlText sql, ValueSet keys, Dictionary<TKey, long> last)
    : KeyedStatement(sql, [], keys), IResultReader
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TKey : notnull
{
    public override string Subject => $"last positions of {relationship}";

    public override OperationSummary Summary => new("SELECT", relationship.Related.Table.Name);

    public override IResultReader Reader => this;

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new EndReader<TRow>(relationship.OwnerReference.Columns.Length, last);

    private sealed class EndReader<TRow>(int position, Dictionary<TKey, long> last) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            if (TOwner.TryReadKey(ref row, 0, out var owner))
            {
                last[owner] = row.Get<long>(position);
            }

            return true;
        }
    }
}
