using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;

namespace Relata.Schema.Migrating.Files;

/// <summary>Plans the way back of a migration.</summary>
/// <param name="dialect">The database.</param>
/// <param name="hints">The hints of the migration.</param>
internal sealed class MigrationUndo(MigrationDialect dialect, MigrationHints hints)
{
    /// <summary>The file with its way back, or with the reason why it has none.</summary>
    /// <param name="file">The migration.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="from">The model before it.</param>
    /// <param name="to">The model after it.</param>
    public MigrationFile AddTo(MigrationFile file, MigrationPlan plan, RelationalModel from, RelationalModel to)
    {
        if (ConvertedBy(plan) is { } column)
        {
            return file with { NoUndo = $"it converts {column} by an expression, and nothing knows one that leads back." };
        }

        try
        {
            return file with { Undo = dialect.Lower(MigrationPlanner.Plan(to, from, Back(), dialect), to) };
        }
        catch (MigrationException error)
        {
            return file with { NoUndo = error.Message };
        }
    }

    // The types may lead back where the values do not.
    private static string? ConvertedBy(MigrationPlan plan) => plan.Steps.SelectMany(planned => planned.Step.Converted).Select(column => $"{column.Table}.{column.To.Name}").FirstOrDefault();

    private MigrationHints Back()
    {
        var back = new MigrationHints { AllowsAllDrops = true };
        if (hints.IsOnline)
        {
            back.Online();
        }

        foreach (var (old, name) in hints.Renames)
        {
            back.Rename(name, old);
        }

        return back;
    }
}
