using Relata.Tests.Databases;
using Relata.Tests.Names.Models;

namespace Relata.Tests.Names;

/// <summary>Tables and columns whose names need quotes, wherever a name can stand.</summary>
public abstract class NameTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected NameTests()
    {
        _database = _test.Open(ModelSet.Of<Parcel>());
        _database.CreateTables();
        _database.CreateTables();
        var (red, blue) = (new Mark { Text = "red" }, new Mark { Text = "blue" });
        using (var session = _database.OpenSession())
        {
            session.AddRange(
                new Depot { Name = "north", Parcels = { new Parcel { Code = "a", Quoted = "1", Size = "S", Marks = { red } }, new Parcel { Code = "b", Quoted = "2", Size = "M", Marks = { red, blue } } } },
                new Depot { Name = "south", Parcels = { new Parcel { Code = "c", Size = "L", Backtick = 1, Spaced = 2, Parameter = 3, Quoted = "it's" } } });
            session.Commit();
        }

        _session = _database.OpenSession();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public void Relationships_load_by_every_strategy(Loading strategy)
    {
        var query = _session.Query<Depot>().Options(Load.By(strategy, (Depot depot) => depot.Parcels).By(strategy, parcel => parcel.Marks)).OrderBy(depot => depot.Name);
        Assert.Equal("north:a(red) b(blue,red) south:c()", Print(query.ToList()));

        using var session = _database.OpenSession();
        var page = session.Query<Parcel>().Options(Load.By(strategy, (Parcel parcel) => parcel.Depot), Load.By(strategy, (Parcel parcel) => parcel.Marks))
            .OrderByDescending(parcel => parcel.Size).Skip(1).Take(2).ToList();
        Assert.Equal("b:north(blue,red) c:south()", string.Join(' ', page.Select(parcel => $"{parcel.Code}:{parcel.Depot!.Name}({Marks(parcel)})")));

        static string Print(List<Depot> depots) =>
            string.Join(' ', depots.Select(depot => $"{depot.Name}:{string.Join(' ', depot.Parcels.OrderBy(parcel => parcel.Code).Select(parcel => $"{parcel.Code}({Marks(parcel)})"))}"));
        static string Marks(Parcel parcel) => string.Join(',', parcel.Marks.Select(mark => mark.Text).Order());
    }

    [Fact]
    public void Columns_are_compared_ordered_grouped_and_selected()
    {
        string[] codes = ["a", "c"];
        var query = _session.Query<Parcel>().Where(parcel => codes.Contains(parcel.Code) && parcel.Backtick + parcel.Spaced == parcel.Parameter && parcel.Depot!.Name != "west");

        Assert.Equal(["c", "a"], query.OrderByDescending(parcel => parcel.Parameter).ThenBy(parcel => parcel.Quoted).Select(parcel => parcel.Code).ToList());
        Assert.Equal(
            [("north", 2), ("south", 1)],
            _session.Query<Parcel>().GroupBy(parcel => parcel.Depot!.Name).Select(group => new { group.Key, Count = group.Count() }).ToList().Select(row => (row.Key, row.Count)).Order());
        Assert.Equal(["b"], _session.Query<Parcel>().Where(parcel => parcel.Marks.Any(mark => mark.Text == "blue")).Select(parcel => parcel.Code).ToList());
        Assert.Equal("it's", _session.Query<Parcel>().Max(parcel => parcel.Quoted));
    }

    [Fact]
    public void Rows_are_changed_moved_and_deleted_one_by_one_and_together()
    {
        var depots = _session.Query<Depot>().Options(Load.SelectIn((Depot depot) => depot.Parcels).SelectIn(parcel => parcel.Marks)).OrderBy(depot => depot.Name).ToList();
        var (a, b, c) = (depots[0].Parcels[0], depots[0].Parcels[1], depots[1].Parcels[0]);
        foreach (var parcel in new[] { a, b, c })
        {
            (parcel.Quoted, parcel.Backtick, parcel.Spaced, parcel.Parameter) = (parcel.Code + "\"", 7, 8, 9);
        }

        b.Depot = depots[1];
        b.Marks.Clear();
        _session.Commit();
        depots[1].Name = "far south";
        _session.Delete(a);
        _session.Delete(depots[0]);
        _session.Commit();

        using var session = _database.OpenSession();
        var left = session.Query<Parcel>().Options(Load.Joined((Parcel parcel) => parcel.Depot)).OrderBy(parcel => parcel.Code).ToList();
        Assert.Equal(
            [("b", "b\"", 7, 8, 9, "far south"), ("c", "c\"", 7, 8, 9, "far south")],
            left.Select(p => (p.Code, p.Quoted, p.Backtick, p.Spaced, p.Parameter, p.Depot!.Name)));
        Assert.Empty(session.Query<ParcelMark>().ToList());
    }

    [Fact]
    public void A_row_is_upserted_and_locked()
    {
        var upserted = new Parcel { Code = "a", Quoted = "new", Parameter = 5 };
        _session.Upsert(upserted, parcel => parcel.Code);
        _session.Upsert(new ParcelMark { ParcelId = upserted.Id, MarkText = "blue" });
        _session.Commit();

        var locked = _session.Query<Parcel>().Where(parcel => parcel.Code == "a").Options(Load.Joined((Parcel parcel) => parcel.Depot)).ForUpdate().Single();

        Assert.Equal((upserted.Id, "new", "S", 5, "north"), (locked.Id, locked.Quoted, locked.Size, locked.Parameter, locked.Depot!.Name));
        Assert.Equal(["blue", "red"], locked.Marks.Select(mark => mark.Text).Order());
    }

    [Fact]
    public void A_given_key_is_taken()
    {
        _session.AddRange(new Depot { Number = 70, Name = "given" }, new Depot { Number = 71, Name = "given, too" });
        _session.Commit();
        var next = new Depot { Name = "generated" };
        _session.Add(next);
        _session.Commit();

        Assert.Equal(72, next.Number);
    }

    [Fact]
    public void A_violation_names_the_property()
    {
        Assert.Equal("Parcel.Code", Violated(new Parcel { Code = "a", Quoted = "d" }));
        Assert.Equal("Parcel.Quoted", Violated(new Parcel { Code = "d", Quoted = "it's" }));
        Assert.Equal("Parcel.Quoted", Violated(new Parcel { Code = "d" }));
        Assert.Equal("Parcel.Quoted", Violated(new Parcel { Code = "d", Quoted = "much, much, much too long" }));
        Assert.Equal("Parcel.Size", Violated(new Parcel { Code = "d", Quoted = "d", Size = "much too long" }));
        Assert.Equal("Parcel.DepotNumber", Violated(new Parcel { Code = "d", Quoted = "d", DepotNumber = 99 }));
        Assert.Equal("Depot.Name", Violated(new Depot()));
        Assert.Equal("Mark.Text", Violated(new Mark { Text = "red" }));
        Assert.Contains("ParcelMark.MarkText", Violated(new ParcelMark { ParcelId = 1, MarkText = "green" }).Split(','));

        string Violated(Entity entity)
        {
            using var session = _database.OpenSession();
            session.Add(entity);
            var error = Assert.Throws<ConstraintViolationException>(session.Flush);
            return string.Join(',', error.Columns.Select(column => $"{error.Entity}.{column}"));
        }
    }

    [Fact]
    public void Tables_are_dropped()
    {
        _session.Dispose();

        _database.DropTables();

        _database.CreateTables();
        Assert.Empty(_database.Read<Parcel>());
    }
}

public sealed class SqliteNameTests : NameTests<SqliteFile>;

public sealed class MariaDbNameTests : NameTests<MariaDbTestDatabase>;

public sealed class PostgreSqlNameTests : NameTests<PostgreSqlTestDatabase>;
