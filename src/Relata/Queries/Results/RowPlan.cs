using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;
using Relata.Sql;

namespace Relata.Queries.Results;

/// <summary>A compiled query that does not load entities as its result: one SELECT, and what is made of its rows.</summary>
internal sealed record RowPlan(SqlText Sql, ResultPart Part, ImmutableArray<SlotConversion> Slots) : CompiledQuery(Slots)
{
    /// <summary>What the query's options load for the entities among the values of a row; empty where they load nothing.</summary>
    public ImmutableArray<LoadPlan> Loads { get; init; } = [];

    public override IEnumerable<LoadPlan> Plans => Loads;

    /// <summary>The SELECT, and the plan of what is loaded for the entities in its rows.</summary>
    public string Explain() => string.Join(Environment.NewLine + Environment.NewLine, [Sql.Text, .. Loads.Select(plan => plan.Explain())]);
}
