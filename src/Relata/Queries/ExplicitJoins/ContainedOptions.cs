using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries.ExplicitJoins;

/// <summary>Gives each <c>ContainsEager</c> of a query the rows of the join that it shows. Pure.</summary>
/// <param name="joined">The entities that the query has joined.</param>
/// <param name="steps">The steps of the query.</param>
internal sealed class ContainedOptions(IReadOnlyList<JoinedEntity> joined, QueryStep[] steps)
{
    /// <exception cref="LoadOptionException">An option shows the rows of a join, and the query returns something else than its entities.</exception>
    public static void ThrowIfProjected(IEnumerable<LoadStep> options)
    {
        if (options.FirstOrDefault(option => option.IsContained) is { } contained)
        {
            throw new LoadOptionException(
                $"{contained.Relationship} cannot be loaded by ContainsEager in a query with a Select: its rows are values, not those of the join. Load it by SelectIn, or leave the Select out.");
        }
    }

    /// <summary>The step with the rows, and those below.</summary>
    /// <exception cref="LoadOptionException">The query does not join a relationship that is to be shown.</exception>
    public LoadStep Translate(LoadStep step) => Translate(step, []);

    private LoadStep Translate(LoadStep step, ImmutableArray<Relationship> path)
    {
        if (!step.IsContained)
        {
            return step;
        }

        if (steps.Any(other => other.Method == QueryMethod.Distinct))
        {
            throw new LoadOptionException($"{step.Relationship} cannot be loaded by ContainsEager after Distinct, which removes the joined rows. Leave Distinct out: the result has each object once.");
        }

        path = path.Add(step.Relationship!);
        var rows = joined.FirstOrDefault(join => join.Path.AsSpan().SequenceEqual(path.AsSpan()))
            ?? throw new LoadOptionException($"{step.Relationship} is to be loaded by ContainsEager, and the query does not join it. Join it, or load it by SelectIn.");
        return step with { Filter = new JoinedRows(rows.Entity.Reference), Children = [.. step.Children.Select(child => Translate(child, path))] };
    }
}
