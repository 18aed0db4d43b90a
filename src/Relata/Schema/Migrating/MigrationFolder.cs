using System.Globalization;
using Relata.Mapping;
using Relata.Schema.Migrating.Files;

namespace Relata;

/// <summary>A folder of migrations, to which new ones are added. No database is opened for it: the model is compared with the one that the last migration left.</summary>
/// <param name="path">The folder.</param>
public sealed class MigrationFolder(string path)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The migrations in it.</summary>
    public MigrationSet Migrations => MigrationSet.FromFolder(Path);

    /// <summary>Plans and writes the migration to the models of databases.</summary>
    /// <param name="name">What it is for: letters, digits and hyphens, such as <c>flags</c>.</param>
    /// <param name="databases">The databases, of which only the models and the kinds are used. Give one of each kind that the program can run on.</param>
    /// <exception cref="MigrationException">Something would be lost, guessed or invented, or cannot be changed. Nothing is written.</exception>
    /// <exception cref="MappingException">A model is invalid.</exception>
    public NewMigration Add(string name, params Database[] databases) => Add(name, new MigrationHints(), databases);

    /// <inheritdoc cref="Add(string, Database[])" />
    /// <param name="name">What it is for: letters, digits and hyphens, such as <c>flags</c>.</param>
    /// <param name="hints">What the models do not say.</param>
    /// <param name="databases">The databases, of which only the models and the kinds are used. Give one of each kind that the program can run on.</param>
    public NewMigration Add(string name, MigrationHints hints, params Database[] databases)
    {
        var migration = Plan(name, hints, databases);
        migration.Write();
        return migration;
    }

    /// <summary>Plans the migration to the models of databases, and writes nothing before <see cref="NewMigration.Write"/>.</summary>
    /// <inheritdoc cref="Add(string, MigrationHints, Database[])" />
    public NewMigration Plan(string name, MigrationHints hints, params Database[] databases)
    {
        ArgumentNullException.ThrowIfNull(hints);
        return Make(name, databases, (draft, _, database) => draft.Make(TableMapper.MapDistinct(database.Models, database.Dialect)), hints);
    }

    /// <summary>Writes a migration with an empty step for SQL of your own.</summary>
    /// <param name="name">What it is for: letters, digits and hyphens, such as <c>backfill-slugs</c>.</param>
    /// <param name="databases">The databases, of which only the kinds are used.</param>
    public NewMigration AddSql(string name, params Database[] databases)
    {
        var migration = PlanSql(name, databases);
        migration.Write();
        return migration;
    }

    /// <summary>Writes a migration of steps that change rows.</summary>
    /// <param name="name">What it is for: letters, digits and hyphens, such as <c>backfill-slugs</c>.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="databases">The databases, of which only the kinds are used.</param>
    /// <exception cref="MigrationException">A step has no text for a database, or does more than change rows. Nothing is written.</exception>
    public NewMigration AddSteps(string name, MigrationSteps steps, params Database[] databases)
    {
        var migration = PlanSteps(name, steps, databases);
        migration.Write();
        return migration;
    }

    /// <summary>Plans a migration of steps that change rows, and writes nothing before <see cref="NewMigration.Write"/>.</summary>
    internal NewMigration PlanSteps(string name, MigrationSteps steps, params Database[] databases)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(databases);
        steps.RequireUse([.. databases.Select(database => database.SchemaDialect.Migrations.Name)]);
        return Make(name, databases, (draft, id, database) => draft.MakeOf(steps.For(id, database.SchemaDialect.Migrations.Name)), new MigrationHints());
    }

    /// <summary>Plans a migration with an empty step for SQL, and writes nothing before <see cref="NewMigration.Write"/>.</summary>
    internal NewMigration PlanSql(string name, params Database[] databases) => Make(name, databases, (draft, _, _) => draft.MakeSql(), new MigrationHints());

    private NewMigration Make(string name, Database[] databases, Func<MigrationDraft, string, Database, DraftedMigration> make, MigrationHints hints)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(databases);
        if (databases.Length == 0 || databases.Select(database => database.SchemaDialect.Migrations.Name).Distinct().Count() != databases.Length)
        {
            throw new ArgumentException("Give at least one database, and one of each kind.", nameof(databases));
        }

        if (name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')))
        {
            throw new ArgumentException($"'{name}' is the name of a folder. Use letters, digits, hyphens and underscores.", nameof(name));
        }

        var id = UniqueId(name);
        return new NewMigration(Path, id, [.. databases.Select(database => make(new MigrationDraft(Path, id, database.SchemaDialect.Migrations, hints), id, database))]);
    }

    private string UniqueId(string name)
    {
        var id = $"{DateTime.UtcNow.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}-{name}";
        return !Directory.Exists(System.IO.Path.Combine(Path, id)) ? id : throw new MigrationException("REL618", $"There is a migration {id} already. Give the new one another name.");
    }
}
