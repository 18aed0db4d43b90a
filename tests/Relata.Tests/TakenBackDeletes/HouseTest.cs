using Relata.Tests.Databases;
using Relata.Tests.TakenBackDeletes.Models;

namespace Relata.Tests.TakenBackDeletes;

/// <summary>A house with all that goes with it when it is deleted, and a folder that is deleted softly.</summary>
public abstract class HouseTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected HouseTest() => Database = _test.Open(ModelSet.InNamespace("Relata.Tests.TakenBackDeletes.Models"));

    protected Database Database { get; }

    public async ValueTask InitializeAsync()
    {
        await Database.CreateTablesAsync();
        await using var session = Database.OpenSession();
        session.Add(new House
        {
            Name = "house",
            Rooms = { new Room { Name = "room", Chairs = { new Chair { Name = "chair" } } }, new Room { Name = "hall" } },
            Roof = new Roof { Name = "roof" },
            Guests = { new Guest { Name = "guest" } },
            Bills = { new Bill { Name = "bill" } },
        });
        session.Add(new Folder { Name = "folder", Pages = { new Page { Name = "page" } } });
        session.Add(new Shelf { Books = { new Book() } });
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Shown(House house) => string.Join(' ', (string[])
    [
        house.Name, .. house.Rooms.Select(room => room.Name), .. house.Rooms.SelectMany(room => room.Chairs).Select(chair => chair.Name),
        house.Roof!.Name, .. house.Guests.Select(guest => guest.Name), .. house.Bills.Select(bill => bill.Name),
    ]);

    protected async Task<string> StoredAsync()
    {
        await using var session = Database.OpenSession();
        return string.Join(' ', (string[])
        [
            .. await session.Query<House>().Select(house => house.Name).ToListAsync(), .. await session.Query<Room>().OrderBy(room => room.Id).Select(room => room.Name).ToListAsync(),
            .. await session.Query<Chair>().OrderBy(chair => chair.Id).Select(chair => chair.Name).ToListAsync(), .. await session.Query<Roof>().Select(roof => roof.Name).ToListAsync(),
            .. await session.Query<Guest>().Select(guest => guest.Name).ToListAsync(), .. await session.Query<Bill>().Select(bill => bill.Name).ToListAsync(),
        ]);
    }
}
