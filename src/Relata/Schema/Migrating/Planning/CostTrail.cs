using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Planning;

/// <summary>What the steps of a migration cost, one after the other: in a transaction, each lock is held to its end.</summary>
internal sealed class CostTrail(MigrationDialect dialect)
{
    private readonly HashSet<QualifiedName> _created = [];
    private BlockedUse _held;

    /// <summary>Whether the migration is one transaction that holds its locks.</summary>
    public bool IsTransaction { get; set; } = dialect.HoldsLocks;

    /// <summary>The costs of the steps of a file, of several changes in one statement the greatest.</summary>
    public static IReadOnlyList<(ScriptStep Step, StepCost Cost)> Of(ValueList<ScriptStep> steps, bool isOnline, RelationalModel before, MigrationDialect dialect)
    {
        var trail = new CostTrail(dialect);
        trail.IsTransaction &= !isOnline;
        var now = before;
        List<(ScriptStep, StepCost)> costs = [];
        foreach (var step in steps)
        {
            List<StepCost> each = [];
            foreach (var change in step.Changes)
            {
                each.Add(trail.Next(change, now));
                now = change.Apply(now);
            }

            costs.Add((step, each.OrderByDescending(cost => cost.IsBlocking).ThenByDescending(cost => cost.Blocks).ThenByDescending(cost => cost.Work).First()));
        }

        return costs;
    }

    /// <summary>The cost of the next step.</summary>
    public StepCost Next(MigrationStep step, RelationalModel before)
    {
        if (step is CreateTableStep creation)
        {
            _created.Add(creation.Table.Name);
        }

        // Nobody waits for tables that the migration creates, and they have no rows. On SQLite the whole database is locked.
        var cost = dialect.CostOf(step, before);
        if (dialect.HasOnlineForms && step.Touched is { } table && _created.Contains(table))
        {
            cost = cost with { Work = TableWork.None, Blocks = cost.IsOnPrincipal && !IsToCreated(step) ? cost.Blocks : BlockedUse.None };
        }

        var held = _held;
        _held = IsTransaction && cost.Blocks > held ? cost.Blocks : held;
        return cost with { Held = held };
    }

    private bool IsToCreated(MigrationStep step) => step is AddElementStep { Element.ForeignKey: { } key } && _created.Contains(key.Principal);
}
