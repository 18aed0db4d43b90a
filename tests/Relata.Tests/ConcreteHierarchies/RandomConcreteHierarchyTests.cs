using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>
/// Whatever a session has queried, added, moved, deleted, expired, rolled back or failed to write: queries for classes that have a table each give
/// the objects and the relationships of a model in memory, by every strategy.
/// </summary>
public abstract class RandomConcreteHierarchyTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Gen<(int Kind, int First, int Second)[]> s_steps =
        Gen.Select(Gen.Int[0, 14], Gen.Int[0, 99], Gen.Int[0, 99]).Array[5, 30];

    [Fact]
    public void Queries_give_what_a_model_in_memory_has() => s_steps.Sample(Hold, iter: RandomRounds.For<TDatabase>(onSqlite: 40, onServer: 10), threads: 1, print: steps => string.Join(' ', steps));

    private static void Hold((int Kind, int First, int Second)[] steps)
    {
        using var test = new TDatabase();
        using var database = test.Create<Site>();
        using (var first = database.OpenSession())
        {
            first.AddRange(new Site { Name = "North" }, new Site { Name = "South" });
            first.Commit();
        }

        using var session = database.OpenSession();
        var model = new AssetModel(session);
        foreach (var (kind, first, second) in steps)
        {
            model.Step(kind, first, second);
        }

        model.CheckAll(Loading.SelectIn);
        session.Commit();
        using var other = database.OpenSession();
        Assert.Equal(Lines(session), Lines(other));
    }

    private static List<string> Lines(Session session) => session.Query<Asset>().OrderBy(asset => asset.Name).ToList()
        .ConvertAll(asset => $"{asset.Kind} {asset.Name} {asset.SiteId} {asset.CarrierId} {(asset as Vehicle)?.Wheels} {(asset as Vehicle)?.GarageId} {(asset as Tool)?.Weight}");
}

public sealed class SqliteRandomConcreteHierarchyTests : RandomConcreteHierarchyTests<SqliteFile>;

public sealed class PostgreSqlRandomConcreteHierarchyTests : RandomConcreteHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomConcreteHierarchyTests : RandomConcreteHierarchyTests<MariaDbTestDatabase>;
