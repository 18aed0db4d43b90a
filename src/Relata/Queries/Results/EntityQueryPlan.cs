using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;

namespace Relata.Queries.Results;

/// <summary>A compiled query that returns entities.</summary>
internal sealed record EntityQueryPlan(LoadPlan Plan, ImmutableArray<SlotConversion> Slots) : CompiledQuery(Slots)
{
    public override IEnumerable<LoadPlan> Plans => [Plan];

    public override LoadPlanDescription Describe() => Plan.Describe();
}
