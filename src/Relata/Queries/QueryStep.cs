namespace Relata.Queries;

/// <summary>The last step of a query, and by it all steps before. Immutable: queries that begin alike share their steps.</summary>
/// <param name="Previous">The step before; null for the first.</param>
/// <param name="Verb">What it does.</param>
/// <param name="Argument">The lambda, the option, the number of rows, the raw SQL; null for none.</param>
internal sealed record QueryStep(QueryStep? Previous, QueryVerb Verb, object? Argument)
{
    /// <summary>How many steps there are up to this one.</summary>
    public int Depth { get; } = (Previous?.Depth ?? 0) + 1;

    /// <summary>The steps up to this one, first to last.</summary>
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
