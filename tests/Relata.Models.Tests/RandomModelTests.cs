using System.Globalization;
using Relata.Models.Tests.Driving;
using Relata.Tests.Databases;

namespace Relata.Models.Tests;

/// <summary>
/// Random models compile without a warning, and sessions that go through random steps with them read and write what a plain model of the rows says.
/// <c>RELATA_TEST_ROUNDS</c> says how many models, and <c>RELATA_TEST_ROUND</c> which is the first.
/// </summary>
public sealed class RandomModelTests
{
    private const int RoundsOfModel = 6;

    private static readonly int s_count = Setting("RELATA_TEST_ROUNDS", 4);
    private static readonly int s_first = Setting("RELATA_TEST_ROUND", 1);

    // To look at one of them.
    private static readonly string? s_database = Environment.GetEnvironmentVariable("RELATA_TEST_DATABASE");

    [Fact]
    public async Task A_random_model_reads_what_it_writes_on_each_database()
    {
        var failures = new List<string>();
        for (var seed = s_first; seed < s_first + s_count; seed++)
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

        if (failures.Count > 0)
        {
            Assert.Fail(string.Join("\n\n", failures));
        }
    }

    private static string? Run<TDatabase>(LoadedModel model)
        where TDatabase : TestDatabase, new()
    {
        if (s_database is not null && !typeof(TDatabase).Name.StartsWith(s_database, StringComparison.OrdinalIgnoreCase))
        {
            return null;
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
            return $"Seed {seed} (RELATA_TEST_ROUND={seed} RELATA_TEST_ROUNDS=1) on {typeof(TDatabase).Name}, after\n{string.Join('\n', steps.TakeLast(40))}\n{failure}\n{model.Text}";
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
