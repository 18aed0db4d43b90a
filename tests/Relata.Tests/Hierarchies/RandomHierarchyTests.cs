using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>
/// Whatever a session has queried, added, moved, deleted, expired or rolled back: queries for the base and for classes below it give the objects and the
/// relationships of a model in memory, by every strategy.
/// </summary>
public abstract class RandomHierarchyTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Gen<(int Kind, int First, int Second)[]> s_steps =
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, 99], Gen.Int[0, 99]).Array[5, 30];

    [Fact]
    public void Queries_give_what_a_model_in_memory_has() => s_steps.Sample(Hold, iter: RandomRounds.For<TDatabase>(onSqlite: 40, onServer: 12), threads: 1, print: steps => string.Join(' ', steps));

    private static void Hold((int Kind, int First, int Second)[] steps)
    {
        using var test = new TDatabase();
        using var database = test.Create<Firm>();
        using (var first = database.OpenSession())
        {
            first.AddRange(new Firm { Name = "North" }, new Firm { Name = "South" });
            first.Commit();
        }

        using var session = database.OpenSession();
        var model = new WorkerModel(session);
        foreach (var (kind, first, second) in steps)
        {
            model.Step(kind, first, second);
        }

        model.CheckAll(Loading.SelectIn);
        session.Commit();
        using var other = database.OpenSession();
        Assert.Equal(Names(session), Names(other));
    }

    private static List<string> Names(Session session) => session.Query<Worker>().OrderBy(worker => worker.Id).ToList().ConvertAll(worker => $"{worker.Kind} {worker.Name} {worker.FirmId} {worker.LeaderId}");
}

public sealed class SqliteRandomHierarchyTests : RandomHierarchyTests<SqliteFile>;

public sealed class PostgreSqlRandomHierarchyTests : RandomHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomHierarchyTests : RandomHierarchyTests<MariaDbTestDatabase>;
