using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Tool.Databases;

namespace Relata.Tool.Files.Branches;

/// <summary>A folder in which two branches have each added a migration after the same one.</summary>
internal sealed class BranchedMigrations
{
    private readonly ProjectMigrations _migrations;
    private readonly List<(DatabaseKind Kind, IReadOnlyList<MigrationFile> Files)> _files;

    /// <summary>Reads a folder.</summary>
    /// <param name="migrations">The folder.</param>
    /// <param name="ours">The migration that is planned anew; null for the younger one.</param>
    /// <exception cref="ToolException">There are no two branches, or too many, or ours cannot be planned anew (REL655).</exception>
    public BranchedMigrations(ProjectMigrations migrations, string? ours)
    {
        _migrations = migrations;
        _files = [.. migrations.Kinds.Select(kind => (kind, migrations.Files(kind)))];
        var heads = _files.SelectMany(each => each.Files.GroupBy(file => file.After).Where(group => group.Count() > 1).SelectMany(group => group)).Select(file => file.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        if (heads.Count != 2)
        {
            throw new ToolException("REL655", heads.Count == 0
                ? $"The migrations in {migrations.Path} are one chain: there is nothing to rebase."
                : $"Migrations {string.Join(", ", heads)} follow the same ones. Only two branches can be put in order at once: move the folders of the others away, and add them again later.");
        }

        Ours = ours is null ? heads[1] : ProjectMigrations.IdOf(ours, heads);
        Theirs = heads.Single(id => id != Ours);
        Check();
    }

    /// <summary>The migration that is planned anew.</summary>
    public string Ours { get; }

    /// <summary>The migration that stays.</summary>
    public string Theirs { get; }

    /// <summary>What ours is for: its name without the time.</summary>
    public string Name => Ours.Length > 14 && Ours[13] == '-' ? Ours[14..] : Ours;

    /// <summary>The hints with which ours was planned.</summary>
    public MigrationHints Hints
    {
        get
        {
            var hints = new StepHints();
            foreach (var (kind, files) in _files)
            {
                if (files.FirstOrDefault(file => file.Id == Ours) is { } file)
                {
                    hints.Add(file, Before(kind, file), kind);
                }
            }

            return hints.Hints;
        }
    }

    /// <summary>The migrations of a kind of database without ours.</summary>
    public MigrationChain Others(DatabaseKind kind) => MigrationChain.Of([.. _files.Single(each => each.Kind == kind).Files.Where(file => file.Id != Ours)]);

    private void Check()
    {
        foreach (var (kind, files) in _files)
        {
            if (files.Where(file => file.After == Ours).Select(file => file.Id).ToList() is { Count: > 0 } followers)
            {
                throw new ToolException("REL655", $"Migration {string.Join(", ", followers)} follows {Ours}. Only the last migration of a branch can be planned anew: rebase the other branch instead ({Theirs}), or put all changes of this one into one migration.");
            }

            if (files.FirstOrDefault(file => file.Id == Ours) is { } ours && HandEdits.Has(ours, Before(kind, ours), kind.Schema().Migrations))
            {
                throw new ToolException(
                    "REL655", $"Migration {Ours} has SQL written by hand, which planning it anew would lose: {_migrations.FileOf(Ours, kind)}. Move the folder away, restore the snapshot of {Theirs}, add the migration again, and put the SQL into it.");
            }
        }
    }

    private RelationalModel Before(DatabaseKind kind, MigrationFile file)
    {
        var others = Others(kind);
        return others.ModelAfter(others.Files.TakeWhile(other => other.Id != file.After).Count() + 1 is var count && file.After is null ? 0 : count);
    }
}
