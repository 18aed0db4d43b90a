using System.Text.RegularExpressions;
using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

public sealed class MariaDbInterruptedTests
{
    [Fact]
    public async Task Inside_a_step_that_was_written_by_hand_and_commits_by_itself_nothing_is_guessed()
    {
        var stopped = 0;
        for (var statement = 0; await KillAsync(statement, () => stopped++); statement++)
        {
        }

        // Before the statement itself, before the record of it, and before each of the two questions whether a transaction is open.
        Assert.Equal(4, stopped);
    }

    private static async Task<bool> KillAsync(int statement, Action stop)
    {
        using var test = new MariaDbTest();
        var first = test.Open();
        using var files = new MigrationFiles(first.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post")));
        await first.Migrations(files.Set).ApplyAsync();
        files.Write("2", "-- relata 1 mariadb after 1\n-- step 1 sql\nCREATE TABLE by_hand (x INT);\n");
        var isDead = await KilledDatabase.RunAsync(first, statement, killed => killed.Migrations(files.Set).ApplyAsync());
        await using var second = test.Open();
        if (await second.TextAsync("SELECT state FROM relata_migration WHERE id = '2'") == "in step")
        {
            stop();
            var error = await Assert.ThrowsAsync<MigrationException>(() => second.Migrations(files.Set).ApplyAsync());
            Assert.Equal("REL611", error.Code);
            Assert.Contains("step 1, which is SQL written by hand", error.Message, StringComparison.Ordinal);
            var isDone = (await second.ReadSchemaAsync()).Tables.Any(table => table.Name.Name == "by_hand");
            var ways = Regex.Matches(error.Message, "UPDATE relata_migration .*? WHERE id = '2'");
            await second.ExecuteAsync(ways[isDone ? 0 : 1].Value);
        }

        await second.Migrations(files.Set).ApplyAsync();
        Assert.Contains((await second.ReadSchemaAsync()).Tables, table => table.Name.Name == "by_hand");
        return isDead;
    }
}
