using Relata.Servers.MariaDb;
using Relata.Servers.PostgreSql;

namespace Relata.Packages.Tests;

/// <summary>The tool as its users have it: a local tool of a project outside the repository.</summary>
[Collection(nameof(WithPackages))]
public sealed class ToolTests(PackedLibrary packages)
{
    private const string Providers = """
            <PackageReference Include="Relata.PostgreSql" Version="0.1.0" />
            <PackageReference Include="Relata.MariaDb" Version="0.1.0" />
          </ItemGroup>
        """;

    // The program of a deployment: it applies what is embedded in it, and then its tables have the columns of its classes.
    private const string Migrating = """
        using Relata;

        await using Database db = args[0] switch
        {
            "sqlite" => new SqliteDatabase(args[1]),
            "postgresql" => new PostgreSqlDatabase(args[1]),
            _ => new MariaDbDatabase(args[1]),
        };
        Console.WriteLine($"migrated {string.Join(", ", (await db.MigrateAsync()).Migrations)}");

        """;

    private const string Note = "[ForeignKey<Author>]";

    [Fact]
    public async Task A_project_outside_the_repository_gets_its_migrations_from_the_tool()
    {
        var project = await InstallAsync("ToolShortest");
        // Made by the program, which the tool must not start.
        var database = Path.Combine(project, "blog.db");

        var added = await RunAsync(project, "migrations", "add", "start");
        Assert.Contains("migration on sqlite: 3 steps", added, StringComparison.Ordinal);
        Assert.Contains("create table author (2 columns)", added, StringComparison.Ordinal);
        Assert.False(File.Exists(database));
        var id = Migrations(project).Single();
        Assert.Equal($"applied {id}\n", await RunAsync(project, "apply", "-c", "Data Source=tool.db"));
        Assert.Equal("The classes are as the migrations for sqlite leave them.\n", await RunAsync(project, "check", "--no-build", "-c", "Data Source=tool.db"));

        Assert.Contains("public partial RelatedList<", await RunAsync(project, "scaffold", "-c", "Data Source=tool.db", "--dry-run"), StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(project, "Program.cs"), """

            [Table]
            public partial class Tag : Model
            {
                public partial string Name { get; set; }
            }
            """);
        var missing = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(project, "check"));
        Assert.Contains("ended with 1:", missing.Message, StringComparison.Ordinal);
        Assert.Contains("error REL650 sqlite: ", missing.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(database));
    }

    [Fact]
    public async Task Every_command_of_the_packed_tool_runs_and_servers_are_reached_by_its_own_providers()
    {
        using var postgreSql = PostgreSqlServer.Shared.CreateDatabase();
        using var mariaDb = MariaDbServer.Shared.CreateDatabase();
        (string Kind, string Connection)[] databases = [("sqlite", "Data Source=tool.db"), ("postgresql", postgreSql.ConnectionString), ("mariadb", mariaDb.ConnectionString)];
        var project = await InstallAsync("ToolServers");
        await EditAsync(Path.Combine(project, "Shortest.csproj"), "  </ItemGroup>", Providers);
        await RunAsync(project, "migrations", "add", "start");
        var start = Migrations(project).Single();
        await EditAsync(Path.Combine(project, "Program.cs"), Note, $"public partial string? Note {{ get; set; }}\n    {Note}");
        await RunAsync(project, "migrations", "add", "notes");
        var notes = Migrations(project).Single(id => id.EndsWith("-notes", StringComparison.Ordinal));

        Assert.Equal($"{start}  sqlite, postgresql, mariadb\n{notes}  sqlite, postgresql, mariadb\n", await RunAsync(project, "migrations", "list"));
        foreach (var (kind, connection) in databases)
        {
            string[] on = ["--database", kind, "-c", connection];
            Assert.Equal($"applied {start}\napplied {notes}\n", await RunAsync(project, ["apply", .. on]));
            Assert.StartsWith($"undone {notes}\n", await RunAsync(project, ["apply", "--to", "start", "--allow-loss", .. on]), StringComparison.Ordinal);
            Assert.Equal($"applied      {start}\npending      {notes}\n", await RunAsync(project, ["status", .. on]));
            Assert.Contains("public partial RelatedList<Post> Posts { get; }", await RunAsync(project, ["scaffold", "--dry-run", .. on]), StringComparison.Ordinal);
            Assert.Contains("CREATE TABLE", await RunAsync(project, "script", "--database", kind), StringComparison.Ordinal);
        }

        await PlanAsync(project, start, notes);
        Assert.Contains("complete -o default -F", await RunAsync(project, "completion", "bash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_of_the_packages_applies_the_migrations_that_it_has_embedded()
    {
        using var postgreSql = PostgreSqlServer.Shared.CreateDatabase();
        using var mariaDb = MariaDbServer.Shared.CreateDatabase();
        var project = await InstallAsync("ToolEmbedded");
        await EditAsync(Path.Combine(project, "Shortest.csproj"), "  </ItemGroup>", Providers);
        var program = await File.ReadAllTextAsync(Path.Combine(project, "Program.cs"));
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), Migrating + program[program.IndexOf("await using var session", StringComparison.Ordinal)..]);
        await RunAsync(project, "migrations", "add", "start");
        await Command.RunAsync(project, "dotnet", "build", "--nologo");
        var id = Migrations(project).Single();
        // Without the folder: what is applied is in the assembly.
        Directory.Delete(Path.Combine(project, "Migrations"), recursive: true);

        foreach (var (kind, connection) in new[] { ("sqlite", "Data Source=embedded.db"), ("postgresql", postgreSql.ConnectionString), ("mariadb", mariaDb.ConnectionString) })
        {
            Assert.Equal($"migrated {id}\nHello, by Ann\n", await Command.RunAsync(project, "dotnet", "bin/Debug/net10.0/Shortest.dll", kind, connection));
            Assert.StartsWith("migrated \n", await Command.RunAsync(project, "dotnet", "bin/Debug/net10.0/Shortest.dll", kind, connection), StringComparison.Ordinal);
        }
    }

    // What rewrites the folder, and what does without it.
    private static async Task PlanAsync(string project, string start, string notes)
    {
        Assert.Equal($"removed {notes}\n", await RunAsync(project, "migrations", "remove"));
        Directory.Move(Path.Combine(project, "Migrations"), Path.Combine(project, "Others"));
        Directory.CreateDirectory(Path.Combine(project, "Migrations"));
        foreach (var file in Directory.GetFiles(Path.Combine(project, "Others"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(project, "Migrations", Path.GetRelativePath(Path.Combine(project, "Others"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // Of two branches, the one has added an empty migration, the other one the column.
        await RunAsync(project, "migrations", "add", "theirs", "--empty", "--migrations", "Others");
        await RunAsync(project, "migrations", "add", "ours", "--no-build");
        foreach (var file in Directory.GetFiles(Path.Combine(project, "Others"), "schema.*"))
        {
            File.Copy(file, Path.Combine(project, "Migrations", Path.GetFileName(file)), overwrite: true);
        }

        var theirs = Path.GetFileName(Directory.GetDirectories(Path.Combine(project, "Others"), "*-theirs").Single());
        Directory.Move(Path.Combine(project, "Others", theirs), Path.Combine(project, "Migrations", theirs));
        Assert.Contains($", after {theirs}, in the place of ", await RunAsync(project, "migrations", "rebase", "ours", "--no-build"), StringComparison.Ordinal);
        Assert.Contains($" replaces {start}, {theirs}, ", await RunAsync(project, "migrations", "squash"), StringComparison.Ordinal);

        string[] fresh = ["-c", "Data Source=fresh.db"];
        Assert.Contains("create table post", await RunAsync(project, ["sync", "--no-build", .. fresh]), StringComparison.Ordinal);
        Assert.Equal($"marked {Migrations(project).Single()}\n", await RunAsync(project, ["mark", "--all", .. fresh]));
    }

    private static IEnumerable<string> Migrations(string project) => Directory.GetDirectories(Path.Combine(project, "Migrations")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static async Task EditAsync(string file, string old, string text) => await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(old, text, StringComparison.Ordinal));

    private static Task<string> RunAsync(string project, params string[] arguments) => Command.RunAsync(project, "dotnet", ["relata", .. arguments]);

    private async Task<string> InstallAsync(string folder)
    {
        var project = packages.CopyOut("Shortest", folder);
        packages.WriteSettings(project);
        await Command.RunAsync(project, "dotnet", "new", "tool-manifest");
        await Command.RunAsync(project, "dotnet", "tool", "install", "dotnet-relata", "--version", packages.ToolVersion);
        return project;
    }
}
