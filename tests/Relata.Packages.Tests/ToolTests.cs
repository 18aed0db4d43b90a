namespace Relata.Packages.Tests;

/// <summary>The tool as its users have it: a local tool of a project outside the repository.</summary>
[Collection(nameof(WithPackages))]
public sealed class ToolTests(PackedLibrary packages)
{
    [Fact]
    public async Task A_project_outside_the_repository_gets_its_migrations_from_the_tool()
    {
        var project = packages.CopyOut("Shortest");
        packages.WriteSettings(project);
        await RunAsync("new", "tool-manifest");
        await RunAsync("tool", "install", "dotnet-relata", "--version", packages.ToolVersion);

        var added = await RunAsync("relata", "migrations", "add", "start");
        Assert.Contains("migration on sqlite: 3 steps", added, StringComparison.Ordinal);
        Assert.Contains("create table author (2 columns)", added, StringComparison.Ordinal);
        var id = Path.GetFileName(Directory.GetDirectories(Path.Combine(project, "Migrations")).Single());
        Assert.Equal($"applied {id}\n", await RunAsync("relata", "apply", "-c", "Data Source=tool.db"));
        Assert.Equal("The classes are as the migrations for sqlite leave them.\n", await RunAsync("relata", "check", "--no-build", "-c", "Data Source=tool.db"));

        Assert.Contains("public partial RelatedList<", await RunAsync("relata", "scaffold", "-c", "Data Source=tool.db", "--dry-run"), StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(project, "Program.cs"), """

            [Table]
            public partial class Tag : Model
            {
                public partial string Name { get; set; }
            }
            """);
        var missing = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync("relata", "check"));
        Assert.Contains("ended with 1:", missing.Message, StringComparison.Ordinal);
        Assert.Contains("error REL650 sqlite: ", missing.Message, StringComparison.Ordinal);

        Task<string> RunAsync(params string[] arguments) => Command.RunAsync(project, "dotnet", arguments);
    }
}
