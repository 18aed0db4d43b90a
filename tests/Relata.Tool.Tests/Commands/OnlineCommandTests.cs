namespace Relata.Tool.Tests.Commands;

/// <summary>Commands about online migrations, without a database.</summary>
public sealed class OnlineCommandTests : IDisposable
{
    private const string Fill = "post.slug=lower(title)";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_file_says_that_it_is_online_and_the_plan_who_waits()
    {
        await _place.AddAsync("Start", "start", "--database", "postgresql");

        var text = (await _place.WithModelAsync("Slugs", "migrations", "add", "slugs", "--fill", Fill, "--online")).With(0);

        Assert.StartsWith(
            """
            online migration on postgresql: 7 steps
              1 add column post.slug text  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
              2 fill post.slug = lower(title) in batches  [writes rows, blocks nobody (ROW EXCLUSIVE)]
              3 add to post CHECK relata_not_null_slug ("slug" IS NOT NULL)  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
              4 fill post.slug = lower(title) in batches  [writes rows, blocks nobody (ROW EXCLUSIVE)]
              5 validate of post CHECK relata_not_null_slug ("slug" IS NOT NULL)  [scans the table, blocks nobody (SHARE UPDATE EXCLUSIVE)]
              6 alter column post.slug not null  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
              7 drop of post CHECK relata_not_null_slug ("slug" IS NOT NULL)  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]

            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(_place.PathOf($"Migrations/{_place.Id("slugs")}/postgresql.sql"), TestContext.Current.CancellationToken);
        Assert.Equal($"-- relata 1 postgresql online after {_place.Id("start")}", lines[0]);
        Assert.DoesNotContain("REL662", (await _place.WithModelAsync("Slugs", "check")).With(0), StringComparison.Ordinal);
        Assert.Contains("REL654: Migration", (await _place.RunAsync("script", "--migrations", "Migrations")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_blocks_in_a_transaction_is_found()
    {
        await _place.AddAsync("Start", "start", "--database", "postgresql");
        var slugs = await _place.AddAsync("Slugs", "slugs", "--fill", Fill);

        Assert.Contains(
            $"note REL662 postgresql: {slugs}: fill post.slug = lower(title) writes rows, blocks reads and writes by an earlier lock of the transaction (ROW EXCLUSIVE)\n",
            (await _place.WithModelAsync("Slugs", "check")).With(0),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SQLite_says_that_online_changes_nothing()
    {
        await _place.AddAsync("Start", "start", "--database", "sqlite");

        var text = (await _place.WithModelAsync("Slugs", "migrations", "add", "slugs", "--fill", Fill, "--online")).With(0);

        Assert.StartsWith("migration on sqlite: ", text, StringComparison.Ordinal);
        Assert.Contains("REL661: sqlite has one writer at a time, whatever a migration does: the migration is planned as one transaction, as it would be without --online.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_online_where_it_cannot_be_is_refused()
    {
        await _place.AddAsync("Start", "start", "--database", "sqlite");
        var file = _place.PathOf($"Migrations/{_place.Id("start")}/sqlite.sql");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("sqlite first", "sqlite online first", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Contains("REL661", (await _place.WithModelAsync("Start", "check")).With(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_outside_the_transaction_of_its_migration_is_refused()
    {
        await _place.AddAsync("Start", "start", "--database", "postgresql");
        var file = _place.PathOf($"Migrations/{_place.Id("start")}/postgresql.sql");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\n-- undo", "\n-- step 9 sql alone\nVACUUM post;\n\n-- undo", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Contains("REL661", (await _place.WithModelAsync("Start", "check")).With(1), StringComparison.Ordinal);
    }
}
