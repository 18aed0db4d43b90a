using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>
/// Whatever a session has added, moved, deleted, expired, refused or rolled back: the views have the rows that follow from a model in memory, by every strategy
/// and on every path.
/// </summary>
public abstract class RandomViewTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Gen<(int Kind, int First, int Second)[]> s_steps =
        Gen.Select(Gen.Int[0, ViewModel.LastStep], Gen.Int[0, 99], Gen.Int[0, 99]).Array[5, 30];

    [Fact]
    public void Views_follow_what_is_written() => s_steps.Sample(Hold, iter: RandomRounds.For<TDatabase>(onSqlite: 25, onServer: 12), threads: 1, print: steps => string.Join(' ', steps));

    private static void Hold((int Kind, int First, int Second)[] steps)
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace("Relata.Tests.Views.Models"));
        database.CreateTables();
        using var session = database.OpenSession();
        var model = new ViewModel(session);
        foreach (var (kind, first, second) in steps)
        {
            model.Step(kind, first, second);
        }

        model.Check(Loading.SelectIn);
        session.Commit();
        using var other = database.OpenSession();
        Assert.Equal(
            session.Query<PurchaseLine>().ToList().Select(line => (line.CustomerId, line.Amount)).Order(),
            other.Query<PurchaseLine>().ToList().Select(line => (line.CustomerId, line.Amount)).Order());
    }
}

public sealed class SqliteRandomViewTests : RandomViewTests<SqliteFile>;

public sealed class PostgreSqlRandomViewTests : RandomViewTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomViewTests : RandomViewTests<MariaDbTestDatabase>;
