using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Relata.Servers.MariaDb;
using Relata.Servers.PostgreSql;

namespace Relata.Packages.Tests;

[Collection(nameof(WithPackages))]
public sealed class ConsumerTests(PackedLibrary packages)
{
    private const string Loaded = """
        Lazy: First by ann, spam from bob
        Joined: First by ann, spam from bob
        Subquery: First by ann, spam from bob
        SelectIn: First by ann, spam from bob
        Immediate: First by ann, spam from bob
        Batch: First by ann, spam from bob
        Line { Title = First, User = ANN, Flags = 1 }
        High True Low 4b a b x 3

        """;

    private const string Mapped = """
        seen by ann 1970
        retail
        one: 2 genres
        1 of 2 genres
        AT: Graz
        Engineer mgr: good 1 1 2 7
        CardPayment BankTransfer: Acme 4711 900 3
        2 Engineer mgr Acme
        Moss Oslo 9 EUR

        """;

    private const string Migrated = """
        20261201-0021-start, 20261201-0022-places, 20261201-0023-slugs, 20261201-0024-populations, 20261201-0025-doubled
        4 rows written by places of 20261201-0022-places
        1 rows written by large of 20261201-0024-populations
        3 rows written by populations of 20261201-0024-populations
        3 rows written by doubled of 20261201-0025-doubled
        1 inserted, 0 updated, 0 deleted

        """;

    private const string Rows = """
        5 applied, 0 differences
        Norway: moss Small 100, narvik Small 40, oslo Large 1400
        Sweden: 

        """;

    [Fact]
    public void The_package_brings_the_generator_and_depends_on_the_interfaces_of_logging_alone()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("Relata"));

        Assert.Contains(package.Entries, e => e.FullName == "analyzers/dotnet/cs/Relata.Generator.dll");
        Assert.Contains(package.Entries, e => e.FullName == "analyzers/dotnet/cs/Relata.CodeFixes.dll");
        Assert.Contains(package.Entries, e => e.FullName == "lib/net10.0/Relata.dll");
        Assert.Contains(package.Entries, e => e.FullName == "lib/net10.0/Relata.xml");
        Assert.Contains(package.Entries, e => e.FullName == "README.md");
        using var nuspec = new StreamReader(package.GetEntry("Relata.nuspec")!.Open());
        var dependencies = XDocument.Parse(nuspec.ReadToEnd()).Descendants().Where(element => element.Name.LocalName == "dependency");
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], dependencies.Select(dependency => dependency.Attribute("id")!.Value));
    }

    [Fact]
    public void Every_package_says_what_it_is_and_shows_it()
    {
        Assert.All(PackedLibrary.Projects, project =>
        {
            using var package = ZipFile.OpenRead(packages.PathOf(project));
            var entries = package.Entries.Select(entry => entry.FullName).ToList();
            using var reader = new StreamReader(package.GetEntry($"{project}.nuspec")!.Open());
            var nuspec = XDocument.Parse(reader.ReadToEnd()).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
            string Value(string name) => nuspec.Elements().Single(element => element.Name.LocalName == name).Value;

            Assert.Contains("icon.png", entries);
            Assert.Contains("README.md", entries);
            Assert.Equal("icon.png", Value("icon"));
            Assert.Equal("README.md", Value("readme"));
            Assert.NotEmpty(Value("description"));
            Assert.Contains("## 0.1.0", Value("releaseNotes"), StringComparison.Ordinal);
            var tags = Value("tags").Split(' ');
            Assert.Contains("orm", tags);
            Assert.Equal(project == "Relata.Sqlite", tags.Contains("sqlite"));
            Assert.Equal(project == "Relata.PostgreSql", tags.Contains("postgresql"));
            Assert.Equal(project == "Relata.MariaDb", tags.Contains("mariadb"));
            var repository = nuspec.Elements().Single(element => element.Name.LocalName == "repository");
            Assert.Equal("git", repository.Attribute("type")!.Value);
            Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);
        });
    }

    [Fact]
    public async Task A_message_of_the_build_links_to_its_page_in_the_package()
    {
        var project = packages.CopyOut("Shortest");
        await File.AppendAllTextAsync(Path.Combine(project, "Program.cs"), """

            [Table]
            public partial class Comment : Model
            {
                [ForeignKey<Post>] public partial int PostId { get; set; }
                [Relationship(BackPopulates = "Comments")] public partial Post? Post { get; set; }
            }
            """);

        var build = await Assert.ThrowsAnyAsync<Exception>(() => Command.RunAsync(project, "dotnet", ["build", "--nologo", .. packages.RestoreArguments]));

        var link = Regex.Match(build.Message, @"error REL023: .*\((?<page>file:[^)]+)\)").Groups["page"].Value;
        Assert.StartsWith("# REL023: ", await File.ReadAllTextAsync(new Uri(link).LocalPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_of_the_guide_passes_its_tests_and_serves_its_page()
    {
        var folder = packages.CopyOut("Guide");
        await Command.RunAsync(Path.Combine(folder, "Shelf.Tests"), "dotnet", ["build", "--nologo", .. packages.RestoreArguments]);

        var tests = await Command.RunAsync(folder, Path.Combine(folder, "Shelf.Tests", "bin", "Debug", "net10.0", "Shelf.Tests"), "-noLogo", "-noColor");

        Assert.Matches("Total: [5-9], Errors: 0, Failed: 0, Skipped: 0", tests);
        await using var shelf = await RunningProgram.StartAsync(Path.Combine(folder, "Shelf"), "bin/Debug/net10.0/Shelf.dll");
        using var browser = new HttpClient { BaseAddress = shelf.Address };
        var page = await browser.GetStringAsync("/");
        Assert.Contains("<h1>Shelf</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>No books.</p>", page, StringComparison.Ordinal);
        Assert.Contains("register", await browser.GetStringAsync("_content/Relata.Blazor/Relata.Blazor.lib.module.js"), StringComparison.Ordinal);
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
            Confirmed: ann

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
    public async Task Names_are_those_of_the_properties_of_the_project_also_after_these_have_changed()
    {
        var project = packages.CopyOut("Shortest");
        var file = Path.Combine(project, "blog.db");
        File.Delete(file);
        string[] prefixes = ["a_", "b_"];
        foreach (var prefix in prefixes)
        {
            await Command.RunAsync(project, "dotnet", ["build", "--nologo", $"-p:RelataTablePrefix={prefix}", .. packages.RestoreArguments]);
            await Command.RunAsync(project, "dotnet", "bin/Debug/net10.0/Shortest.dll");
        }

        var database = await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken);
        Assert.All(prefixes, prefix => Assert.Contains($"CREATE TABLE \"{prefix}author\"", database, StringComparison.Ordinal));
        Assert.DoesNotContain("CREATE TABLE \"author\"", database, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Command.RunAsync(project, "dotnet", ["build", "--nologo", "-p:RelataNaming=Camel", .. packages.RestoreArguments]));
        Assert.Contains("RelataNaming is 'Camel'. Write SnakeCase or AsIs.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_ahead_of_time_a_program_gives_no_warning_migrates_every_database_and_loads_in_every_way()
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

        Assert.Equal(Loaded + Mapped, await Command.RunAsync(project, program));
        Assert.Equal(Loaded + Mapped, await Command.RunAsync(project, program, "postgresql", postgreSql.ConnectionString));
        Assert.Equal(Loaded + Mapped, await Command.RunAsync(project, program, "mariadb", mariaDb.ConnectionString));

        using var emptyPostgreSql = PostgreSqlServer.Shared.CreateDatabase();
        using var emptyMariaDb = MariaDbServer.Shared.CreateDatabase();
        foreach (string[] place in (string[][])[[], ["postgresql", emptyPostgreSql.ConnectionString], ["mariadb", emptyMariaDb.ConnectionString]])
        {
            // MigrateAsync alone is refused before the first statement, since the migrations name code of the program.
            Assert.Equal("REL620\n" + Migrated + Rows, await Command.RunAsync(project, program, ["migrate", .. place]));
            Assert.Equal("nothing to do\n0 inserted, 0 updated, 0 deleted\n" + Rows, await Command.RunAsync(project, program, ["migrate", .. place]));
        }
    }
}
