using Relata.Loaders.Plans;
using Relata.Queries.Shapes;
using Relata.Sessions.Flushing.Statements;
using Relata.Sql;

namespace Relata;

/// <summary>Everything that is compiled for a database: queries, load plans, the texts of writes. Each kind is bounded and counted.</summary>
/// <param name="dialect">How the database writes SQL.</param>
/// <param name="capacity">How many values of each kind are kept.</param>
internal sealed class Compilation(Dialect dialect, int capacity = PlanCache.Capacity)
{
    /// <summary>The compiled queries, by shape.</summary>
    public PlanCache Queries { get; } = new(capacity);

    /// <summary>The plans of loads that do not begin with a query.</summary>
    public LoadPlans Loads { get; } = new(dialect, capacity);

    /// <summary>The texts of writes.</summary>
    public WriteTexts Writes { get; } = new(dialect, capacity);
}
