using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>The result of a projection.</summary>
/// <param name="part">The part that reads a row.</param>
/// <param name="context">The state that the readers share.</param>
internal sealed class ResultRows<TResult>(ResultPart part, ResultContext context) : IResultReader
{
    public List<TResult> Results { get; } = [];

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(part.Open<TRow>(context), Results);

    private sealed class Reader<TRow>(ValueReader<TRow> value, List<TResult> results) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            results.Add((TResult)value.Read(ref row)!);
            return true;
        }
    }
}
