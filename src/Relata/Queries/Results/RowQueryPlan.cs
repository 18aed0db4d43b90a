using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;
using Relata.Sql;

namespace Relata.Queries.Results;

/// <summary>A compiled query that does not return entities as its result: one SELECT, and the part that reads its rows.</summary>
internal sealed record RowQueryPlan(SqlText Sql, ResultPart Part, ImmutableArray<SlotConversion> Slots) : CompiledQuery(Slots)
{
    /// <summary>The load plans of entities in the projection; empty for none.</summary>
    public ImmutableArray<LoadPlan> Loads { get; init; } = [];

    public override IEnumerable<LoadPlan> Plans => Loads;

    /// <summary>The SELECT, followed by the load plans.</summary>
    public override string Explain() => string.Join(Environment.NewLine + Environment.NewLine, [Sql.Text, .. Loads.Select(plan => plan.Explain())]);
}
