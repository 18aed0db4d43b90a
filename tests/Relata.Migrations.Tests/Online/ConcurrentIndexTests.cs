using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

/// <summary>Indexes that PostgreSQL builds beside writers, and what is left of a build that failed.</summary>
public sealed class ConcurrentIndexTests : MigrationTest<PostgreSqlTest>
{
    private const string Invalid = "SELECT CASE WHEN i.indisvalid THEN 'valid' ELSE 'invalid' END FROM pg_index i WHERE i.indexrelid = to_regclass('ix_post_title')";

    private static readonly Table s_post = Table("post", Text("title"));

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(s_post));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('a'), ('b')");
        Files.Add("2", Of(s_post.Index("title", isUnique: true)), new MigrationHints().Online());
    }

    [Fact]
    public async Task An_invalid_index_that_an_interruption_has_left_is_built_again()
    {
        await InterruptAsync();
        await Database.ExecuteAsync("DELETE FROM post WHERE id > 2");

        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("valid", await Database.TextAsync(Invalid));
        Assert.Equal("", await Database.DifferencesAsync(Of(s_post.Index("title", isUnique: true))));
    }

    [Fact]
    public async Task An_index_that_was_built_before_the_record_of_it_is_not_built_again()
    {
        await Database.ExecuteAsync(
            """CREATE UNIQUE INDEX "ix_post_title" ON post (title)""",
            "INSERT INTO relata_migration SELECT '2', '', 'running', '1', '0', started_at, NULL, applied_by FROM relata_migration");
        var file = Files.Set.For("postgresql").Files[1];
        await Database.ExecuteAsync($"UPDATE relata_migration SET checksum = '{file.ChecksumOf(0)}' WHERE id = '2'");
        var built = await Database.TextAsync("SELECT to_regclass('ix_post_title')::oid::text");

        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal(built, await Database.TextAsync("SELECT to_regclass('ix_post_title')::oid::text"));
    }

    // The rows were counted before the first statement; a writer adds the same value after that.
    [Fact]
    public async Task A_unique_index_that_fails_on_the_rows_leaves_nothing_behind()
    {
        Files.Write("2", Files.Read("2").Replace("CREATE UNIQUE", "-- a writer is faster\nCREATE UNIQUE", StringComparison.Ordinal));
        var racing = new RacingDatabase(Database, "CREATE UNIQUE INDEX CONCURRENTLY", "INSERT INTO post (title) VALUES ('a')");
        var error = await Assert.ThrowsAsync<MigrationException>(() => racing.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL609", error.Code);
        Assert.Contains("step 1 of 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("", await Database.TextAsync(Invalid));
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).StatusAsync()).Interrupted);
        await Database.ExecuteAsync("DELETE FROM post WHERE id > 2");
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("valid", await Database.TextAsync(Invalid));
    }

    [Fact]
    public async Task A_transaction_for_which_an_index_waits_is_told()
    {
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        await using var other = new Npgsql.NpgsqlConnection(Test.ConnectionString + ";Application Name=report");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("INSERT INTO post (title) VALUES ('c')", other);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var apply = Database.Migrations(Files.Set).ApplyAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 100 && warnings.Count == 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await apply;
        Assert.Matches("^REL660: Step 1 of migration 2 \\(.*\\) waits for transactions that began before it: process [0-9]+ \\(report, idle in transaction, in a transaction for [0-9]+ s\\): INSERT INTO post \\(title\\) VALUES \\('c'\\)\\.", Assert.Single(warnings));
        Assert.Equal("valid", await Database.TextAsync(Invalid));
    }

    private async Task InterruptAsync()
    {
        var file = Files.Set.For("postgresql").Files[1];
        await Database.ExecuteAsync(
            "INSERT INTO post (title) VALUES ('a')",
            $"INSERT INTO relata_migration SELECT '2', '{file.ChecksumOf(0)}', 'running', '1', '0', started_at, NULL, applied_by FROM relata_migration");
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("""CREATE UNIQUE INDEX CONCURRENTLY "ix_post_title" ON post (title)"""));
        Assert.Equal("invalid", await Database.TextAsync(Invalid));
    }
}
