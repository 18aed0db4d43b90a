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

    /// <summary>Whether its entities are loaded by further statements, which must see the state of the database that its rows are from.</summary>
    public bool HasFurtherStatements => Loads.Any(load => load.Segments.Length > 1 || !load.ValueSegments.IsEmpty || !load.ImmediateNodes.IsEmpty);

    /// <summary>The root entity of the query; null for raw SQL.</summary>
    public EntityType? Root { get; init; }

    /// <summary>The SELECT, and the load plans of entities in its rows.</summary>
    public override LoadPlanDescription Describe() => new(Root?.Name ?? "SQL text")
    {
        IsOfValues = true,
        Statements = [new LoadStatementDescription(1, Root is null ? "SQL text" : $"values of {Root.Name}", Sql.Text)],
        Entities = [.. Loads.Select(plan => plan.Describe())],
    };
}
