using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>A test on two houses. The first has two of everything and a roof, the second has a roof.</summary>
public abstract class OwnersTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected OwnersTest()
    {
        Database = _test.Open(ModelSet.InNamespace("Relata.Tests.OwnerChanges.Models"));
        Database.CreateTables();
        using var session = Database.OpenSession();
        session.AddRange(new House { Id = 1 }, new House { Id = 2 }, new Sticker { Id = 1 }, new Sticker { Id = 2 });
        session.Flush();
        foreach (var id in new[] { 1, 2 })
        {
            session.AddRange(
                new Room { Id = id, HouseId = 1 }, new Plant { Id = id, HouseId = 1 }, new Guest { Id = id, HouseId = 1, Name = $"g{id}" },
                new Badge { Id = id, HouseId = 1 }, new Vase { Id = id, HouseId = 1 }, new Pot { Id = id, HouseId = 1 }, new Roof { Id = id, HouseId = id });
        }

        var house = session.Get<House>(1)!;
        house.Stairs.AddRange([new Stair { Id = 1 }, new Stair { Id = 2 }]);
        house.Stickers.Add(session.Get<Sticker>(1)!);
        session.Flush();
        session.AddRange(new Lamp { Id = 1, RoomId = 1 }, new Chair { Id = 1, RoomId = 1 });
        session.Commit();
    }

    protected Database Database { get; }

    protected static LoadOption<House>[] Everything { get; } =
    [
        Load.SelectIn((House house) => house.Rooms), Load.SelectIn((House house) => house.Plants), Load.SelectIn((House house) => house.Guests), Load.SelectIn((House house) => house.Badges),
        Load.SelectIn((House house) => house.Vases), Load.SelectIn((House house) => house.Pots), Load.SelectIn((House house) => house.Stairs), Load.SelectIn((House house) => house.Roof), Load.SelectIn((House house) => house.Stickers),
    ];

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The first house with all that it has, from a session that is closed.</summary>
    protected House Detached(int id = 1)
    {
        using var session = Database.OpenSession();
        return session.Query<House>().Options(Everything).Single(house => house.Id == id);
    }

    /// <summary>The rows, each with the house that it belongs to.</summary>
    protected string Rows<T>(Func<T, object?> house)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        return string.Join(" ", session.Query<T>().ToList().OrderBy(row => row.Id).Select(row => $"{row.Id}:{house(row)}"));
    }

    protected string Rooms() => Rows<Room>(room => room.HouseId);

    protected string Plants() => Rows<Plant>(plant => plant.HouseId);

    protected string Guests() => Rows<Guest>(guest => guest.HouseId);

    protected string Badges() => Rows<Badge>(badge => badge.HouseId);

    protected string Vases() => Rows<Vase>(vase => vase.HouseId);

    protected string Roofs() => Rows<Roof>(roof => roof.HouseId);
}
