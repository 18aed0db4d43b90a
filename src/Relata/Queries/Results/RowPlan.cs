using System.Collections.Immutable;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;
using Relata.Sql;

namespace Relata.Queries.Results;

/// <summary>A compiled query that does not load entities as its result: one SELECT, and what is made of its rows.</summary>
internal sealed record RowPlan(SqlText Sql, ResultPart Part, ImmutableArray<SlotConversion> Slots) : CompiledQuery(Slots);
