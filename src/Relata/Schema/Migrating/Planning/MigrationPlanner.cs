using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Planning.Phases;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Planning;

/// <summary>Plans the migration of a database from one relational model to another one.</summary>
internal static class MigrationPlanner
{
    /// <summary>Plans a migration.</summary>
    /// <param name="from">The model of the database.</param>
    /// <param name="to">The wanted model.</param>
    /// <param name="hints">What the models do not say.</param>
    /// <param name="dialect">The database.</param>
    /// <exception cref="MigrationException">Something would be lost, guessed or invented, or cannot be changed. The message lists all such changes.</exception>
    public static MigrationPlan Plan(RelationalModel from, RelationalModel to, MigrationHints hints, MigrationDialect dialect)
    {
        var index = new HintIndex(from, to, hints, dialect.Name);
        var match = ModelMatch.Of(from, to, index);
        new Refusals(from, to, match, index, dialect).Check();
        var draft = new PlanDraft(from, to, match, index, dialect) { IsOnline = hints.IsOnline && dialect.HasOnlineForms };
        if (dialect.RebuildsTables)
        {
            new RebuildPhases(draft).Plan();
        }
        else
        {
            new AlterPhases(draft).Plan();
        }

        return CanonicalModel.Of(draft.Now).Equals(CanonicalModel.Of(to))
            ? new MigrationPlan(dialect.Name, [.. draft.Steps]) { IsOnline = draft.IsOnline }
            : throw new InvalidOperationException($"The steps do not lead to the model. This is a fault of Relata.\n{draft.Now}\nis not\n{to}");
    }
}
