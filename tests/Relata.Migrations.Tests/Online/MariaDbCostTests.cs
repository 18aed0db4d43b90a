using MySqlConnector;
using Relata.Migrations.Tests.Databases;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;

namespace Relata.Migrations.Tests.Online;

/// <summary>What a plan says of the algorithm is what the server accepts: each step is asked for by the cheapest algorithm first.</summary>
public sealed class MariaDbCostTests
{
    private static readonly string[] s_algorithms = ["INSTANT", "NOCOPY", "INPLACE"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_algorithm_of_each_step_is_that_of_the_server(bool isOnline)
    {
        using var test = new MariaDbTest();
        await using var database = test.Open();
        var dialect = database.SchemaDialect.Migrations;
        var (now, to, hints) = (ChangeOfEveryKind.From, ChangeOfEveryKind.To(dialect), ChangeOfEveryKind.Hints);
        await database.CreateAsync(now);
        await database.ExecuteAsync(ChangeOfEveryKind.Rows);
        await using var connection = new MySqlConnection(test.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        List<string> wrong = [];
        foreach (var planned in MigrationPlanner.Plan(now, to, isOnline ? hints.Online() : hints, dialect).Steps)
        {
            var statement = dialect.Lower(new MigrationPlan("mariadb", [planned]), now)[0].Statements.Single();
            var isNew = planned.Step.Touched is { } table && ChangeOfEveryKind.From.Find(table) is null && table.Name == "fresh";
            if (statement.StartsWith("ALTER TABLE", StringComparison.Ordinal) || statement.Contains(" INDEX ", StringComparison.Ordinal))
            {
                // An online step says itself what it asks for.
                var measured = statement.Contains("LOCK=NONE", StringComparison.Ordinal) ? await AcceptedAsync(connection, statement) : await CheapestAsync(connection, statement);
                if (!isNew && !Fits(planned, measured))
                {
                    wrong.Add($"{planned.Step}: the plan says {planned.Cost}, and the server {measured}");
                }
            }
            else
            {
                await ExecuteAsync(connection, statement.Replace("BETWEEN ? AND ?", "BETWEEN 0 AND 1000", StringComparison.Ordinal));
            }

            now = planned.Step.Apply(now);
        }

        Assert.Empty(wrong);
        Assert.Equal("", await database.DifferencesAsync(to));
    }

    private static bool Fits(PlannedStep planned, string algorithm) => algorithm == "as it asks" || (planned.Cost.Work, planned.Cost.Blocks, planned.Step) switch
    {
        // An index that goes with it is only forgotten.
        (TableWork.None, _, DropElementStep or DropColumnStep) => algorithm is "INSTANT" or "NOCOPY",
        (TableWork.None, _, _) => algorithm == "INSTANT",
        (TableWork.BuildIndex, BlockedUse.None, _) => algorithm == "NOCOPY",
        (TableWork.Rewrite, BlockedUse.None, _) => algorithm == "INPLACE",
        _ => algorithm == "COPY",
    };

    private static async Task<string> AcceptedAsync(MySqlConnection connection, string statement)
    {
        await ExecuteAsync(connection, statement);
        return "as it asks";
    }

    private static async Task<string> CheapestAsync(MySqlConnection connection, string statement)
    {
        foreach (var algorithm in s_algorithms)
        {
            try
            {
                await ExecuteAsync(connection, statement.StartsWith("ALTER", StringComparison.Ordinal) ? $"{statement}, ALGORITHM={algorithm}, LOCK=NONE" : $"{statement} ALGORITHM={algorithm} LOCK=NONE");
                return algorithm;
            }
            catch (MySqlException error) when ((int)error.ErrorCode is 1845 or 1846)
            {
            }
        }

        await ExecuteAsync(connection, statement);
        return "COPY";
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string statement)
    {
        await using var command = new MySqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
