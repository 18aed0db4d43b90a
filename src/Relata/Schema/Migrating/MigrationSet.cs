using System.Reflection;
using Relata.Schema.Migrating.Files;

namespace Relata;

/// <summary>The migrations of a program: a folder for each, with a file of SQL for each kind of database.</summary>
/// <remarks>They are read when a database asks for them. The migrations of other kinds of databases are not.</remarks>
public sealed class MigrationSet
{
    private const string Prefix = "relata/";

    private readonly Func<string, IEnumerable<(string Id, string Text)>> _read;
    private readonly string _place;

    private MigrationSet(string place, Func<string, IEnumerable<(string Id, string Text)>> read) => (_place, _read) = (place, read);

    /// <summary>The migrations that are embedded in an assembly, which the package does with those in the folder <c>Migrations</c> of the project.</summary>
    /// <param name="assembly">The assembly.</param>
    public static MigrationSet FromAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new MigrationSet($"the assembly {assembly.GetName().Name}", database => FromResources(assembly, database));
    }

    /// <summary>The migrations in a folder.</summary>
    /// <param name="path">The folder, which has a folder for each migration.</param>
    public static MigrationSet FromFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new MigrationSet($"the folder {path}", database => FromFiles(path, database));
    }

    /// <summary>The migrations of one kind of database, in order.</summary>
    /// <exception cref="MigrationException">A file cannot be read (REL617), or they are not one chain (REL607).</exception>
    internal MigrationChain For(string database)
    {
        List<MigrationFile> files = [];
        foreach (var (id, text) in _read(database))
        {
            var file = new MigrationText(id, text).Read();
            files.Add(file.Database == database ? file : throw new MigrationException("REL617", $"Migration {id}: the file {database}.sql says that it is for {file.Database}."));
        }

        return MigrationChain.Of(files);
    }

    /// <summary>The migrations of one kind of database, of which there must be one.</summary>
    /// <exception cref="MigrationException">There is none (REL617).</exception>
    internal MigrationChain Require(string database) => For(database) is { Files.Count: > 0 } chain ? chain : throw new MigrationException(
        "REL617",
        $"There is no migration for {database} in {_place}. Make the first one: new MigrationFolder(\"Migrations\").Add(\"start\", database). "
        + "Files in the folder Migrations of the project are embedded; a folder of another name is set by <RelataMigrations> in the project.");

    private static IEnumerable<(string Id, string Text)> FromResources(Assembly assembly, string database)
    {
        var suffix = $"/{database}.sql";
        foreach (var name in assembly.GetManifestResourceNames().Select(name => (Full: name, Path: name.Replace('\\', '/'))).Where(name => name.Path.StartsWith(Prefix, StringComparison.Ordinal) && name.Path.EndsWith(suffix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name.Full)!);
            yield return (name.Path[Prefix.Length..^suffix.Length], reader.ReadToEnd());
        }
    }

    private static IEnumerable<(string Id, string Text)> FromFiles(string path, string database) => !Directory.Exists(path) ? [] : Directory.GetDirectories(path)
        .Order(StringComparer.Ordinal).Select(folder => (Id: Path.GetFileName(folder), File: Path.Combine(folder, $"{database}.sql"))).Where(each => File.Exists(each.File)).Select(each => (each.Id, File.ReadAllText(each.File)));
}
