using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
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

    /// <summary>Renames tables, columns and members of enums. What is dropped later makes way for what gets its name.</summary>
    public void Rename()
    {
        var tables = match.Pairs.Where(pair => pair.From.Name != pair.To.Name).Select(pair => (pair.From.Name, pair.To.Name))
            .Concat(match.Dropped.Where(table => to.Find(table.Name) is not null).Select(table => (table.Name, Aside(table.Name))));
        RenameOrder.Run(tables, name => Now.Find(name) is not null, Aside, (old, name) => Emit(new RenameTableStep(old, name)));
        foreach (var pair in match.Pairs)
        {
            var columns = pair.Kept.Where(column => column.From.Name != column.To.Name).Select(column => (column.From.Name, column.To.Name))
                .Concat(pair.Dropped.Where(column => column.Computation is null && pair.To.Find(column.Name) is not null).Select(column => (column.Name, Aside(column.Name))));
            RenameOrder.Run(columns, name => Now.Find(pair.To.Name)!.Find(name) is not null, Aside, (old, name) => Emit(new RenameColumnStep(pair.To.Name, old, name)));
            RenameMembers(pair, isAfterLimits: false);
        }
    }

    /// <summary>Renames the members of enums whose columns have been given a longer limit: the new names may not have fitted before. Call it when that is done.</summary>
    public void RenameLongerMembers()
    {
        foreach (var pair in match.Pairs)
        {
            RenameMembers(pair, isAfterLimits: true);
        }
    }

    /// <summary>Whether the members of a column have new names that it gets after its longer limit.</summary>
    public bool AreMembersLater(QualifiedName table, string column) => match.Pairs.Any(pair => pair.To.Name == table && pair.Kept.Any(kept => kept.To.Name == column && IsLimitLonger(kept.From, kept.To)))
        && hints.MembersOf(table, column).Count > 0;

    private void RenameMembers(TableMatch pair, bool isAfterLimits)
    {
        foreach (var (_, column) in pair.Kept.Where(kept => IsLimitLonger(kept.From, kept.To) == isAfterLimits))
        {
            if (hints.MembersOf(pair.To.Name, column.Name) is { Count: > 0 } members)
            {
                Emit(new RenameMembersStep(pair.To.Name, column.Name, members));
            }
        }
    }

    private static bool IsLimitLonger(Column from, Column to) => from.MaxLength is { } before && (to.MaxLength is not { } after || after > before);

    private static QualifiedName Aside(QualifiedName name) => name with { Name = Aside(name.Name) };

    private static string Aside(string name) => $"relata_old_{(name.Length > 40 ? name[..40] : name)}";
}
