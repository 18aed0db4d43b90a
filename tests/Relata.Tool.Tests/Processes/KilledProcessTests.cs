using System.Globalization;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Processes;

/// <summary>Migrations by processes that are killed, and by several at once.</summary>
public abstract class KilledProcessTests<TDatabase> : IDisposable
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
    public async Task An_online_migration_whose_process_is_killed_in_each_of_its_steps_is_completed_by_the_next_ones()
    {
        var slugs = await PrepareAsync("--online");
        var steps = CountSteps(slugs);
        var done = -1;

        // Each process is killed in the step after those that it found done, or at once after it.
        for (var kills = 0; kills <= steps + 3; kills++)
        {
            using var process = Apply();
            while (!process.HasEnded && await DoneAsync(slugs) <= done)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.EndAsync();
            Assert.True(await DoneAsync(slugs) >= done);
            done = await DoneAsync(slugs);
        }

        Assert.True(done > 1, $"No process was killed inside the migration: {done} of {steps} steps are done.");
        await AssertCompleteAsync(slugs);
    }

    [Fact]
    public async Task A_migration_whose_process_is_killed_at_any_time_is_completed_by_the_next_one()
    {
        var slugs = await PrepareAsync();
        for (var milliseconds = 150; milliseconds <= 900; milliseconds += 150)
        {
            using var process = Apply();
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            process.Kill();
            await process.EndAsync();
        }

        await AssertCompleteAsync(slugs);
    }

    [Theory]
    [InlineData]
    [InlineData("--online")]
    public async Task Of_two_processes_at_once_one_migrates(params string[] options)
    {
        var slugs = await PrepareAsync(options);
        using var first = Apply();
        using var second = Apply();
        ToolResult[] results = [await first.EndAsync(), await second.EndAsync()];

        Assert.All(results, result => result.With(0));
        Assert.Single(results, result => result.Text.Contains($"applied {slugs}", StringComparison.Ordinal));
        await AssertCompleteAsync(slugs);
    }

    // Written by hand, the last step would show that it was done twice.
    private async Task<string> PrepareAsync(params string[] options)
    {
        await _place.AddAsync("Start", "start", "--database", _test.Kind);
        (await _place.RunAsync("apply", "--migrations", "Migrations", "--connection", _test.ConnectionString)).With(0);
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('One'), ('Two')");
        var slugs = await _place.AddAsync("Slugs", "slugs", ["--database", _test.Kind, "--fill", "post.slug=lower(title)", .. options]);
        var file = Path.Combine(_place.Migrations, slugs, $"{_test.Kind}.sql");
        var change = _test.Kind == "mariadb" ? "concat(title, '!')" : "title || '!'";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\n-- undo", $"\n-- step 99 data once\nUPDATE post SET title = {change};\n\n-- undo", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return slugs;
    }

    private async Task AssertCompleteAsync(string slugs)
    {
        using (var last = Apply())
        {
            (await last.EndAsync()).With(0);
        }

        Assert.Equal("done", await _test.ValueAsync($"SELECT state FROM relata_migration WHERE id = '{slugs}'"));
        Assert.Equal("One!", await _test.ValueAsync("SELECT title FROM post WHERE slug = 'one'"));
        Assert.Equal("Two!", await _test.ValueAsync("SELECT title FROM post WHERE slug = 'two'"));
        var check = await _place.WithModelAsync("Slugs", "check", "--connection", _test.ConnectionString);
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", check.With(0));
    }

    private ToolProcess Apply() => ToolProcess.Start(_place, "apply", "--migrations", "Migrations", "--connection", _test.ConnectionString);

    private int CountSteps(string id) => File.ReadAllLines(Path.Combine(_place.Migrations, id, $"{_test.Kind}.sql")).TakeWhile(line => line != "-- undo").Count(line => line.StartsWith("-- step", StringComparison.Ordinal));

    private async Task<int> DoneAsync(string id) => int.TryParse(await _test.ValueAsync($"SELECT step_done FROM relata_migration WHERE id = '{id}'"), NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? done : -1;
}

public sealed class SqliteKilledProcessTests : KilledProcessTests<SqliteTest>;

public sealed class PostgreSqlKilledProcessTests : KilledProcessTests<PostgreSqlTest>;

public sealed class MariaDbKilledProcessTests : KilledProcessTests<MariaDbTest>;
