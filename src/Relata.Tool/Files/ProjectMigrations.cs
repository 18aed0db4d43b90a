using Relata.Schema.Migrating.Files;
using Relata.Tool.Databases;

namespace Relata.Tool.Files;

/// <summary>The migrations of a project: a folder with a folder for each.</summary>
/// <param name="path">The folder.</param>
internal sealed class ProjectMigrations(string path)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The library's view of the folder.</summary>
    public MigrationFolder Folder => new(Path);

    /// <summary>The kinds of databases for which there is a snapshot or a migration.</summary>
    public IReadOnlyList<DatabaseKind> Kinds => [.. DatabaseKind.All.Where(kind => File.Exists(SnapshotOf(Path, kind)) || Ids(kind).Any())];

    /// <summary>The names of all migrations, in the order of their names.</summary>
    public IReadOnlyList<string> All => [.. DatabaseKind.All.SelectMany(Ids).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The migrations of one kind of database, in order.</summary>
    /// <exception cref="MigrationException">A file cannot be read, or they are not one chain.</exception>
    public MigrationChain Chain(DatabaseKind kind) => Folder.Migrations.For(kind.Name);

    /// <summary>The migrations of one kind of database, also of those that are not one chain.</summary>
    public IReadOnlyList<MigrationFile> Files(DatabaseKind kind) => [.. Ids(kind).Select(id => new MigrationText(id, File.ReadAllText(FileOf(id, kind))).Read())];

    /// <summary>The file of a migration.</summary>
    public string FileOf(string id, DatabaseKind kind) => System.IO.Path.Combine(Path, id, $"{kind}.sql");

    /// <summary>The snapshot of a kind of database.</summary>
    public static string SnapshotOf(string path, DatabaseKind kind) => System.IO.Path.Combine(path, $"schema.{kind}.json");

    /// <summary>Throws unless the folder is there.</summary>
    /// <exception cref="ToolException">It is not (REL651).</exception>
    public void Require()
    {
        if (!Directory.Exists(Path))
        {
            throw new ToolException("REL651", $"There is no folder {Path}. Name the one of the migrations: --migrations; or add the first migration: dotnet relata migrations add start.");
        }
    }

    /// <summary>A migration by its name, or by what follows the time in it.</summary>
    /// <exception cref="MigrationException">There is none, or there are several (REL618).</exception>
    public static string IdOf(string name, IReadOnlyList<string> ids) =>
        ids.Contains(name) ? name
        : ids.Where(id => id.EndsWith($"-{name}", StringComparison.Ordinal) && id.Length > 14 && id[14..] == name).ToList() switch
        {
            [var single] => single,
            [] => throw new MigrationException("REL618", $"There is no migration '{name}'. There {(ids.Count == 0 ? "is none" : $"are {string.Join(", ", ids)}")}."),
            var several => throw new MigrationException("REL618", $"'{name}' is the name of several migrations: {string.Join(", ", several)}. Write it with its time."),
        };

    private IEnumerable<string> Ids(DatabaseKind kind) => !Directory.Exists(Path) ? [] : Directory.GetDirectories(Path)
        .Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal).Where(id => File.Exists(FileOf(id, kind)));
}
