using Relata.Tests.Databases;
using Relata.Tests.Polymorphic.Models;

namespace Relata.Tests.Polymorphic;

/// <summary>A hierarchy that declares how its classes are read, in queries, projections, loads by key and refreshes.</summary>
public abstract class PolymorphicDefaultTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly int _oak;
    private readonly int _mint;

    protected PolymorphicDefaultTests()
    {
        _database = _test.Create<Garden>();
        using var session = _database.OpenSession();
        var garden = new Garden { Name = "north" };
        var (oak, mint) = (new Tree { Name = "oak", Height = 20, Garden = garden }, new Herb { Name = "mint", Use = "tea", Bed = new Bed(1, "left"), Garden = garden });
        session.Add(oak);
        session.Flush();
        session.Add(mint);
        session.Flush();
        session.Add(new Plant { Name = "moss", Garden = garden });
        session.Commit();
        (_oak, _mint) = (oak.Id, mint.Id);
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Queries_read_a_class_by_a_further_SELECT_and_options_say_otherwise()
    {
        using var session = _database.OpenSession();

        Sends(session, 4, () => Assert.Equal(["oak 20", "mint tea 1 left", "moss"], session.Query<Plant>().OrderBy(plant => plant.Id).ToList().Select(Text)));
        using var joined = _database.OpenSession();
        Sends(joined, 2, () => Assert.Equal(["oak 20", "mint tea 1 left", "moss"], joined.Query<Plant>().Options(Load.Polymorphic<Plant>(Loading.Joined)).OrderBy(plant => plant.Id).ToList().Select(Text)));
        using var trees = _database.OpenSession();
        Sends(trees, 3, () => Assert.Equal(["oak 20", "mint tea 1 left", "moss"], trees.Query<Plant>().Options(Load.Polymorphic<Plant>().With<Tree>()).OrderBy(plant => plant.Id).ToList().Select(Text)));
        using var below = _database.OpenSession();
        Sends(below, 4, () => Assert.Equal(
            ["oak 20", "mint tea 1 left", "moss"], below.Query<Garden>().Options(Load.SelectIn((Garden garden) => garden.Plants)).Single().Plants.Select(Text)));
        using var lazy = _database.OpenSession();
        Sends(lazy, 4, () => Assert.Equal(["oak 20", "mint tea 1 left", "moss"], lazy.Query<Garden>().Single().Plants.Select(Text)));
    }

    [Fact]
    public void Keys_refreshes_and_changes()
    {
        using var session = _database.OpenSession();
        Plant oak = null!;
        Sends(session, 3, () => oak = session.Get<Plant>(_oak)!);
        Assert.Equal("oak 20", Text(oak));
        _database.Execute(_database.Sql($"UPDATE \"tree\" SET \"height\" = 21 WHERE \"id\" = {_oak}"));
        session.Refresh(oak);
        Assert.Equal("oak 21", Text(oak));
        var mint = (Herb)session.Get<Plant>(_mint)!;
        mint.Bed = mint.Bed! with { Row = 2 };
        session.Expire(oak);
        session.Commit();
        Assert.Equal(["oak 21", "mint tea 2 left", "moss"], session.Query<Plant>().OrderBy(plant => plant.Id).ToList().Select(Text));
        session.Delete(oak);
        session.Commit();
        Assert.Null(session.Get<Plant>(_oak));
    }

    [Fact]
    public void Projections_locked_rows_and_SQL_of_the_program_have_all_columns_in_their_rows()
    {
        using var session = _database.OpenSession();
        Sends(session, 1, () => Assert.Equal(["oak 20", "mint tea 1 left", "moss"], session.Query<Plant>().OrderBy(plant => plant.Id).Select(plant => new { plant }).ToList().Select(row => Text(row.plant))));
        using var locked = _database.OpenSession();
        Sends(locked, 2, () => Assert.Equal(["oak 20"], locked.Query<Plant>().Where(plant => plant.Id == _oak).ForUpdate().ToList().Select(Text)));
        locked.Rollback();

        Assert.Equal(
            "REL106: Load.Polymorphic cannot be used for a Plant in a Select, whose row has all of it. Leave the option out, or return the entities without a Select.",
            Assert.Throws<LoadOptionException>(() => session.Query<Plant>().Options(Load.Polymorphic<Plant>()).Select(plant => new { plant }).ToList()).Message);
        Assert.Equal(
            "REL106: The query does not return the Plant that the option Polymorphic is about: its Select makes something else of the row. Leave the option out.",
            Assert.Throws<LoadOptionException>(() => session.Query<Plant>().Options(Load.Polymorphic<Plant>()).Select(plant => plant.Name).ToList()).Message);
        Assert.Equal(
            "REL106: Load.Polymorphic cannot be used in a query that locks its rows, because a further SELECT could read older ones. Leave the option out: all columns come with the rows.",
            Assert.Throws<LoadOptionException>(() => session.Query<Plant>().Options(Load.Polymorphic<Plant>()).ForUpdate().ToList()).Message);
    }

    private static void Sends(Session session, int statements, Action action)
    {
        var before = session.StatementCount;
        action();
        Assert.Equal(statements, session.StatementCount - before);
    }

    private static string Text(Plant plant) => plant switch
    {
        Tree tree => $"{tree.Name} {tree.Height}",
        Herb herb => $"{herb.Name} {herb.Use} {herb.Bed?.Row} {herb.Bed?.Place}",
        _ => plant.Name,
    };

    // SQLAlchemy (1.4.46): of_type with_polymorphic 2, selectin_polymorphic 4, and without either one for each object of a derived class, here 4 in all.
    [Theory]
    [InlineData(Loading.Joined, 2)]
    [InlineData(Loading.SelectIn, 4)]
    public void Below_a_list_of_the_base(Loading derived, int statements)
    {
        using var session = _database.OpenSession();

        Sends(session, statements, () => Assert.Equal(
            ["oak 20", "mint tea 1 left", "moss"],
            session.Query<Garden>().Options(Load.SelectIn((Garden garden) => garden.Plants).Options(Load.Polymorphic<Plant>(derived))).Single().Plants.Select(Text)));
    }
}

public sealed class SqlitePolymorphicDefaultTests : PolymorphicDefaultTests<SqliteFile>;

public sealed class PostgreSqlPolymorphicDefaultTests : PolymorphicDefaultTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPolymorphicDefaultTests : PolymorphicDefaultTests<MariaDbTestDatabase>;
