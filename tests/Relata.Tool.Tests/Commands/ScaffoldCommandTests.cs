using System.Text.Json;
using System.Text.RegularExpressions;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary>Classes from a database.</summary>
public abstract class ScaffoldCommandTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Workplace _place = new();

    public async ValueTask InitializeAsync()
    {
        await _test.ExecuteAsync("CREATE TABLE artist (id int NOT NULL PRIMARY KEY, name varchar(40) NOT NULL)");
        await _test.ExecuteAsync("CREATE TABLE album (id int NOT NULL PRIMARY KEY, title varchar(40) NOT NULL, artist_id int NOT NULL, CONSTRAINT fk_album_artist FOREIGN KEY (artist_id) REFERENCES artist (id))");
    }

    public ValueTask DisposeAsync()
    {
        _place.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_table_becomes_a_class_and_edited_classes_are_kept()
    {
        Assert.Equal($"created    {In("Album.cs")}\ncreated    {In("Artist.cs")}\n", Files((await RunAsync()).With(0)));
        var album = await File.ReadAllTextAsync(_place.PathOf(In("Album.cs")));
        Assert.Contains("namespace Models;", album, StringComparison.Ordinal);
        Assert.Contains("public partial Artist? Artist { get; set; }", album, StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Album> Albums { get; }", await File.ReadAllTextAsync(_place.PathOf(In("Artist.cs"))), StringComparison.Ordinal);

        Assert.Equal($"unchanged  {In("Album.cs")}\nunchanged  {In("Artist.cs")}\n", Files((await RunAsync()).With(0)));

        await File.AppendAllTextAsync(_place.PathOf(In("Album.cs")), "// mine\n");
        await _test.ExecuteAsync("ALTER TABLE artist ADD COLUMN note varchar(40)");
        await _test.ExecuteAsync("ALTER TABLE album ADD COLUMN note varchar(40)");
        Assert.Equal(
            $"beside     {In("Album.scaffolded.cs.txt")} (the class beside it was edited, and is kept)\nreplaced   {In("Artist.cs")}\n", Files((await RunAsync()).With(0)));
        Assert.Equal(album + "// mine\n", await File.ReadAllTextAsync(_place.PathOf(In("Album.cs"))));
    }

    [Fact]
    public async Task A_project_gives_the_namespace()
    {
        await File.WriteAllTextAsync(_place.PathOf("My-Shop.Web.csproj"), "<Project />");

        Assert.Contains("namespace My_Shop.Web.Data._2026;", (await RunAsync("--dry-run", "--output", Path.Combine("Data", "2026"))).With(0), StringComparison.Ordinal);
        Assert.Contains("namespace Shop.Models;", (await RunAsync("--dry-run", "--namespace", "Shop.Models")).With(0), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.PathOf("Models")));
    }

    [Fact]
    public async Task Tables_are_chosen_and_what_is_left_out_is_told()
    {
        var text = (await RunAsync("--table", "al*")).With(0);

        Assert.Equal($"created    {In("Album.cs")}\n", Files(text));
        Assert.Contains(text.Split('\n'), line => line.StartsWith("not mapped ", StringComparison.Ordinal) && line.Contains("artist", StringComparison.Ordinal));
        Assert.Contains("\"name\":\"Artist.cs\"", (await RunAsync("--json", "--dry-run")).With(0).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"created\"", (await RunAsync("--json", "--exclude", "album")).With(0).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_class_is_made_of_is_told()
    {
        await _test.ExecuteAsync(_test.Trigger("stamped", "album"));
        await _test.ExecuteAsync("CREATE VIEW titles AS SELECT title FROM album");

        var text = (await RunAsync()).With(0);
        Assert.Single(Untold(text), line => Regex.IsMatch(line, @"^no class   trigger (\w+\.)?album\.stamped$"));
        // The view has a class, and is left out where it has none by an option.
        Assert.DoesNotContain(Untold(text), line => line.Contains("titles", StringComparison.Ordinal));
        Assert.DoesNotContain(Untold((await RunAsync("--no-views")).With(0)), line => line.Contains("titles", StringComparison.Ordinal));
        Assert.Matches(@"\n    // No class has the trigger (\w+\.)?album\.stamped\.\n", await File.ReadAllTextAsync(_place.PathOf(In("Album.cs"))));

        foreach (var isDry in new[] { true, false })
        {
            var json = (await RunAsync(isDry ? ["--json", "--dry-run"] : ["--json"])).With(0);
            using var result = JsonDocument.Parse(json);
            Assert.Contains(result.RootElement.GetProperty("others").EnumerateArray(), other => Regex.IsMatch(other.GetString()!, @"^trigger (\w+\.)?album\.stamped$"));
        }

        Assert.DoesNotContain(Untold((await RunAsync("--exclude", "album")).With(0)), line => line.Contains("album", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Routines_are_told()
    {
        Assert.SkipWhen(_test.Kind == "sqlite", "SQLite has no routines.");
        // Of the name of a table, which is another name space on servers.
        await _test.ExecuteAsync(_test.Kind == "mariadb" ? "CREATE PROCEDURE album () SELECT 1" : "CREATE PROCEDURE album () LANGUAGE sql AS 'SELECT 1'");

        Assert.Single(Untold((await RunAsync()).With(0)), line => Regex.IsMatch(line, @"^no class   procedure \w+\.album(\(\))?$"));
    }

    [Fact]
    public async Task Nothing_to_make_classes_from_is_refused()
    {
        Assert.Contains("REL657: ", (await RunAsync("--table", "nothing")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL657: ", (await RunAsync("--namespace", "1.class")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL653: ", (await _place.RunAsync("scaffold")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.PathOf("Models")));
    }

    private static IEnumerable<string> Untold(string text) => text.Split('\n').Where(line => line.StartsWith("no class ", StringComparison.Ordinal));

    private static string In(string file) => Path.Combine("Models", file);

    // The remarks depend on the kind of database.
    private static string Files(string text) =>
        string.Concat(text.Split('\n').Where(line => line.Contains("Models", StringComparison.Ordinal) && line.Contains(".cs", StringComparison.Ordinal)).Select(line => line + "\n"));

    private Task<ToolResult> RunAsync(params string[] arguments) => _place.RunAsync(["scaffold", "--connection", _test.ConnectionString, "--database", _test.Kind, .. arguments]);
}

public sealed class SqliteScaffoldCommandTests : ScaffoldCommandTests<SqliteTest>;

public sealed class PostgreSqlScaffoldCommandTests : ScaffoldCommandTests<PostgreSqlTest>;

public sealed class MariaDbScaffoldCommandTests : ScaffoldCommandTests<MariaDbTest>;
