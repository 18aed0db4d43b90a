using System.Text.Json;
using Relata.Tool.Output;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary>What commands print for other programs, and what only somebody who watches sees.</summary>
public abstract class JsonCommandTests<TDatabase> : IDisposable
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
    public async Task Apply_tells_what_it_would_do_has_done_and_has_undone()
    {
        var start = await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('Hello')");
        var slugs = await AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");

        var planned = await JsonAsync("apply", "--dry-run");
        Assert.Equal($"{_test.Kind} True [\"{slugs}\"]", $"{planned.GetProperty("database")} {planned.GetProperty("isDryRun")} {Text(planned, "migrations")}");
        var step = planned.GetProperty("plans")[0].GetProperty("steps")[0];
        Assert.Contains("post.slug", $"{step.GetProperty("text")}", StringComparison.Ordinal);
        Assert.Equal("False", $"{step.GetProperty("losesValues")}");

        var applied = await JsonAsync("apply");
        Assert.Equal($"False False [\"{slugs}\"] []", $"{applied.GetProperty("isDryRun")} {applied.GetProperty("isUndo")} {Text(applied, "migrations")} {Text(applied, "losses")}");
        Assert.Equal("[]", Text(await JsonAsync("apply"), "migrations"));

        var undone = await JsonAsync("apply", "--to", "start", "--allow-loss");
        Assert.Equal($"True [\"{slugs}\"] [\"1 values of post.slug are lost\"]", $"{undone.GetProperty("isUndo")} {Text(undone, "migrations")} {Text(undone, "losses")}");
        Assert.Equal($"[\"{start}\"]", Text(await JsonAsync("status"), "applied"));
    }

    [Fact]
    public async Task What_was_applied_is_told_also_if_a_later_migration_fails()
    {
        var start = await AddAsync("Start", "start");
        await AddAsync("Start", "bad", "--data", "bad=UPDATE absent SET x = 1");

        var result = await RunAsync("apply", "--json");

        Assert.Equal($"[\"{start}\"]", Text(JsonDocument.Parse(result.With(3)).RootElement, "migrations"));
        Assert.Contains("REL609: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_and_remove_tell_the_migrations()
    {
        var start = await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        await _test.ExecuteAsync("DROP TABLE relata_migration");
        var marked = await JsonAsync("mark", "--all");
        Assert.Equal($"{_test.Kind} [\"{start}\"] []", $"{marked.GetProperty("database")} {Text(marked, "marked")} {Text(marked, "accepted")}");

        var notes = await AddAsync("Notes", "notes");
        var removed = await JsonAsync("migrations", "remove");
        Assert.Equal($"{notes} [\"{_test.Kind}\"]", $"{removed.GetProperty("removed")} {Text(removed, "databases")}");
    }

    [Fact]
    public async Task What_differed_when_a_database_was_marked_is_told_and_no_error_later()
    {
        await AddAsync("Start", "start");
        await OnDatabaseAsync(0, "apply");
        await _test.ExecuteAsync("DROP TABLE relata_migration");
        await _test.ExecuteAsync("DROP TABLE post");
        await _test.ExecuteAsync($"CREATE TABLE post (id {Key}, title INT NOT NULL)");

        var marked = await OnDatabaseAsync(0, "mark", "--all");
        var check = await CheckAsync(0);

        Assert.Contains("    accepted: post.title: the type is ", marked, StringComparison.Ordinal);
        Assert.Contains($"note REL608 {_test.Kind}: The database has been so since its migrations were marked as applied. post.title: the type is ", check, StringComparison.Ordinal);
        await _test.ExecuteAsync("ALTER TABLE post DROP COLUMN title");
        Assert.Contains($"error REL608 {_test.Kind}: The database is not as its migrations left it. post.title: there is no such column", await CheckAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_are_shown_with_their_time_on_a_terminal_only()
    {
        await AddAsync("Start", "start");
        await AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");
        using StringWriter text = new();
        using StringWriter errors = new();
        string[] arguments = ["apply", "--migrations", "Migrations", "--connection", _test.ConnectionString];

        Assert.Equal(0, await ToolProgram.RunAsync(arguments, new ToolContext(_place.Folder, new ToolOutput(text, errors, isColoured: false, isTerminal: true))));

        var lines = errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"-start 1 of \d+  create table post.*  \d+\.\d s$", lines[0]);
        Assert.Contains(lines, line => line.Contains("fill post.slug", StringComparison.Ordinal));
        await OnDatabaseAsync(0, "apply", "--to", "start", "--allow-loss");
        Assert.Equal("", (await RunAsync("apply")).ErrorsWith(0));

        // An error begins on a line of its own.
        await AddAsync("Slugs", "bad", "--data", "bad=UPDATE absent SET x = 1");
        errors.GetStringBuilder().Clear();
        Assert.NotEqual(0, await ToolProgram.RunAsync(arguments, new ToolContext(_place.Folder, new ToolOutput(text, errors, isColoured: false, isTerminal: true))));
        Assert.Contains(errors.ToString().Split('\n'), line => line.StartsWith("REL609: ", StringComparison.Ordinal));
    }

    private string Key => _test.Kind switch
    {
        "sqlite" => "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
        "postgresql" => "INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        _ => "INT NOT NULL AUTO_INCREMENT PRIMARY KEY",
    };

    private static string Text(JsonElement element, string property) => JsonSerializer.Serialize(element.GetProperty(property));

    private Task<string> AddAsync(string time, string name, params string[] options) => _place.AddAsync(time, name, ["--database", _test.Kind, .. options]);

    private async Task<string> CheckAsync(int exitCode) => (await _place.WithModelAsync("Start", "check", "--connection", _test.ConnectionString)).With(exitCode);

    private Task<ToolResult> RunAsync(params string[] arguments) => _place.RunAsync([.. arguments, "--migrations", "Migrations", "--connection", _test.ConnectionString]);

    private async Task<string> OnDatabaseAsync(int exitCode, params string[] arguments) => (await RunAsync(arguments)).With(exitCode);

    private async Task<JsonElement> JsonAsync(params string[] arguments) => JsonDocument.Parse(await OnDatabaseAsync(0, [.. arguments, "--json"])).RootElement;
}

public sealed class SqliteJsonCommandTests : JsonCommandTests<SqliteTest>;

public sealed class PostgreSqlJsonCommandTests : JsonCommandTests<PostgreSqlTest>;

public sealed class MariaDbJsonCommandTests : JsonCommandTests<MariaDbTest>;
