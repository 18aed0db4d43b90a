using Relata.Models.Tests;
using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>The tables of random models are scaffolded: the classes compile, and the comparison finds what the result lists.</summary>
public sealed class RandomModelTests
{
    private static readonly Seeds s_seeds = Seeds.FromEnvironment(count: 4);

    [Fact]
    public async Task The_tables_of_a_random_model_are_scaffolded_on_each_database()
    {
        List<string> failures = [];
        foreach (var seed in s_seeds)
        {
            var random = await LoadedModel.LoadAsync(seed);
            if (!random.Plan.HasSequences)
            {
                await RunAsync<SqliteFile>(random, failures);
            }

            await RunAsync<PostgreSqlTestDatabase>(random, failures);
            await RunAsync<MariaDbTestDatabase>(random, failures);
        }

        Seeds.Fail(failures);
    }

    private static async Task RunAsync<TDatabase>(LoadedModel random, List<string> failures)
        where TDatabase : TestDatabase, new()
    {
        try
        {
            using var test = new TDatabase();
            using (var database = test.Open(random.Driven.Models))
            {
                database.CreateTables();
            }

            await ScaffoldedModel.ReadAsync(test);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            failures.Add($"Seed {random.Plan.Seed} ({Seeds.Repeat(random.Plan.Seed)}) on {typeof(TDatabase).Name}: {failure.Message}");
        }
    }
}
