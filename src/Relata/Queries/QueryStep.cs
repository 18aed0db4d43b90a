namespace Relata.Queries;

/// <summary>A step of a query, linked to the steps before it. Immutable: queries with a common beginning share its steps.</summary>
/// <param name="Previous">The step before; null for the first.</param>
/// <param name="Method">The query method.</param>
/// <param name="Argument">Its lambda, load option, number of rows, raw SQL, owner or key; of a write, the name of the operation that the program has called; null for none.</param>
internal sealed record QueryStep(QueryStep? Previous, QueryMethod Method, object? Argument)
{
    /// <summary>The number of steps up to this one.</summary>
    public int Depth { get; } = (Previous?.Depth ?? 0) + 1;

    /// <summary>The steps up to <paramref name="last"/>, first to last.</summary>
    public static QueryStep[] ToArray(QueryStep? last)
    {
        var steps = new QueryStep[last?.Depth ?? 0];
        for (var step = last; step is not null; step = step.Previous)
        {
            steps[step.Depth - 1] = step;
        }

        return steps;
    }
}
