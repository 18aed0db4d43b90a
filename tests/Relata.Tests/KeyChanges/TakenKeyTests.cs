using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>A dependent that is given to the row that takes a former key: its foreign key keeps the value, and belongs to another row after the flush.</summary>
public abstract class TakenKeyTests<TDatabase> : KeyChangeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("reference")]
    [InlineData("list")]
    [InlineData("key")]
    [InlineData("null and key")]
    [InlineData("other key and key")]
    public void It_belongs_to_the_new_row(string how)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (land, graz) = (session.Get<Land>("AT")!, session.Query<Place>().Single(place => place.Name == "Graz"));
        land.Code = "OE";
        var next = new Land { Code = "AT", Name = "another" };
        session.Add(next);
        Give(how, graz, next);

        session.Commit();

        Assert.Equal(["Graz:AT", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
        Assert.Equal(("AT", next), (graz.LandCode, graz.Land));
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("list")]
    [InlineData("key")]
    [InlineData("null and key")]
    [InlineData("other key and key")]
    public void It_belongs_to_the_row_that_has_exchanged_keys(string how)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var graz = session.Query<Place>().Single(place => place.Name == "Graz");
        (austria.Code, france.Code) = ("FR", "AT");
        Give(how, graz, france);

        session.Commit();

        Assert.Equal(["Graz:AT", "Linz:FR", "Nice:AT", "Nowhere:"], Places());
        Assert.Equal(("AT", france), (graz.LandCode, graz.Land));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reference_without_another_side_leads_to_the_row_that_has_exchanged_keys(bool isLoaded)
    {
        using (var first = Database.OpenSession())
        {
            first.Add(new Road { Id = 1, LandCode = "AT" });
            first.Commit();
        }

        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var road = session.Get<Road>(1)!;
        Assert.Same(isLoaded ? austria : null, isLoaded ? road.Land : null);
        (austria.Code, france.Code) = ("FR", "AT");
        road.Land = france;

        session.Commit();

        Assert.Equal(("AT", france), (road.LandCode, road.Land));
        using var other = Database.OpenSession();
        Assert.Equal(("AT", "France"), (other.Get<Road>(1)!.LandCode, other.Get<Road>(1)!.Land!.Name));
    }

    [Fact]
    public void It_belongs_to_the_row_that_has_its_key_after_a_rotation_of_three()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var third = new Land { Code = "IT", Name = "Italy" };
        session.Add(third);
        session.Flush();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var (graz, nice) = (session.Query<Place>().Single(place => place.Name == "Graz"), session.Query<Place>().Single(place => place.Name == "Nice"));
        (austria.Code, france.Code, third.Code) = ("FR", "IT", "AT");
        graz.Land = third;
        nice.Land = austria;

        session.Commit();

        Assert.Equal(["Graz:AT", "Linz:FR", "Nice:FR", "Nowhere:"], Places());
        Assert.Equal((third, austria), (graz.Land, nice.Land));
    }

    [Fact]
    public void A_list_without_another_side_gives_it_to_the_new_row()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (yard, tree) = (new Yard { Number = 1 }, new Tree());
        yard.Trees.Add(tree);
        session.Add(yard);
        session.Flush();
        yard.Number = 2;
        var next = new Yard { Number = 1, Trees = { tree } };
        session.Add(next);

        session.Commit();

        using var later = Database.OpenSession();
        Assert.Equal((0, 1), (later.Get<Yard>((short)2)!.Trees.Count, later.Get<Yard>((short)1)!.Trees.Count));
    }

    [Fact]
    public void A_composite_foreign_key_is_written_too()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (area, lot) = (session.Get<Area>("AT", 1)!, session.Query<Lot>().Single(l => l.Name == "a"));
        area.Number = 9;
        var next = new Area { Land = session.Get<Land>("AT")!, Number = 1, Name = "another" };
        session.Add(next);
        lot.Area = next;

        session.Commit();

        using var later = Database.OpenSession();
        Assert.Equal(["a:1", "b:9", "c:2", "d:1"], later.Query<Lot>().OrderBy(l => l.Name).ToList().Select(l => $"{l.Name}:{l.AreaNumber}"));
    }

    [Fact]
    public void A_dependent_whose_primary_key_would_be_taken_along_is_refused()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (austria, france, area) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!, session.Get<Area>("AT", 1)!);
        (austria.Code, france.Code) = ("FR", "AT");
        area.Land = france;

        var error = Assert.Throws<SessionStateException>(() => session.Flush());

        Assert.Contains("Flush the change of the key first", error.Message);
        Assert.Contains("a Land that takes the primary key AT", error.Message);
    }

    [Fact]
    public void A_key_that_is_assigned_again_follows_where_no_row_takes_it()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (land, graz) = (session.Get<Land>("AT")!, session.Query<Place>().Single(place => place.Name == "Graz"));
        land.Code = "OE";
        graz.LandCode = "AT";

        session.Commit();

        Assert.Equal(["Graz:OE", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
    }

    [Fact]
    public void A_rollback_leaves_it_where_it_was()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (land, graz) = (session.Get<Land>("AT")!, session.Query<Place>().Single(place => place.Name == "Graz"));
        land.Code = "OE";
        graz.Land = new Land { Code = "AT", Name = "another" };
        session.Flush();

        session.Rollback();

        Assert.Equal(("AT", "AT", land), (land.Code, graz.LandCode, graz.Land));
        Assert.Equal(["Graz:AT", "Linz:AT", "Nice:FR", "Nowhere:"], Places());
    }

    private static void Give(string how, Place place, Land land)
    {
        switch (how)
        {
            case "reference":
                place.Land = land;
                break;
            case "list":
                land.Places.Add(place);
                break;
            case "null and key":
                place.LandCode = null;
                place.LandCode = "AT";
                break;
            case "other key and key":
                place.LandCode = "FR";
                place.LandCode = "AT";
                break;
            default:
                place.LandCode = "AT";
                break;
        }
    }
}

public sealed class SqliteTakenKeyTests : TakenKeyTests<SqliteFile>;

public sealed class PostgreSqlTakenKeyTests : TakenKeyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTakenKeyTests : TakenKeyTests<MariaDbTestDatabase>;
