using Relata.Migrations.Tests.Databases;
using Relata.Schema.Migrating.Files;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

public abstract class SquashedHistoryTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_history_that_was_killed_while_it_followed_has_all_or_nothing_of_it()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    [Fact]
    public async Task Several_migrators_at_once_follow_once()
    {
        using var test = new TDatabase();
        var (files, databases) = await SquashAsync(test, 4);
        using (files)
        {
            await Task.WhenAll(databases.Select(database => Task.Run(() => database.Migrations(files.Set).ApplyAsync())));

            Assert.Equal("2-all", await databases[0].TextAsync("SELECT id FROM relata_migration"));
            Assert.Equal("nothing to do", $"{await databases[0].Migrations(files.Set).MarkAsync()}");
            Assert.Equal("REL619", (await Assert.ThrowsAsync<MigrationException>(() => databases[0].Migrations(files.Set).UndoAsync(allowLoss: true))).Code);
            databases.ForEach(database => database.Dispose());
        }
    }

    private static async Task<bool> KillAsync(int statement)
    {
        using var test = new TDatabase();
        var (files, databases) = await SquashAsync(test, 2);
        using (files)
        {
            var isDead = await KilledDatabase.RunAsync(databases[0], statement, killed => killed.Migrations(files.Set).ApplyAsync());
            Assert.Equal(["2-all"], (await databases[1].Migrations(files.Set).StatusAsync()).Applied);
            await databases[1].Migrations(files.Set).ApplyAsync();
            Assert.Equal("2-all", await databases[1].TextAsync("SELECT id FROM relata_migration"));
            await databases[1].DisposeAsync();
            return isDead;
        }
    }

    // A database that has two migrations, and the file that replaces them.
    private static async Task<(MigrationFiles Files, List<Database> Databases)> SquashAsync(TDatabase test, int count)
    {
        var databases = Enumerable.Range(0, count).Select(_ => test.Open()).ToList();
        var files = new MigrationFiles(databases[0].SchemaDialect.Migrations);
        files.Add("1", Of(Table("post")));
        files.Add("2", Of(Table("post"), Table("tag")));
        await databases[0].Migrations(files.Set).ApplyAsync();
        var chain = files.Set.For(test.Name);
        files.Remove("1");
        files.Remove("2");
        files.Write("2-all", new MigrationFile("2-all", test.Name, null, [.. chain.Files.SelectMany(file => file.Steps)])
        {
            NoUndo = "it replaces 2 migrations.",
            Replaces = [.. chain.Files.Select(file => new ReplacedMigration(file.Id, file.Checksum))],
        }.Write());
        return (files, databases);
    }
}

public sealed class SqliteSquashedHistoryTests : SquashedHistoryTests<SqliteTest>;

public sealed class PostgreSqlSquashedHistoryTests : SquashedHistoryTests<PostgreSqlTest>;

public sealed class MariaDbSquashedHistoryTests : SquashedHistoryTests<MariaDbTest>;
