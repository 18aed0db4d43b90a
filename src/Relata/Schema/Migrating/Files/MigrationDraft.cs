using Relata.Relational;
using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Files;

/// <summary>Makes the file of a new migration for one kind of database.</summary>
internal sealed class MigrationDraft(string folder, string id, MigrationDialect dialect, MigrationHints hints)
{
    private string SnapshotPath => Path.Combine(folder, $"schema.{dialect.Name}.json");

    /// <summary>Plans the migration from the last model, and its way back.</summary>
    /// <param name="to">The wanted model.</param>
    /// <exception cref="MigrationException">The change is refused, or the snapshot is not what the migrations lead to.</exception>
    public DraftedMigration Make(RelationalModel to)
    {
        var chain = Chain();
        var from = Snapshot(chain);
        var plan = MigrationPlanner.Plan(from, to, hints, dialect);
        var file = new MigrationFile(id, dialect.Name, chain.Last, dialect.Lower(plan, from)) { IsOnline = plan.IsOnline };
        return Draft(plan, new MigrationUndo(dialect, hints).AddTo(file, plan, from, to), to);
    }

    /// <summary>Makes a migration that leaves the model as it is, with a step for SQL and one for its way back.</summary>
    /// <exception cref="MigrationException">The snapshot is not what the migrations lead to.</exception>
    public DraftedMigration MakeSql()
    {
        ScriptStep sql = new([new SqlStep()], []);
        return MakeOf([sql], file => file with { Undo = [sql] });
    }

    /// <summary>Makes a migration that leaves the model as it is, of steps that change rows.</summary>
    /// <exception cref="MigrationException">The snapshot is not what the migrations lead to.</exception>
    public DraftedMigration MakeOf(IReadOnlyList<ScriptStep> steps) => MakeOf(steps, file => file with { NoUndo = "its steps change rows, and nothing knows what the rows were before." });

    private DraftedMigration MakeOf(IReadOnlyList<ScriptStep> steps, Func<MigrationFile, MigrationFile> withUndo)
    {
        var chain = Chain();
        var plan = new MigrationPlan(dialect.Name, [.. steps.Select(step => new PlannedStep(step.Changes[0], StepCost.Unknown))]);
        return Draft(plan, withUndo(new MigrationFile(id, dialect.Name, chain.Last, [.. steps])), Snapshot(chain));
    }

    private MigrationChain Chain() => MigrationSet.FromFolder(folder).For(dialect.Name);

    private DraftedMigration Draft(MigrationPlan plan, MigrationFile file, RelationalModel model) => new(plan, file, SnapshotPath, new ModelSnapshot(dialect.Name, id, model)) { Notes = hints.IsOnline ? [.. OnlineNotes.Of(plan, dialect)] : [] };

    private RelationalModel Snapshot(MigrationChain chain)
    {
        if (!File.Exists(SnapshotPath))
        {
            return chain.Files.Count == 0 ? RelationalModel.Empty : throw NotAsMigrated("is missing");
        }

        var snapshot = ModelSnapshot.Read(File.ReadAllText(SnapshotPath));
        return snapshot.Last != chain.Last ? throw NotAsMigrated($"is that of {snapshot.Last ?? "no migration"}, and the last migration is {chain.Last ?? "missing"}")
            : !CanonicalModel.Of(snapshot.Model).Equals(CanonicalModel.Of(chain.Model)) ? throw NotAsMigrated("has another model than the migrations lead to")
            : snapshot.Model;
    }

    private MigrationException NotAsMigrated(string what) =>
        new("REL607", $"The snapshot {SnapshotPath} {what}. Take the file that belongs to the last migration from version control.");
}
