using Relata.Models.Tests.Steps;
using Relata.Tests.Databases;

namespace Relata.Models.Tests;

/// <summary>
/// Random models compile without a warning, and sessions that go through random steps with them read and write what a plain model of the rows says.
/// <see cref="Seeds" /> says which models.
/// </summary>
public sealed class RandomModelTests
{
    private const int RoundsOfModel = 6;

    private static readonly Seeds s_seeds = Seeds.FromEnvironment(count: 2);

    // To look at one of them.
    private static readonly string? s_database = Environment.GetEnvironmentVariable("RELATA_TEST_DATABASE");

    [Fact]
    public async Task A_random_model_reads_what_it_writes_on_each_database()
    {
        var failures = new List<string>();
        foreach (var seed in s_seeds)
        {
            try
            {
                var model = await LoadedModel.LoadAsync(seed);
                failures.AddRange(new[] { Run<SqliteFile>(model), Run<PostgreSqlTestDatabase>(model), Run<MariaDbTestDatabase>(model) }.OfType<string>());
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures.Add($"Seed {seed}: {failure.Message}");
            }
        }

        Seeds.Fail(failures);
    }

    private static string? Run<TDatabase>(LoadedModel model)
        where TDatabase : TestDatabase, new()
    {
        if (s_database is not null && !typeof(TDatabase).Name.StartsWith(s_database, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (model.Plan.HasSequences && typeof(TDatabase) == typeof(SqliteFile))
        {
            return Refused<TDatabase>(model);
        }

        var steps = new List<string>();
        try
        {
            using var test = new TDatabase();
            using var database = test.Open(model.Driven.Models);
            new Rounds(model.Driven, database, new Random(model.Plan.Seed), steps.Add).Run(RoundsOfModel);
            return null;
        }
        catch (Exception failure)
        {
            var seed = model.Plan.Seed;
            return $"Seed {seed} ({Seeds.Repeat(seed)}) on {typeof(TDatabase).Name}, after\n{string.Join('\n', steps.TakeLast(40))}\n{failure}\n{model.Text}";
        }
    }

    // SQLite has no sequences.
    private static string? Refused<TDatabase>(LoadedModel model)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(model.Driven.Models);
        return Record.Exception(database.CreateTables)?.Message.StartsWith("REL124", StringComparison.Ordinal) == true
            ? null
            : $"Seed {model.Plan.Seed}: {typeof(TDatabase).Name} does not refuse the sequences of the model.";
    }
}
