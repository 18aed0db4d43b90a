using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Tool.Databases;

namespace Relata.Tool.Files.Squashing;

/// <summary>The first migrations of one kind of database as one with the same end.</summary>
/// <param name="Kind">The kind of database.</param>
/// <param name="Replaced">The migrations that it replaces.</param>
/// <param name="File">The squashed one.</param>
/// <param name="IsPlanned">Whether its steps were planned anew; otherwise they are those of the replaced ones, in order.</param>
internal sealed record SquashedMigration(DatabaseKind Kind, IReadOnlyList<MigrationFile> Replaced, MigrationFile File, bool IsPlanned)
{
    /// <summary>Squashes the first migrations.</summary>
    /// <param name="kind">The kind of database.</param>
    /// <param name="chain">All migrations.</param>
    /// <param name="through">The last one of those that are replaced; null for all.</param>
    /// <param name="name">What the squashed one is called.</param>
    /// <exception cref="ToolException">They cannot be one (REL659).</exception>
    public static SquashedMigration Of(DatabaseKind kind, MigrationChain chain, string? through, string name)
    {
        var count = through is null ? chain.Files.Count : chain.Files.Select(file => file.Id).ToList().IndexOf(through) + 1;
        if (count < 2)
        {
            throw new ToolException("REL659", count == 0 && through is not null ? $"There is no file of {through} for {kind}, so that nothing says how far its migrations are to be squashed. Name one that all kinds have, or squash each by itself: --database {kind}." : $"There are fewer than two migrations for {kind} to squash.");
        }

        var replaced = chain.Files.Take(count).ToList();
        if (replaced.FirstOrDefault(file => file.Batched is not null) is { } batched)
        {
            throw new ToolException("REL659", $"Migration {batched.Id} runs code that commits batch by batch, which must be the only step of its migration. Squash those before it, or write the step without batches in a new migration.");
        }

        var dialect = kind.Schema().Migrations;
        var isPlanned = Enumerable.Range(0, count).All(i => !HandEdits.Has(replaced[i], chain.ModelAfter(i), dialect));
        var model = chain.ModelAfter(count);
        ValueList<ScriptStep> steps = isPlanned ? dialect.Lower(MigrationPlanner.Plan(RelationalModel.Empty, model, new MigrationHints(), dialect), RelationalModel.Empty) : [.. replaced.SelectMany(file => file.Steps)];
        var file = new MigrationFile(IdOf(replaced[^1].Id, name, chain), kind.Name, null, steps)
        {
            // Steps that a database refuses inside a transaction stay outside.
            IsOnline = !isPlanned && replaced.Exists(each => each.IsOnline),
            NoUndo = $"it replaces {count} migrations.",
            Replaces = [.. replaced.Select(each => new ReplacedMigration(each.Id, each.Checksum))],
        };
        if (!CanonicalModel.Of(file.Apply(RelationalModel.Empty)).Equals(CanonicalModel.Of(model)))
        {
            throw new ToolException("REL659", $"The steps of the migrations for {kind} do not lead to the same tables as one migration. This is an error of Relata: report it with the folder.");
        }

        // What cannot be written is refused before anything is.
        var squashed = new SquashedMigration(kind, replaced, file, isPlanned);
        _ = squashed.Text();
        return squashed;
    }

    /// <summary>Writes the squashed migration in the place of the others.</summary>
    /// <returns>The folders of replaced migrations in which something is left, such as notes.</returns>
    public IEnumerable<string> Write(ProjectMigrations migrations)
    {
        Directory.CreateDirectory(Path.Combine(migrations.Path, File.Id));
        System.IO.File.WriteAllText(migrations.FileOf(File.Id, Kind), Text());
        foreach (var file in Replaced)
        {
            System.IO.File.Delete(migrations.FileOf(file.Id, Kind));
            var folder = Path.Combine(migrations.Path, file.Id);
            Directories.DeleteIfEmpty(folder);
        }

        var chain = migrations.Chain(Kind);
        if (chain.Last == File.Id)
        {
            Snapshots.Restore(migrations.Path, Kind, chain);
        }

        return Replaced.Select(file => Path.Combine(migrations.Path, file.Id)).Where(folder => Directory.Exists(folder) && !Directory.EnumerateFiles(folder, "*.sql").Any());
    }

    // What is read again must be what was carried over.
    private string Text()
    {
        var text = File.Write();
        var read = new MigrationText(File.Id, text).Read();
        return read.Steps.Equals(File.Steps) ? text : throw new ToolException("REL659", $"A statement of the migrations for {Kind} cannot be carried over as it is: it has semicolons in a body. Keep the migration that has it, and squash those before it.");
    }

    private static string IdOf(string last, string name, MigrationChain chain)
    {
        var id = last.Length > 14 && last[13] == '-' ? $"{last[..14]}{name}" : $"{last}-{name}";
        return chain.Files.All(file => file.Id != id) ? id : throw new ToolException("REL659", $"There is a migration {id} already. Give the squashed one another name: --name.");
    }
}
