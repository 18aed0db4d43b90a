using System.Globalization;
using Relata.Tests.Databases;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>
/// Whatever expression is put together, a query computes what LINQ to Objects computes. <c>RELATA_EXPRESSION_ROUNDS</c> says how many are tried,
/// <c>RELATA_EXPRESSION_SEED</c> with which one to begin.
/// </summary>
public abstract class RandomExpressionTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_query_computes_what_LINQ_to_Objects_computes()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace("Relata.Tests.Models.Measures"));
        database.CreateTables();
        MeasureData.Seed(database);
        var (first, rounds) = (Setting("SEED", 1), Setting("ROUNDS", 500));
        var (asked, refused, failures) = (0, 0, new List<string>());

        for (var seed = first; seed < first + rounds && failures.Count < 20; seed++)
        {
            switch (Ask(database, seed))
            {
                case null:
                    break;
                case "":
                    asked++;
                    break;
                case "refused":
                    refused++;
                    break;
                case var failure:
                    failures.Add(failure);
                    break;
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(asked > rounds / 2, $"Of {rounds} queries {asked} were asked.");
        Assert.True(refused < rounds / 8, $"Of {rounds} queries {refused} were refused.");
    }

    // Null where the expression has no value in C#, because it overflows.
    private static string? Ask(Database database, int seed)
    {
        using var session = database.OpenSession();
        var samples = session.Query<Sample>().Options(Load.SelectIn((Sample s) => s.Parts), Load.SelectIn((Sample s) => s.Lot)).OrderBy(s => s.Id).ToList();
        var query = new RandomQuery(new Random(seed), session, samples);
        string? expected = null;
        try
        {
            (expected, var actual) = query.Make();
            var answer = actual();
            return answer == expected ? "" : Message(answer);
        }
        catch (Exception error) when (expected is null && error is OverflowException or DivideByZeroException)
        {
            return null;
        }
        catch (Exception error) when (error is NullReferenceException or ArgumentNullException)
        {
            // A method of a captured null, which is called before the query is sent.
            return null;
        }
        catch (QueryTranslationException)
        {
            return "refused";
        }
        catch (Exception error) when (expected is not null)
        {
            return Message($"{error.GetType().Name}: {error.Message}");
        }

        string Message(string answer) => $"RELATA_EXPRESSION_SEED={seed}\n{query.Text}expected: {expected}\nanswered: {answer}";
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable($"RELATA_EXPRESSION_{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

public sealed class SqliteRandomExpressionTests : RandomExpressionTests<SqliteMemory>;

public sealed class PostgreSqlRandomExpressionTests : RandomExpressionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomExpressionTests : RandomExpressionTests<MariaDbTestDatabase>;
