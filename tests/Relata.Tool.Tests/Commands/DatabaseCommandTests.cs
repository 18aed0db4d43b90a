using Relata.Tool.Tests.Databases;
using Relata.Tool.Tests.Processes;

namespace Relata.Tool.Tests.Commands;

/// <summary>Commands that open a database.</summary>
public abstract class DatabaseCommandTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Workplace _place = new();

    public void Dispose()
    {
        _place.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_database_follows_the_classes_and_goes_back()
    {
        var start = await AddAsync("Start", "start");
        Assert.Equal($"applied {start}\n", await OnDatabaseAsync(0, "apply"));
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('Hello World')");
        var slugs = await AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");

        Assert.Equal($"applied      {start}\npending      {slugs}\n", await OnDatabaseAsync(0, "status"));
        Assert.Contains($"note {_test.Kind}: {slugs} is not applied to the database yet\n", await CheckAsync("Slugs", 0), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: --dry-run.", await OnDatabaseAsync(0, "apply", "--dry-run"), StringComparison.Ordinal);
        Assert.Equal($"applied {slugs}\n", await OnDatabaseAsync(0, "apply"));
        Assert.Equal("hello world", await _test.ValueAsync("SELECT slug FROM post"));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", await CheckAsync("Slugs", 0));
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply"));

        Assert.Contains("REL604: Undoing migration", (await RunAsync("apply", "--to", "start")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal($"undone {slugs}\n    1 values of post.slug are lost\n", await OnDatabaseAsync(0, "apply", "--to", "start", "--allow-loss"));
        Assert.Equal($"applied      {start}\npending      {slugs}\n", await OnDatabaseAsync(0, "status"));
        Assert.Equal($"undone {start}\n    1 rows of post are lost\n", await OnDatabaseAsync(0, "apply", "--to", "none", "--allow-loss"));
    }

    [Fact]
    public async Task The_environment_names_the_database_for_commands_that_need_one_and_for_no_others()
    {
        var start = await AddAsync("Start", "start");
        string[] folder = ["--migrations", "Migrations", "--database", _test.Kind];
        string[] classes = ["--assembly", Workplace.Assembly, "--namespace", "Relata.Tool.Models.Start"];

        Assert.Contains("create table post", await VariableAsync(["sync", .. folder, .. classes]), StringComparison.Ordinal);
        Assert.Equal($"marked {start}\n", await VariableAsync(["mark", "--all", .. folder]));
        Assert.Equal($"applied      {start}\n", await VariableAsync(["status", .. folder]));
        Assert.Equal("Nothing to do.\n", await VariableAsync(["apply", .. folder]));
        Assert.Contains("public partial class Post", await VariableAsync("scaffold", "--dry-run", "--database", _test.Kind), StringComparison.Ordinal);
        // With the database, what is applied would not be removed.
        Assert.Contains("REL655: ", (await _place.RunAsync("migrations", "remove", "--migrations", "Migrations", "--connection", _test.ConnectionString)).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal($"removed {start}\n", await VariableAsync("migrations", "remove", "--migrations", "Migrations"));

        async Task<string> VariableAsync(params string[] arguments)
        {
            using var process = ToolProcess.StartWith(_place, ToolProcess.Program, new Dictionary<string, string> { ["RELATA_CONNECTION"] = _test.ConnectionString }, arguments);
            return (await process.EndAsync()).With(0);
        }
    }

    [Fact]
    public async Task A_type_changes_by_an_expression_which_a_rebase_keeps()
    {
        var start = await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('12'), ('7')");
        var snapshot = await File.ReadAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"));
        var theirs = await AddAsync("Start", "a-theirs", "--empty");
        var merged = await File.ReadAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"));
        await File.WriteAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"), snapshot);
        Directory.Move(Path.Combine(_place.Migrations, theirs), _place.PathOf(theirs));

        Assert.Contains("REL613: The values of post.title cannot be converted", (await _place.WithModelAsync("Numbers", "migrations", "add", "numbers", "--database", _test.Kind)).ErrorsWith(2), StringComparison.Ordinal);
        var numbers = await AddAsync("Numbers", "numbers", "--using", "post.title=0", "--using", $"{_test.Kind}:post.title=CAST(title AS {(_test.Kind == "mariadb" ? "int" : "integer")})");
        Directory.Move(_place.PathOf(theirs), Path.Combine(_place.Migrations, theirs));
        await File.WriteAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"), merged);
        (await _place.WithModelAsync("Numbers", "migrations", "rebase", "numbers")).With(0);
        numbers = _place.Id("numbers");

        Assert.Contains("no way back", (await _place.RunAsync("migrations", "list", "--migrations", "Migrations")).With(0), StringComparison.Ordinal);
        Assert.Equal($"applied {theirs}\napplied {numbers}\n", await OnDatabaseAsync(0, "apply"));
        Assert.Equal("19", await _test.ValueAsync("SELECT CAST(sum(title) AS char(2)) FROM post"));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", await CheckAsync("Numbers", 0));
        Assert.NotEqual(start, numbers);
    }

    [Fact]
    public async Task Who_applies_migrations_to_a_database_with_seeds_is_told_that_the_program_writes_them()
    {
        await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        // What SeedAsync keeps: the rows do not matter here.
        await _test.ExecuteAsync("CREATE TABLE relata_seed (table_name VARCHAR(200))");
        var notes = await AddAsync("Notes", "notes");
        Assert.StartsWith($"applied {notes}\nnote REL668: The program has written seeds to this database.", await OnDatabaseAsync(0, "apply"), StringComparison.Ordinal);
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply"));
        Assert.DoesNotContain("REL668", await OnDatabaseAsync(0, "apply", "--to", "start", "--allow-loss"), StringComparison.Ordinal);
        Assert.Contains("\"REL668: ", await OnDatabaseAsync(0, "apply", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_migrations_to_a_named_one_are_applied()
    {
        var start = await AddAsync("Start", "start");
        await AddAsync("Notes", "notes");

        Assert.Equal($"applied {start}\n", await OnDatabaseAsync(0, "apply", "--to", start));
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply", "--to", "start"));
        Assert.Contains("REL618: There is no migration 'stop'.", (await RunAsync("apply", "--to", "stop")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_leaves_the_database_and_its_history_as_apply_does()
    {
        await AddAsync("Start", "start");
        var notes = await AddAsync("Notes", "notes");
        (await _place.RunAsync("script", "--migrations", "Migrations", "--output", "all.sql")).With(0);

        await _test.ExecuteAsync(await File.ReadAllTextAsync(_place.PathOf("all.sql")));

        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply"));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", await CheckAsync("Notes", 0));
        Assert.Equal($"undone {notes}\n", await OnDatabaseAsync(0, "apply", "--to", "start", "--allow-loss"));
    }

    [Fact]
    public async Task A_file_that_was_edited_after_it_was_applied_is_found()
    {
        var start = await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        await File.AppendAllTextAsync(Path.Combine(_place.Migrations, start, $"{_test.Kind}.sql"), "-- a thought\n");

        Assert.Contains($"error REL606 {_test.Kind}: The file of migration {start} was changed", await CheckAsync("Start", 1), StringComparison.Ordinal);
        Assert.Contains("REL606: ", (await RunAsync("apply")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_somebody_has_changed_is_found()
    {
        await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        await _test.ExecuteAsync("ALTER TABLE post DROP COLUMN title");

        Assert.Contains($"error REL608 {_test.Kind}: The database is not as its migrations left it. post.title: there is no such column", await CheckAsync("Start", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_with_tables_and_no_history_is_marked()
    {
        var start = await AddAsync("Start", "start");
        await AddAsync("Notes", "notes");
        await OnDatabaseAsync(0, "apply", "--to", "start");
        await _test.ExecuteAsync("DROP TABLE relata_migration");

        Assert.Contains("dotnet relata mark <id>, or mark --all", (await RunAsync("apply")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal($"marked {start}\n", await OnDatabaseAsync(0, "mark", "start"));
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "mark", "start"));
        Assert.StartsWith("applied ", await OnDatabaseAsync(0, "apply"), StringComparison.Ordinal);
        Assert.Contains("Name the last migration that is recorded, or --all.", (await RunAsync("mark")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_is_applied_is_not_removed()
    {
        var start = await AddAsync("Start", "start");
        var snapshot = await File.ReadAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"));
        var notes = await AddAsync("Notes", "notes");
        await OnDatabaseAsync(0, "apply");

        Assert.Contains($"REL655: Migration {notes} is applied to this database. Undo it first: dotnet relata apply --to {start}.", (await RunAsync("migrations", "remove")).ErrorsWith(2), StringComparison.Ordinal);
        await OnDatabaseAsync(0, "apply", "--to", "start", "--allow-loss");
        Assert.Equal($"removed {notes}\n", await OnDatabaseAsync(0, "migrations", "remove"));
        Assert.Equal(snapshot, await File.ReadAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json")));
        (await _place.WithModelAsync("Start", "check")).With(0);
    }

    [Fact]
    public async Task Of_two_branches_one_is_planned_anew_on_top_of_the_other()
    {
        await AddAsync("Start", "start");
        var snapshot = await File.ReadAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"));
        var theirs = await AddAsync("Notes", "notes");
        await File.WriteAllTextAsync(_place.PathOf($"Migrations/schema.{_test.Kind}.json"), snapshot);
        Directory.Move(Path.Combine(_place.Migrations, theirs), _place.PathOf(theirs));
        await AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");
        Directory.Move(_place.PathOf(theirs), Path.Combine(_place.Migrations, theirs));
        await OnDatabaseAsync(2, "apply");
        var heads = (await _place.WithModelAsync("Both", "check")).With(1);
        Assert.Contains($"error REL607 {_test.Kind}: ", heads, StringComparison.Ordinal);
        Assert.Contains("Put them in order: dotnet relata migrations rebase", heads, StringComparison.Ordinal);

        Assert.Contains($"\"after\": \"{theirs}\"", (await _place.WithModelAsync("Both", "migrations", "rebase", "slugs", "--json")).With(0), StringComparison.Ordinal);

        Assert.Equal(3, Directory.GetDirectories(_place.Migrations).Length);
        await OnDatabaseAsync(0, "apply", "--to", "start");
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('Hello')");
        await OnDatabaseAsync(0, "apply");
        Assert.Equal("hello", await _test.ValueAsync("SELECT slug FROM post"));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", await CheckAsync("Both", 0));
    }

    private Task<string> AddAsync(string time, string name, params string[] options) => _place.AddAsync(time, name, ["--database", _test.Kind, .. options]);

    private async Task<string> CheckAsync(string time, int exitCode) => (await _place.WithModelAsync(time, "check", "--connection", _test.ConnectionString)).With(exitCode);

    private Task<ToolResult> RunAsync(params string[] arguments) => _place.RunAsync([.. arguments, "--migrations", "Migrations", "--connection", _test.ConnectionString]);

    private async Task<string> OnDatabaseAsync(int exitCode, params string[] arguments) => (await RunAsync(arguments)).With(exitCode);
}

public sealed class SqliteDatabaseCommandTests : DatabaseCommandTests<SqliteTest>;

public sealed class PostgreSqlDatabaseCommandTests : DatabaseCommandTests<PostgreSqlTest>;

public sealed class MariaDbDatabaseCommandTests : DatabaseCommandTests<MariaDbTest>;
