using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.Polymorphic;

/// <summary>Queries for a base whose classes are in joined tables, with the columns of derived classes by further SELECTs.</summary>
/// <remarks>What SQLAlchemy sends with selectin_polymorphic is measured in <see cref="JoinedHierarchyScenarioTests{TDatabase}"/>.</remarks>
public abstract class PolymorphicQueryTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all = ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"];

    /// <summary>The condition for a set of keys.</summary>
    protected abstract string Keys { get; }

    [Fact]
    public void A_further_SELECT_for_each_class_that_occurs()
    {
        using var session = Database.OpenSession();

        Sends(session, 6, () => Assert.Equal(s_all, session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).ToList().Select(Text)));
        using var other = Database.OpenSession();
        Sends(other, 3, () => Assert.Equal(s_all[..2], other.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).Take(2).ToList().Select(Text)));
        using var empty = Database.OpenSession();
        Sends(empty, 1, () => Assert.Empty(empty.Query<Asset>().Options(Load.Polymorphic<Asset>()).Where(asset => asset.Name == "none").ToList()));
    }

    [Fact]
    public void The_rows_come_without_joins_and_the_classes_from_their_own_tables()
    {
        using var session = Database.OpenSession();
        var plan = session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).DescribePlan();

        Assert.Equal(
            [
                Database.Sql("""SELECT t0."id", t0."kind", t0."name", t0."code", t0."site_id", t0."carrier_id" FROM "asset" AS t0 ORDER BY t0."id" """.TrimEnd()),
                Database.Sql("""SELECT t0."id", t0."pages" FROM "asset" AS t0 WHERE """) + Keys,
                Database.Sql("""SELECT t0."id", t0."weight", t0."plate" FROM "tool" AS t0 WHERE """) + Keys,
                Database.Sql("""SELECT t0."id", t0."wheels", t0."plate", t0."garage_id" FROM "vehicle" AS t0 WHERE """) + Keys,
                Database.Sql("""SELECT t0."id", t0."wheels", t0."plate", t0."garage_id", t0."gear" FROM "vehicle" AS t0 WHERE """) + Keys,
                Database.Sql("""SELECT t0."id", t0."wheels", t0."plate", t0."garage_id", t1."load", t1."name" FROM "vehicle" AS t0 INNER JOIN "big_truck" AS t1 ON t1."id" = t0."id" WHERE """) + Keys,
            ],
            plan.Statements.Select(statement => statement.Text));
        Assert.Equal([("Book", 2), ("Tool", 3), ("Vehicle", 4), ("Bicycle", 5), ("Truck", 6)], plan.Classes);
        Assert.Equal(["query for Asset", "columns of Book", "columns of Tool", "columns of Vehicle", "columns of Bicycle", "columns of Truck"], plan.Statements.Select(statement => statement.Reason));
        Assert.Contains("├─ Truck  columns by SelectIn  in statement 6", plan.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(", fewer if objects of a class do not occur", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_are_named_come_with_the_rows_and_so_do_the_classes_between()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Asset>().Options(Load.Polymorphic<Asset>().With<Truck>()).OrderBy(asset => asset.Id);

        Sends(session, 4, () => Assert.Equal(s_all, query.ToList().Select(Text)));
        Assert.Equal(
            [
                Database.Sql(
                    """SELECT t0."id", t0."kind", t0."name", t0."code", t0."site_id", t0."carrier_id", t0_2."wheels", t0_2."plate", t0_2."garage_id", t0_3."load", t0_3."name" """
                    + """FROM "asset" AS t0 LEFT JOIN "vehicle" AS t0_2 ON t0_2."id" = t0."id" LEFT JOIN "big_truck" AS t0_3 ON t0_3."id" = t0."id" ORDER BY t0."id" """.TrimEnd()),
                Database.Sql("""SELECT t0."id", t0."pages" FROM "asset" AS t0 WHERE """) + Keys,
                Database.Sql("""SELECT t0."id", t0."weight", t0."plate" FROM "tool" AS t0 WHERE """) + Keys,
                Database.Sql("""SELECT t0."id", t0."gear" FROM "vehicle" AS t0 WHERE """) + Keys,
            ],
            query.DescribePlan().Statements.Select(statement => statement.Text));
        using var other = Database.OpenSession();
        Sends(other, 1, () => Assert.Equal(s_all, other.Query<Asset>().Options(Load.Polymorphic<Asset>(Loading.Joined)).OrderBy(asset => asset.Id).ToList().Select(Text)));
        using var all = Database.OpenSession();
        Sends(all, 1, () => Assert.Equal(
            s_all, all.Query<Asset>().Options(Load.Polymorphic<Asset>().With<Book>().With<Tool>().With<Bicycle>().With<Truck>()).OrderBy(asset => asset.Id).ToList().Select(Text)));
    }

    [Fact]
    public void What_the_session_has_is_not_read_again()
    {
        using var session = Database.OpenSession();
        var truck = session.Get<Truck>(Tom)!;
        truck.Wheels = 8;
        session.Query<Asset>().Where(asset => asset.Id == Saw).ToList();

        Sends(session, 4, () => Assert.Equal(["truck Tom 8 T1 big 7.5", .. s_all[1..]], session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).ToList().Select(Text)));
        Sends(session, 1, () => session.Query<Asset>().Options(Load.Polymorphic<Asset>()).ToList());
    }

    [Fact]
    public void Conditions_and_orders_use_columns_that_come_later()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Asset>().Options(Load.Polymorphic<Asset>())
            .Where(asset => ((Vehicle)asset).Wheels > 3 || ((Tool)asset).Mark == "S").OrderByDescending(asset => ((Vehicle)asset).Wheels).ThenBy(asset => asset.Id);

        Sends(session, 4, () => Assert.Equal(["Saw", "Tom", "Van"], query.ToList().Select(asset => asset.Name).Order(StringComparer.Ordinal)));
        using var vehicles = Database.OpenSession();
        Sends(vehicles, 3, () => Assert.Equal(s_all[..3], vehicles.Query<Vehicle>().Options(Load.Polymorphic<Vehicle>()).OrderBy(vehicle => vehicle.Id).ToList().Select(Text)));
        using var ofType = Database.OpenSession();
        Sends(ofType, 3, () => Assert.Equal(s_all[..3], ofType.Query<Asset>().Options(Load.Polymorphic<Asset>()).OfType<Vehicle>().OrderBy(vehicle => vehicle.Id).ToList().Select(Text)));
        using var pages = Database.OpenSession();
        Sends(pages, 2, () => Assert.Equal(s_all[3..4], pages.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).Skip(3).Take(1).ToList().Select(Text)));
        using var distinct = Database.OpenSession();
        Sends(distinct, 6, () => Assert.Equal(s_all, distinct.Query<Asset>().Options(Load.Polymorphic<Asset>()).Distinct().ToList().OrderBy(asset => asset.Id).Select(Text)));
    }

    [Fact]
    public void Repeated_rows_are_ordered_by_a_column_that_comes_later_and_are_one()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Asset>().Join((Asset asset) => asset.Notes).OrderByDescending(asset => ((Vehicle)asset).Wheels).ThenBy(asset => asset.Id).Distinct().Options(Load.Polymorphic<Asset>());

        Assert.Equal([s_all[0], s_all[3], s_all[4]], query.ToList().Select(Text));
    }

    [Fact]
    public void A_locked_row_and_what_is_joined_to_it_come_with_all_columns()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Note>().OrderBy(note => note.Id).ForUpdate();

        Assert.Contains(
            "cannot be used in a query that locks its rows",
            Assert.Throws<LoadOptionException>(() => query.Options(Load.Joined((Note note) => note.Asset).Options(Load.Polymorphic<Asset>())).ToList()).Message,
            StringComparison.Ordinal);
        Assert.Equal(s_all[3], Text(query.Options(Load.Joined((Note note) => note.Asset)).First().Asset!));
    }

    [Fact]
    public void Deferred_columns_of_a_class_stay_deferred_and_options_for_columns_hold()
    {
        using var session = Database.OpenSession();
        var tool = (Tool)session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Single(asset => asset.Id == Saw);

        Sends(session, 1, () => Assert.Equal("long", tool.Manual));
        using var only = Database.OpenSession();
        Truck truck = null!;
        Sends(only, 2, () => truck = (Truck)only.Query<Asset>().Options(Load.Polymorphic<Asset>(), Load.Only((Asset asset) => asset.Name)).Single(asset => asset.Id == Tom));
        Sends(only, 0, () => Assert.Equal(("Tom", "T1", (int?)South), (truck.Name, truck.Plate, truck.GarageId)));
        Sends(only, 1, () => Assert.Equal(s_all[0], Text(truck)));
    }

    [Fact]
    public async Task A_stream_reads_the_classes_of_each_part()
    {
        using var session = Database.OpenSession();
        var texts = new List<string>();
        var before = session.StatementCount;
        await foreach (var asset in session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).AsAsyncEnumerable())
        {
            texts.Add(Text(asset));
        }

        Assert.Equal(s_all, texts);
        Assert.Equal(6, session.StatementCount - before);
    }

    [Fact]
    public void Statements_that_ran_are_those_of_the_plan()
    {
        using var session = Database.OpenSession();
        session.RecordLoads = true;
        session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Where(asset => asset.Id == Tom || asset.Id == Bea).ToList();

        var load = Assert.Single(session.Loads!);
        Assert.Equal([1, 0, 0, 0, 1, 1], load.Statements.Select(statement => statement.Executions));
        Assert.Equal([2, 0, 0, 0, 1, 1], load.Statements.Select(statement => statement.Rows));
        Assert.Equal(3, load.StatementCount);
        Assert.Equal(Database.Dialect.BatchesStatements ? 2 : 0, load.RoundTripCount);
    }
}

public sealed class SqlitePolymorphicQueryTests : PolymorphicQueryTests<SqliteFile>
{
    protected override string Keys => """t0."id" IN (SELECT value FROM json_each(?1))""";
}

public sealed class PostgreSqlPolymorphicQueryTests : PolymorphicQueryTests<PostgreSqlTestDatabase>
{
    protected override string Keys => """t0."id" = ANY($1)""";
}

public sealed class MariaDbPolymorphicQueryTests : PolymorphicQueryTests<MariaDbTestDatabase>
{
    protected override string Keys => "t0.`id` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k)";
}
