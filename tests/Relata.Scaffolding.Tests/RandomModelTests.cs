using Relata.Models.Tests;
using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>The tables of random models are scaffolded: the classes compile, and the comparison finds what the result lists.</summary>
public sealed class RandomModelTests
{
    private static readonly Seeds s_seeds = Seeds.FromEnvironment(count: 4);

    [Fact]
    public Task Random_models_on_SQLite() => RunAsync<SqliteFile>();

    [Fact]
    public Task Random_models_on_PostgreSQL() => RunAsync<PostgreSqlTestDatabase>();

    [Fact]
    public Task Random_models_on_MariaDB() => RunAsync<MariaDbTestDatabase>();

    private static async Task RunAsync<TDatabase>()
        where TDatabase : TestDatabase, new()
    {
        List<string> failures = [];
        foreach (var seed in s_seeds)
        {
            try
            {
                var random = await LoadedModel.LoadAsync(seed);
                using var test = new TDatabase();
                using (var database = test.Open(random.Driven.Models))
                {
                    database.CreateTables();
                }

                await ScaffoldedModel.ReadAsync(test);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures.Add($"Seed {seed} ({Seeds.Repeat(seed)}): {failure.Message}");
            }
        }

        Seeds.Fail(failures);
    }
}
