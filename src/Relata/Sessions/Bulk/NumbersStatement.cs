using Relata.Providers;

namespace Relata.Sessions.Bulk;

/// <summary>Asks for numbers, by <see cref="Sql.CopyText.Numbers"/>, and keeps them.</summary>
/// <param name="text">The text.</param>
/// <param name="count">How many are asked for.</param>
internal sealed class NumbersStatement(string text, int count) : Statement, IResultReader
{
    private readonly long[] _numbers = new long[count];

    /// <summary>How many there are: all that were asked for, or none.</summary>
    public int Taken { get; private set; }

    public override string Text => text;

    public override IResultReader Reader => this;

    /// <summary>A number, in the order in which they were taken.</summary>
    public long this[int index] => _numbers[index];

    public override void Bind<TWriter>(int index, ref TWriter writer) => writer.Write(count);

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new NumberReader<TRow>(this);

    private sealed class NumberReader<TRow>(NumbersStatement statement) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            statement._numbers[statement.Taken++] = row.Get<long>(0);
            return true;
        }
    }
}
