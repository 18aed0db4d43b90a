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
    /// <param name="to">The wanted model; null for a migration that leaves it as it is, with a step for SQL.</param>
    /// <exception cref="MigrationException">The change is refused, or the snapshot is not what the migrations lead to.</exception>
    public DraftedMigration Make(RelationalModel? to)
    {
        var chain = MigrationSet.FromFolder(folder).For(dialect.Name);
        var from = Snapshot(chain);
        if (to is null)
        {
            ScriptStep sql = new([new SqlStep()], []);
            return Draft(new MigrationPlan(dialect.Name, [new PlannedStep(new SqlStep(), new StepCost("unknown", "unknown"))]), new MigrationFile(id, dialect.Name, chain.Last, [sql]) { Undo = [sql] }, from);
        }

        var plan = MigrationPlanner.Plan(from, to, hints, dialect);
        var file = new MigrationFile(id, dialect.Name, chain.Last, dialect.Lower(plan, from));
        return Draft(plan, WithUndo(file, from, to), to);
    }

    private DraftedMigration Draft(MigrationPlan plan, MigrationFile file, RelationalModel model) => new(plan, file, SnapshotPath, new ModelSnapshot(dialect.Name, id, model));

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

    private MigrationFile WithUndo(MigrationFile file, RelationalModel from, RelationalModel to)
    {
        var back = new MigrationHints { AllowsAllDrops = true };
        foreach (var (old, name) in hints.Renames)
        {
            back.Rename(name, old);
        }

        try
        {
            return file with { Undo = dialect.Lower(MigrationPlanner.Plan(to, from, back, dialect), to) };
        }
        catch (MigrationException error)
        {
            return file with { NoUndo = error.Message };
        }
    }
}
