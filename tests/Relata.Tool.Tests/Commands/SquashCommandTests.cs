using System.Text.Json;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary>Several migrations become one, and databases follow.</summary>
public abstract class SquashCommandTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly TDatabase _new = new();
    private readonly Workplace _place = new();

    public void Dispose()
    {
        _place.Dispose();
        _test.Dispose();
        _new.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_database_that_has_all_runs_nothing_and_a_new_one_runs_the_one()
    {
        var (start, notes) = (await AddAsync("Start", "start"), await AddAsync("Notes", "notes"));
        await OnAsync(_test, 0, "apply");
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('kept')");

        var printed = await SquashAsync(0);

        var id = $"{notes[..14]}all";
        Assert.Equal($"{_test.Kind}: {id} replaces {start}, {notes}\n    planned anew from nothing\nDatabases that have a part of them must apply the rest before.\n", printed);
        Assert.Equal([id], Directory.GetDirectories(_place.Migrations).Select(Path.GetFileName));
        Assert.Equal($"applied      {id}\n", await OnAsync(_test, 0, "status"));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", (await _place.WithModelAsync("Notes", "check", "--connection", _test.ConnectionString)).With(0));
        Assert.Equal("1", await _test.ValueAsync($"SELECT count(*) FROM relata_migration WHERE id = '{start}'"));
        Assert.Equal("Nothing to do.\n", await OnAsync(_test, 0, "apply", "--dry-run"));
        Assert.Equal("1", await _test.ValueAsync($"SELECT count(*) FROM relata_migration WHERE id = '{start}'"));
        Assert.Equal("Nothing to do.\n", await OnAsync(_test, 0, "apply"));
        Assert.Equal("0", await _test.ValueAsync($"SELECT count(*) FROM relata_migration WHERE id IN ('{start}', '{notes}')"));
        Assert.Equal($"applied {id}\n", await OnAsync(_new, 0, "apply"));

        // The next migration comes after it, on both.
        var slugs = await AddAsync("Both", "slugs", "--fill", "post.slug=lower(title)");
        Assert.Equal($"applied {slugs}\n", await OnAsync(_test, 0, "apply"));
        Assert.Equal($"applied {slugs}\n", await OnAsync(_new, 0, "apply"));
        Assert.Equal("kept", await _test.ValueAsync("SELECT slug FROM post"));
        Assert.Equal($"applied      {id}\napplied      {slugs}\n", await OnAsync(_test, 0, "status"));
        (await _place.WithModelAsync("Both", "check", "--connection", _new.ConnectionString)).With(0);
    }

    [Fact]
    public async Task A_migration_that_stays_comes_after_the_squashed_one()
    {
        await AddAsync("Start", "start");
        var notes = await AddAsync("Notes", "notes");
        var slugs = await AddAsync("Both", "slugs", "--fill", "post.slug=lower(title)");
        await OnAsync(_test, 0, "apply");

        await SquashAsync(0, "notes");

        var id = $"{notes[..14]}all";
        Assert.Equal($"applied      {id}\napplied      {slugs}\n", await OnAsync(_test, 0, "status"));
        Assert.Equal("Nothing to do.\n", await OnAsync(_test, 0, "apply"));
        Assert.Equal($"applied {id}\napplied {slugs}\n", await OnAsync(_new, 0, "apply"));
        (await _place.WithModelAsync("Both", "check", "--connection", _test.ConnectionString)).With(0);
        Assert.Equal($"undone {slugs}\n", await OnAsync(_new, 0, "apply", "--to", id, "--allow-loss"));
        Assert.Contains("REL619: ", (await RunAsync(_new, "apply", "--to", "none", "--allow-loss")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_has_a_part_is_refused_and_left_as_it_is()
    {
        var start = await AddAsync("Start", "start");
        await OnAsync(_test, 0, "apply");
        var notes = await AddAsync("Notes", "notes");
        await SquashAsync(0);

        var refused = (await RunAsync(_test, "apply")).ErrorsWith(2);

        Assert.Contains($"REL625: Migration {notes[..14]}all replaces 2 migrations, of which this database has only a part: {notes} is missing or not complete. Nothing was changed.", refused, StringComparison.Ordinal);
        Assert.Contains($"unknown      {start}\n", await OnAsync(_test, 0, "status"), StringComparison.Ordinal);
        Assert.Contains("error REL625", (await _place.WithModelAsync("Notes", "check", "--connection", _test.ConnectionString)).With(1), StringComparison.Ordinal);
        Assert.Equal(start, await _test.ValueAsync("SELECT id FROM relata_migration"));
    }

    [Fact]
    public async Task A_database_to_which_another_text_was_applied_is_refused()
    {
        var start = await AddAsync("Start", "start");
        await AddAsync("Notes", "notes");
        await OnAsync(_test, 0, "apply");
        await File.AppendAllTextAsync(Path.Combine(_place.Migrations, start, $"{_test.Kind}.sql"), "-- a thought\n");
        await SquashAsync(0);

        Assert.Contains("REL606: ", (await RunAsync(_test, "apply")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_that_were_written_by_hand_are_carried_over_in_order()
    {
        await AddAsync("Start", "start");
        await AddAsync("Start", "rows", "--data", "first=INSERT INTO post (title) VALUES ('One')");
        var own = await AddAsync("Start", "own", "--empty");
        var file = Path.Combine(_place.Migrations, own, $"{_test.Kind}.sql");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("-- step 1 sql\n\n-- undo", "-- step 1 sql\nUPDATE post SET title = 'a;b' WHERE title = 'One';\nINSERT INTO post (title) VALUES ('Two');\n\n-- undo", StringComparison.Ordinal));
        await AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");

        Assert.Contains("the steps of all, in order, because some were written by hand", await SquashAsync(0), StringComparison.Ordinal);

        await OnAsync(_new, 0, "apply");
        Assert.Equal("a;b", await _new.ValueAsync("SELECT slug FROM post WHERE id = 1"));
        Assert.Equal("two", await _new.ValueAsync("SELECT slug FROM post WHERE id = 2"));
        (await _place.WithModelAsync("Slugs", "check", "--connection", _new.ConnectionString)).With(0);
    }

    [Fact]
    public async Task A_statement_with_a_body_is_carried_over_whole()
    {
        if (_test.Kind == "postgresql")
        {
            return;
        }

        await AddAsync("Start", "start");
        var own = await AddAsync("Start", "own", "--empty");
        var each = _test.Kind == "mariadb" ? "FOR EACH ROW " : "";
        var file = Path.Combine(_place.Migrations, own, $"{_test.Kind}.sql");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("-- step 1 sql\n\n-- undo", $"-- step 1 sql whole\nCREATE TRIGGER gone AFTER DELETE ON post {each}BEGIN\n  DELETE FROM post WHERE id < 0;\nEND;\n\n-- undo", StringComparison.Ordinal));

        await SquashAsync(0);

        await OnAsync(_new, 0, "apply");
        (await _place.WithModelAsync("Start", "check", "--connection", _new.ConnectionString)).With(0);
    }

    [Fact]
    public async Task What_cannot_be_one_migration_is_refused_and_nothing_is_written()
    {
        await AddAsync("Start", "start");
        Assert.Contains("REL659: There are fewer than two migrations", (await SquashingAsync()).ErrorsWith(2), StringComparison.Ordinal);
        var id = await AddAsync("Start", "thumbs", "--code", "thumbs:batches");
        await AddAsync("Notes", "notes");
        Assert.Contains($"REL659: Migration {id} runs code that commits batch by batch", (await SquashingAsync()).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL618: There is no migration 'stop'", (await SquashingAsync("stop")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetDirectories(_place.Migrations).Length);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_the_result_can_be_json()
    {
        var start = await AddAsync("Start", "start");
        await AddAsync("Notes", "notes");

        Assert.Contains("Nothing was written: --dry-run.", await SquashAsync(0, "--dry-run"), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(_place.Migrations).Length);
        using var json = JsonDocument.Parse(await SquashAsync(0, "--json"));
        Assert.Equal(start, json.RootElement.GetProperty("databases")[0].GetProperty("replaces")[0].GetString());
        Assert.Single(Directory.GetDirectories(_place.Migrations));
    }

    private Task<ToolResult> SquashingAsync(params string[] options) => _place.RunAsync(["migrations", "squash", .. options, "--name", "all", "--migrations", "Migrations"]);

    private async Task<string> SquashAsync(int exitCode, params string[] options) => (await SquashingAsync(options)).With(exitCode);

    private Task<string> AddAsync(string time, string name, params string[] options) => _place.AddAsync(time, name, ["--database", _test.Kind, .. options]);

    private Task<ToolResult> RunAsync(TDatabase database, params string[] arguments) => _place.RunAsync([.. arguments, "--migrations", "Migrations", "--connection", database.ConnectionString]);

    private async Task<string> OnAsync(TDatabase database, int exitCode, params string[] arguments) => (await RunAsync(database, arguments)).With(exitCode);
}

public sealed class SqliteSquashCommandTests : SquashCommandTests<SqliteTest>;

public sealed class PostgreSqlSquashCommandTests : SquashCommandTests<PostgreSqlTest>;

public sealed class MariaDbSquashCommandTests : SquashCommandTests<MariaDbTest>;
