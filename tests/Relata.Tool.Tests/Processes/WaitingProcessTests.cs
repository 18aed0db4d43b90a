using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Processes;

/// <summary>Two processes that migrate one database: one is inside of a step, and the other one waits for it, when the first one ends.</summary>
public abstract class WaitingProcessTests<TDatabase> : IDisposable
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

    [Theory]
    [InlineData]
    [InlineData("--online")]
    public async Task The_one_that_waits_goes_on_when_the_other_one_is_killed(params string[] options)
    {
        var slugs = await PrepareAsync(options);
        using var holder = Apply();
        await InsideAsync(holder);
        using var waiter = Apply();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.False(holder.HasEnded || waiter.HasEnded);

        holder.Kill();

        await holder.EndAsync();
        await AssertAppliedAsync(waiter, slugs);
    }

    [Fact]
    public async Task The_one_that_waits_goes_on_when_the_connection_of_the_other_one_is_cut()
    {
        Assert.SkipWhen(_test.CutAsync is null, "The database has no connections to a server.");
        var slugs = await PrepareAsync();
        using var holder = Apply();
        await InsideAsync(holder);
        using var waiter = Apply();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.False(holder.HasEnded || waiter.HasEnded);

        await _test.CutAsync!("sleep(");

        (await holder.EndAsync()).With(3);
        await AssertAppliedAsync(waiter, slugs);
    }

    private async Task AssertAppliedAsync(ToolProcess waiter, string slugs)
    {
        Assert.Contains($"applied {slugs}", (await waiter.EndAsync()).With(0), StringComparison.Ordinal);
        Assert.Equal("done", await _test.ValueAsync($"SELECT state FROM relata_migration WHERE id = '{slugs}'"));
        Assert.Equal("One!", await _test.ValueAsync("SELECT title FROM post WHERE slug = 'one'"));
        Assert.Equal("Two!", await _test.ValueAsync("SELECT title FROM post WHERE slug = 'two'"));
        var check = await _place.WithModelAsync("Slugs", "check", "--connection", _test.ConnectionString);
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", check.With(0));
    }

    // The last step takes long, and would show that it was done twice.
    private async Task<string> PrepareAsync(params string[] options)
    {
        await _place.AddAsync("Start", "start", "--database", _test.Kind);
        (await _place.RunAsync("apply", "--migrations", "Migrations", "--connection", _test.ConnectionString)).With(0);
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('One'), ('Two')");
        var slugs = await _place.AddAsync("Slugs", "slugs", ["--database", _test.Kind, "--fill", "post.slug=lower(title)", .. options]);
        var file = Path.Combine(_place.Migrations, slugs, $"{_test.Kind}.sql");
        var change = _test.Kind == "mariadb" ? "concat(title, '!')" : "title || '!'";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\n-- undo", $"\n-- step 99 data once\nUPDATE post SET title = {change} WHERE {_test.SlowlyTrue};\n\n-- undo", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return slugs;
    }

    private async Task InsideAsync(ToolProcess process)
    {
        while (!process.HasEnded && !await _test.IsInsideSlowAsync())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private ToolProcess Apply() => ToolProcess.Start(_place, "apply", "--migrations", "Migrations", "--connection", _test.ConnectionString, "--lock-timeout", "60");
}

public sealed class SqliteWaitingProcessTests : WaitingProcessTests<SqliteTest>;

public sealed class PostgreSqlWaitingProcessTests : WaitingProcessTests<PostgreSqlTest>;

public sealed class MariaDbWaitingProcessTests : WaitingProcessTests<MariaDbTest>;
