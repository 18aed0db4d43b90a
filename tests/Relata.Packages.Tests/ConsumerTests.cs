using System.IO.Compression;
using Relata.Servers.MariaDb;
using Relata.Servers.PostgreSql;

namespace Relata.Packages.Tests;

public sealed class ConsumerTests(PackedLibrary packages) : IClassFixture<PackedLibrary>
{
    private const string Loaded = """
        Lazy: First by ann, spam from bob
        Joined: First by ann, spam from bob
        Subquery: First by ann, spam from bob
        SelectIn: First by ann, spam from bob
        Immediate: First by ann, spam from bob
        Batch: First by ann, spam from bob
        Line { Title = First, User = ANN, Flags = 1 }
        High a b x 3

        """;

    [Fact]
    public void The_package_brings_the_generator_and_depends_on_nothing()
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(packages.Feed, "Relata.0.*.nupkg").Single());

        Assert.Contains(package.Entries, e => e.FullName == "analyzers/dotnet/cs/Relata.Generator.dll");
        Assert.Contains(package.Entries, e => e.FullName == "lib/net10.0/Relata.dll");
        Assert.Contains(package.Entries, e => e.FullName == "lib/net10.0/Relata.xml");
        Assert.Contains(package.Entries, e => e.FullName == "README.md");
        using var nuspec = new StreamReader(package.GetEntry("Relata.nuspec")!.Open());
        Assert.DoesNotContain("<dependency ", nuspec.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_outside_the_repository_builds_with_the_packages_and_runs()
    {
        var project = packages.CopyOut("Consumer");

        await Command.RunAsync(project, "dotnet", ["build", "--nologo", .. packages.RestoreArguments]);
        var printed = await Command.RunAsync(project, "dotnet", "bin/Debug/net10.0/Consumer.dll");

        // Between the two stands what Explain() prints, which has tests of its own.
        Assert.StartsWith("""
            First by ann: spam from bob
            Second by ann: 

            """, printed, StringComparison.Ordinal);
        Assert.EndsWith("""

            Flagged: First
            <h2>First</h2>
            <p>by ann, 1 flags</p>
            <h2>Third</h2>
            <p>by ann, 0 flags</p>

            """, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shortest_whole_program_runs_with_one_package()
    {
        var project = packages.CopyOut("Shortest");

        await Command.RunAsync(project, "dotnet", ["build", "--nologo", .. packages.RestoreArguments]);

        Assert.Equal("Hello, by Ann\n", await Command.RunAsync(project, "dotnet", "bin/Debug/net10.0/Shortest.dll"));
    }

    [Fact]
    public async Task Published_ahead_of_time_a_program_gives_no_warning_and_loads_in_every_way_from_every_database()
    {
        packages.CopyOut("Consumer");
        var project = packages.CopyOut("Aot");

        await Command.RunAsync(project, "dotnet",
        [
            "publish", "--nologo", "--output", "published",
            "-p:CppCompilerAndLinker=gcc", "-p:LinkerFlavor=bfd", .. packages.RestoreArguments,
        ]);
        var program = Path.Combine(project, "published", "Aot");
        using var postgreSql = PostgreSqlServer.Shared.CreateDatabase();
        using var mariaDb = MariaDbServer.Shared.CreateDatabase();

        Assert.Equal(Loaded, await Command.RunAsync(project, program));
        Assert.Equal(Loaded, await Command.RunAsync(project, program, "postgresql", postgreSql.ConnectionString));
        Assert.Equal(Loaded, await Command.RunAsync(project, program, "mariadb", mariaDb.ConnectionString));
    }
}
