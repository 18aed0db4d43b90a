using Relata.Providers;

namespace Relata.Sessions.Bulk;

/// <summary>Asks for numbers, by <see cref="Sql.CopyText.Numbers"/>, and keeps them.</summary>
/// <param name="text">The text.</param>
/// <param name="type">The class whose rows are to be copied.</param>
/// <param name="count">How many are asked for.</param>
internal sealed class NumbersStatement(string text, EntityType type, int count) : Statement, IResultReader
{
    private static readonly ArrayFormat<long> s_format = new("The keys of a bulk insert", "n", ColumnType.Int64);

    private long _first;
    private long[]? _all;

    /// <summary>Whether there are numbers: all that were asked for, or none.</summary>
    public bool HasNumbers { get; private set; }

    public override string Text => text;

    public override string Subject => $"keys of {type.Name}";

    public override IResultReader Reader => this;

    public long this[int index] => _all is null ? _first + index : _all[index];

    public override void Bind<TWriter>(int index, ref TWriter writer) => writer.Write(count);

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new NumberReader<TRow>(this);

    private sealed class NumberReader<TRow>(NumbersStatement statement) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            statement._first = row.Get<long>(0);
            statement._all = row.IsNull(1) ? null : row.GetArray(1, s_format);
            statement.HasNumbers = true;
            return true;
        }
    }
}
