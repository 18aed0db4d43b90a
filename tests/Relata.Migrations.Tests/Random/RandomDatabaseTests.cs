using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests.Random;

public abstract class RandomDatabaseTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // RELATA_MIGRATION_ROUNDS=2000 for a long run, RELATA_MIGRATION_SEED for one of its rounds.
    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("RELATA_MIGRATION_ROUNDS"), out var rounds) ? rounds : 12;
    private static readonly int s_first = int.TryParse(Environment.GetEnvironmentVariable("RELATA_MIGRATION_SEED"), out var seed) ? seed : 0;

    [Fact]
    public async Task A_database_with_rows_becomes_the_other_model_keeps_each_value_and_comes_back()
    {
        for (var seed = s_first; seed < s_first + s_rounds; seed++)
        {
            try
            {
                await RunAsync(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }
    }

    private static async Task RunAsync(int seed)
    {
        using var test = new TDatabase();
        await using var database = test.Open();
        var change = new RandomChange(seed, database.SchemaDialect.Migrations);
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        files.Add("1-a", change.From);
        await database.Migrations(files.Set).ApplyAsync();
        Assert.Equal("", await database.DifferencesAsync(change.From));

        var rows = new RandomRows(database, change, seed);
        await rows.InsertAsync();
        var expected = await rows.ReadAsync(isAfter: false);

        files.Add("2-b", change.To, change.Hints, change.Back);
        Assert.Equal(["2-b"], (await database.Migrations(files.Set).ApplyAsync()).Migrations);
        Assert.Equal("", await database.DifferencesAsync(change.To));
        Assert.Equal(expected, await rows.ReadAsync(isAfter: true));

        var kept = await rows.ReadBackAsync(isBack: false);
        Assert.Equal(["2-b"], (await database.Migrations(files.Set).UndoAsync(allowLoss: true)).Migrations);
        Assert.Equal("", await database.DifferencesAsync(change.From));
        Assert.Equal(kept, await rows.ReadBackAsync(isBack: true));
        Assert.Equal(["1-a"], (await database.Migrations(files.Set).StatusAsync()).Applied);
    }
}

public sealed class SqliteRandomDatabaseTests : RandomDatabaseTests<SqliteTest>;

public sealed class PostgreSqlRandomDatabaseTests : RandomDatabaseTests<PostgreSqlTest>;

public sealed class MariaDbRandomDatabaseTests : RandomDatabaseTests<MariaDbTest>;
