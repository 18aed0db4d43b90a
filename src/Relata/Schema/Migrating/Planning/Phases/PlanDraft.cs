using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>A plan that is being made: the steps so far, and the model after them.</summary>
internal sealed class PlanDraft(RelationalModel from, RelationalModel to, ModelMatch match, HintIndex hints, MigrationDialect dialect)
{
    private readonly List<PlannedStep> _steps = [];
    private readonly CostTrail _costs = new(dialect);

    /// <summary>The steps.</summary>
    public IReadOnlyList<PlannedStep> Steps => _steps;

    /// <summary>The model after the steps.</summary>
    public RelationalModel Now { get; private set; } = from;

    /// <summary>The model to reach.</summary>
    public RelationalModel To => to;

    /// <summary>Which table and column is which.</summary>
    public ModelMatch Match => match;

    /// <summary>The hints.</summary>
    public HintIndex Hints => hints;

    /// <summary>The database.</summary>
    public MigrationDialect Dialect => dialect;

    /// <summary>The tables that exist now and at the end. Call it after the renames.</summary>
    public IEnumerable<(Table Now, Table To)> Pairs => to.Tables.Where(table => Now.Find(table.Name) is not null).Select(table => (Now.Find(table.Name)!, table)).ToList();

    /// <summary>Whether the steps let readers and writers go on.</summary>
    public bool IsOnline
    {
        get;
        init
        {
            field = value;
            _costs.IsTransaction &= !value;
        }
    }

    /// <summary>Adds a step, in an online plan as the steps that let readers and writers go on.</summary>
    public void Emit(MigrationStep step)
    {
        foreach (var form in IsOnline && !IsNew(step) ? dialect.Online(step, Now, hints) : [step])
        {
            _steps.Add(new PlannedStep(form, _costs.Next(form, Now)));
            Now = form.Apply(Now);
        }
    }

    // Nobody reads or writes a table that the migration creates.
    private bool IsNew(MigrationStep step) => step.Touched is { } table && _steps.Exists(planned => planned.Step is CreateTableStep creation && creation.Table.Name == table);
}
