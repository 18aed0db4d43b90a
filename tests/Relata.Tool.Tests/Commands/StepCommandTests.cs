using System.Text.Json;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary>Commands and migrations that change rows.</summary>
public abstract class StepCommandTests<TDatabase> : IDisposable
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
    public async Task A_data_step_is_added_applied_and_counted()
    {
        await AddAsync("start");
        await OnDatabaseAsync(0, "apply");
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('Hello')");
        var id = await AddAsync("lower", "--data", "lower=UPDATE post SET title = lower(title)", "--data", $"{_test.Kind}:own=UPDATE post SET title = upper(title) WHERE id < 0");

        Assert.Contains("-- step 1 data lower\nUPDATE post SET title = lower(title);\n\n-- step 2 data own\n", await File.ReadAllTextAsync(Path.Combine(_place.Migrations, id, $"{_test.Kind}.sql")), StringComparison.Ordinal);
        Assert.Equal($"applied {id}\n    1 rows written by lower of {id}\n    0 rows written by own of {id}\n", await OnDatabaseAsync(0, "apply"));
        Assert.Equal("hello", await _test.ValueAsync("SELECT title FROM post"));
        Assert.Contains($"{id}  {_test.Kind}  data  no way back\n", (await _place.RunAsync("migrations", "list", "--migrations", "Migrations")).With(0), StringComparison.Ordinal);
        (await _place.WithModelAsync("Start", "check", "--connection", _test.ConnectionString)).With(0);
    }

    [Fact]
    public async Task A_script_has_data_steps_and_records_each_with_its_rows()
    {
        await AddAsync("start");
        await AddAsync("lower", "--data", "first=INSERT INTO post (title) VALUES ('a')", "--data", "second=INSERT INTO post (title) VALUES ('b')");
        (await _place.RunAsync("script", "--migrations", "Migrations", "--output", "all.sql")).With(0);

        await _test.ExecuteAsync(await File.ReadAllTextAsync(_place.PathOf("all.sql")));

        Assert.Equal("2", await _test.ValueAsync("SELECT count(*) FROM post"));
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply"));
    }

    [Fact]
    public async Task Steps_have_the_order_of_the_options()
    {
        await AddAsync("start");
        var id = await AddAsync("slugs", "--code", "normalize", "--data", "lower=UPDATE post SET title = lower(title)", "--code", "check");

        var text = await File.ReadAllTextAsync(Path.Combine(_place.Migrations, id, $"{_test.Kind}.sql"));
        Assert.Equal(["code normalize", "data lower", "code check"], text.Split('\n').Where(line => line.StartsWith("-- step ", StringComparison.Ordinal)).Select(line => line[10..]));
    }

    [Fact]
    public async Task A_comment_at_the_end_of_a_statement_does_not_take_its_semicolon()
    {
        await AddAsync("start");
        var id = await AddAsync("one", "--data", "one=INSERT INTO post (title) VALUES ('a') -- all");
        Assert.Contains("VALUES ('a') -- all\n;\n", await File.ReadAllTextAsync(Path.Combine(_place.Migrations, id, $"{_test.Kind}.sql")), StringComparison.Ordinal);
        (await _place.RunAsync("script", "--migrations", "Migrations", "--output", "all.sql")).With(0);

        await _test.ExecuteAsync(await File.ReadAllTextAsync(_place.PathOf("all.sql")));

        Assert.Equal("1", await _test.ValueAsync("SELECT count(*) FROM post"));
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply"));
        (await _place.RunAsync("migrations", "squash", "--name", "all", "--migrations", "Migrations")).With(0);
        Assert.Equal("Nothing to do.\n", await OnDatabaseAsync(0, "apply"));
    }

    [Fact]
    public async Task Code_of_the_program_is_refused_and_the_migrations_before_it_are_named()
    {
        var start = await AddAsync("start");
        var id = await AddAsync("thumbs", "--code", "thumbs:batches");

        Assert.Contains("-- step 1 code thumbs batches\n", await File.ReadAllTextAsync(Path.Combine(_place.Migrations, id, $"{_test.Kind}.sql")), StringComparison.Ordinal);
        var refused = (await RunAsync("apply")).ErrorsWith(2);
        Assert.Contains($"REL658: Migration {id} runs code of the program, 'thumbs', and this tool runs nothing of it. Nothing was changed.", refused, StringComparison.Ordinal);
        Assert.Contains($"--to {start}.", refused, StringComparison.Ordinal);
        Assert.Equal($"pending      {start}\npending      {id}\n", await OnDatabaseAsync(0, "status"));
        Assert.Contains("    code thumbs batches", await OnDatabaseAsync(0, "apply", "--dry-run"), StringComparison.Ordinal);
        Assert.Contains($"REL654: Migration {id} runs code of the program", (await _place.RunAsync("script", "--migrations", "Migrations")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains($"note REL658 {_test.Kind}: {id} runs code of the program, 'thumbs'", (await _place.WithModelAsync("Start", "check")).With(0), StringComparison.Ordinal);
        using var list = JsonDocument.Parse((await _place.RunAsync("migrations", "list", "--migrations", "Migrations", "--json")).With(0));
        Assert.True(list.RootElement[1].GetProperty("hasCode").GetBoolean());
        Assert.Equal($"applied {start}\n", await OnDatabaseAsync(0, "apply", "--to", "start"));
    }

    [Fact]
    public async Task Steps_that_do_not_fit_are_refused()
    {
        await AddAsync("start");

        Assert.Contains("REL622: ", (await AddingAsync("--data", "t=CREATE TABLE t (x INT)")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL623: ", (await AddingAsync("--data", "t=DELETE FROM post", "--code", "t:batches")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL618: ", (await AddingAsync("--data", "two words=DELETE FROM post")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL618: ", (await AddingAsync("--data", "t=DELETE FROM post", "--empty")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL618: ", (await AddingAsync("--data", "t=DELETE FROM post", "--allow-drop", "post")).ErrorsWith(2), StringComparison.Ordinal);
        var other = _test.Kind == "sqlite" ? "mariadb" : "sqlite";
        Assert.Contains($"REL618: The step 'data t' has a text for {other}, and the migration is for {_test.Kind}.", (await AddingAsync("--data", $"{other}:t=DELETE FROM post")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(_place.Migrations));
    }

    private Task<ToolResult> AddingAsync(params string[] options) => _place.WithModelAsync("Start", ["migrations", "add", "more", "--database", _test.Kind, .. options]);

    private Task<string> AddAsync(string name, params string[] options) => _place.AddAsync("Start", name, ["--database", _test.Kind, .. options]);

    private Task<ToolResult> RunAsync(params string[] arguments) => _place.RunAsync([.. arguments, "--migrations", "Migrations", "--connection", _test.ConnectionString]);

    private async Task<string> OnDatabaseAsync(int exitCode, params string[] arguments) => (await RunAsync(arguments)).With(exitCode);
}

public sealed class SqliteStepCommandTests : StepCommandTests<SqliteTest>;

public sealed class PostgreSqlStepCommandTests : StepCommandTests<PostgreSqlTest>;

public sealed class MariaDbStepCommandTests : StepCommandTests<MariaDbTest>;
