using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Parts.Models;

namespace Relata.Tests.QueryWriting.Parts;

/// <summary>ExecuteUpdate of one member of an owned value while the session holds a pending change of another: both are kept, as those of two columns are.</summary>
public abstract class PendingPartTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(PartPairs.All), MemberType = typeof(PartPairs))]
    public void A_pending_change_is_kept_and_the_member_that_was_set_follows(string pending, string set) => Run<Parcel>(pending, set);

    [Theory]
    [MemberData(nameof(PartPairs.All), MemberType = typeof(PartPairs))]
    public void Also_where_a_version_lets_the_whole_row_be_read(string pending, string set) => Run<VersionedParcel>(pending, set);

    [Fact]
    public void A_value_that_was_replaced_is_written_as_it_is()
    {
        using var test = new TDatabase();
        using var database = test.Create<Parcel>();
        using var session = Used<Parcel>(database, out var parcel);
        parcel.Place = new Place { City = "new" };

        session.Query<Parcel>().ExecuteUpdate(sets => sets.Set(row => row.Place!.Street, "set"));
        Assert.Equal("new||| 1", Text(parcel));
        session.Commit();

        Assert.Equal("new||| 1", Stored<Parcel>(database));
    }

    private static void Run<T>(string pending, string set)
        where T : Entity, IEntity<T>, IPlaced, new()
    {
        using var test = new TDatabase();
        using var database = test.Create<T>();
        using var session = Used<T>(database, out var parcel);
        Change(parcel, pending);
        var place = parcel.Place;

        session.Query<T>().ExecuteUpdate(Setter<T>(set));

        var expected = Expected(pending, set);
        Assert.Equal(expected, Text(parcel));
        Assert.Same(place, parcel.Place);
        session.Commit();
        Assert.Equal(expected, Text(parcel));
        Assert.Equal(expected, Stored<T>(database));
    }

    private static Session Used<T>(Database database, out T parcel)
        where T : Entity, IEntity<T>, IPlaced, new()
    {
        using (var writer = database.OpenSession())
        {
            writer.Add(new T { Number = 1, Place = new Place { City = "city", Street = "street", Spot = new Spot { Row = "row", Seat = "seat" } } });
            writer.Commit();
        }

        var session = database.OpenSession();
        parcel = session.Query<T>().Single();
        session.Autoflush = false;
        return session;
    }

    private static void Change(IPlaced parcel, string member)
    {
        switch (member)
        {
            case "City": parcel.Place!.City = "pending"; break;
            case "Street": parcel.Place!.Street = "pending"; break;
            case "Row": parcel.Place!.Spot!.Row = "pending"; break;
            case "Seat": parcel.Place!.Spot!.Seat = "pending"; break;
            case "Spot": parcel.Place!.Spot = null; break;
            default: parcel.Number = 2; break;
        }
    }

    private static Action<UpdateSetters<T>> Setter<T>(string member)
        where T : Entity, IEntity<T>, IPlaced => member switch
        {
            "City" => sets => sets.Set(row => row.Place!.City, "set"),
            "Street" => sets => sets.Set(row => row.Place!.Street, "set"),
            "Row" => sets => sets.Set(row => row.Place!.Spot!.Row, "set"),
            "Seat" => sets => sets.Set(row => row.Place!.Spot!.Seat, "set"),
            _ => sets => sets.Set(row => row.Number, 3),
        };

    private static string Expected(string pending, string set)
    {
        var values = new Dictionary<string, string> { ["City"] = "city", ["Street"] = "street", ["Row"] = "row", ["Seat"] = "seat", ["Number"] = "1" };
        values[set] = set == "Number" ? "3" : "set";
        if (pending == "Spot")
        {
            values["Row"] = values["Seat"] = "";
        }
        else
        {
            values[pending] = pending == "Number" ? "2" : "pending";
        }

        return $"{values["City"]}|{values["Street"]}|{values["Row"]}|{values["Seat"]} {values["Number"]}";
    }

    private static string Text(IPlaced parcel) => $"{parcel.Place?.City}|{parcel.Place?.Street}|{parcel.Place?.Spot?.Row}|{parcel.Place?.Spot?.Seat} {parcel.Number}";

    private static string Stored<T>(Database database)
        where T : Entity, IEntity<T>, IPlaced
    {
        using var session = database.OpenSession();
        return Text(session.Query<T>().Single());
    }
}

public sealed class SqlitePendingPartTests : PendingPartTests<SqliteMemory>;

public sealed class PostgreSqlPendingPartTests : PendingPartTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPendingPartTests : PendingPartTests<MariaDbTestDatabase>;
