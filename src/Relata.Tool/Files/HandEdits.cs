using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;

namespace Relata.Tool.Files;

/// <summary>Finds out whether a migration file was edited after it was written.</summary>
internal static class HandEdits
{
    /// <summary>Whether a file has anything that its steps as data do not write: SQL by hand, another statement, a comment.</summary>
    /// <param name="file">The migration.</param>
    /// <param name="before">The model before it.</param>
    /// <param name="dialect">The database.</param>
    public static bool Has(MigrationFile file, RelationalModel before, MigrationDialect dialect)
    {
        if (file.Steps.Concat(file.Undo ?? []).SelectMany(step => step.Changes).Any(change => change is SqlStep or RowsStep))
        {
            return true;
        }

        var written = file with { Steps = Lower(file.Steps, before, dialect), Undo = file.Undo is null ? null : Lower(file.Undo, file.Apply(before), dialect) };
        return MigrationFile.ChecksumOf(written.Write()) != file.Checksum;
    }

    private static ValueList<ScriptStep> Lower(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect) =>
        dialect.Lower(new MigrationPlan(dialect.Name, [.. steps.SelectMany(step => step.Changes).Select(change => new PlannedStep(change, StepCost.Unknown))]), before);
}
