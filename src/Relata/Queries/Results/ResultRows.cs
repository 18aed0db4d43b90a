using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>The result of a projection.</summary>
/// <param name="part">What is made of a row.</param>
/// <param name="context">What its readers know beside the rows.</param>
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
