using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;

namespace Relata.Queries.Results;

/// <summary>A compiled query that loads entities.</summary>
internal sealed record EntityPlan(LoadPlan Plan, ImmutableArray<SlotConversion> Slots) : CompiledQuery(Slots)
{
    public override IEnumerable<LoadPlan> Plans => [Plan];
}
