using Relata.Tests.Databases;
using Relata.Tests.Legacy.Chinook;

namespace Relata.Tests.Legacy;

/// <summary>Chinook is written by sessions that hold some of it: through relationships, moved, replaced and deleted.</summary>
public abstract class ChinookWritingTests<TDatabase> : LegacyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task New_objects_go_in_through_the_relationships_of_those_that_are_held()
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();
        var music = (await session.GetAsync<Playlist>(1))!;
        var rock = await session.Query<Genre>().Options(Load.SelectIn((Genre g) => g.Tracks)).SingleAsync(g => g.Name == "Rock");
        var customer = await session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Invoices)).SingleAsync(c => c.CustomerId == 3);

        var track = new Track { Name = "Überall's \"Tür\"", MediaType = new MediaType { Name = null }, Milliseconds = int.MaxValue, UnitPrice = 12345678.99m };
        var artist = new Artist { Name = "" };
        artist.Albums.Add(new Album { Title = "中文" });
        artist.Albums[0].Tracks.Add(track);
        rock.Tracks.Add(track);
        track.Playlists.Add(music);
        customer.SupportRep = new Employee { LastName = "Callahan", FirstName = "Laura", Manager = await session.GetAsync<Employee>(6) };
        customer.Invoices.Add(new Invoice { InvoiceDate = new DateTime(2024, 2, 29), Total = -0.01m });
        customer.Invoices[0].Lines.Add(new InvoiceLine { Track = track, Quantity = -1, UnitPrice = 0.01m });
        await session.CommitAsync();

        Assert.Equal("track 6 Überall's \"Tür\" 中文  Rock 2147483647 12345678.99 1 line 5 invoice 4 customer 3 rep 8 6", await TrackAsync(session));
        await using var other = database.OpenSession();
        Assert.Equal(await TrackAsync(session), await TrackAsync(other));
        Assert.Equal([1, 2, 4, 6], music.Tracks.Select(t => t.TrackId).Order());
    }

    [Fact]
    public async Task Invoices_and_tracks_move_and_lines_are_replaced()
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();
        var (gonçalves, köhler) = ((await session.GetAsync<Customer>(1))!, await session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Invoices).SelectIn(i => i.Lines)).SingleAsync(c => c.CustomerId == 2));
        var rock = await session.Query<Album>().Options(Load.Joined((Album a) => a.Tracks)).SingleAsync(a => a.AlbumId == 3);

        gonçalves.Invoices.Add(köhler.Invoices.Single(i => i.InvoiceId == 3));
        var lines = köhler.Invoices.Single().Lines;
        lines.Remove(lines.Single(l => l.InvoiceLineId == 1));
        lines.Add(new InvoiceLine { TrackId = 5, Quantity = 7, UnitPrice = 0 });
        lines.Single(l => l.InvoiceLineId == 2).Track = (await session.GetAsync<Track>(1))!;
        rock.Tracks.Single().Album = await session.GetAsync<Album>(1);
        rock.Artist!.Name = "AC⚡DC";
        (await session.GetAsync<Playlist>(3))!.Tracks.Add(rock.Artist.Albums.Single(a => a.AlbumId == 1).Tracks.Single(t => t.TrackId == 1));
        (await session.GetAsync<Playlist>(1))!.Tracks.Clear();
        await session.CommitAsync();

        Assert.Equal(["2", "3"], Rows(database, "SELECT CONCAT(\"InvoiceId\") FROM \"Invoice\" WHERE \"CustomerId\" = 1"));
        Assert.Equal(["2", "5"], Rows(database, "SELECT CONCAT(\"InvoiceLineId\") FROM \"InvoiceLine\" WHERE \"InvoiceId\" = 1"));
        Assert.Equal(["1", "5"], Rows(database, "SELECT CONCAT(\"TrackId\") FROM \"InvoiceLine\" WHERE \"InvoiceId\" = 1"));
        Assert.Equal(["1", "3"], Rows(database, "SELECT CONCAT(\"TrackId\") FROM \"Track\" WHERE \"AlbumId\" = 1"));
        Assert.Equal(["1", "2"], Rows(database, "SELECT CONCAT(\"TrackId\") FROM \"PlaylistTrack\" WHERE \"PlaylistId\" = 3"));
        Assert.Equal([], Rows(database, "SELECT CONCAT(\"TrackId\") FROM \"PlaylistTrack\" WHERE \"PlaylistId\" = 1"));
        Assert.Equal(["AC⚡DC"], Rows(database, "SELECT CONCAT(\"Name\") FROM \"Artist\" WHERE \"ArtistId\" = 1"));
        Assert.Empty(rock.Tracks);
        Assert.Equal([2, 3], gonçalves.Invoices.Select(i => i.InvoiceId).Order());
    }

    [Fact]
    public async Task Managers_change_places()
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();
        var employees = (await session.Query<Employee>().Options(Load.SelectIn((Employee e) => e.Reports)).ToListAsync()).ToDictionary(e => e.EmployeeId);

        // Edwards takes the place of Adams, and Mitchell's reports those of Edwards.
        employees[2].Manager = null;
        employees[1].Manager = employees[2];
        var (edwards, mitchell) = (employees[2].Reports.Where(e => e.EmployeeId != 1).ToList(), employees[6].Reports.ToList());
        employees[6].Reports.AddRange(edwards);
        employees[2].Reports.AddRange(mitchell);
        employees[6].Manager = employees[3];
        employees[3].Manager = employees[7];
        await session.CommitAsync();

        string[] expected = ["1<2", "2<", "3<7", "4<6", "6<3", "7<2"];
        await using var other = database.OpenSession();
        var read = await other.Query<Employee>().OrderBy(e => e.EmployeeId).ToListAsync();
        Assert.Equal(expected, read.Select(e => $"{e.EmployeeId}<{e.ReportsTo}"));
        Assert.Equal(expected, employees.Values.OrderBy(e => e.EmployeeId).Select(e => $"{e.EmployeeId}<{e.Manager?.EmployeeId}"));
        Assert.Equal(["1:", "2:1,7", "3:6", "4:", "6:4", "7:3"], employees.Values.OrderBy(e => e.EmployeeId).Select(e => $"{e.EmployeeId}:{string.Join(",", e.Reports.Select(r => r.EmployeeId).Order())}"));
    }

    [Fact]
    public async Task Employees_are_deleted_before_their_managers_and_those_who_stay_have_none()
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();
        var peacock = await session.Query<Employee>().Options(Load.SelectIn((Employee e) => e.Customers)).SingleAsync(e => e.EmployeeId == 3);
        session.Delete((await session.GetAsync<Employee>(1))!);
        session.Delete((await session.GetAsync<Employee>(2))!);
        session.Delete(peacock);
        session.Delete((await session.GetAsync<Employee>(7))!);
        await session.CommitAsync();

        Assert.Equal(["4", "6"], Rows(database, "SELECT CONCAT(\"EmployeeId\") FROM \"Employee\" WHERE \"ReportsTo\" IS NULL"));
        Assert.Equal(["1", "3", "4"], Rows(database, "SELECT CONCAT(\"CustomerId\") FROM \"Customer\" WHERE \"SupportRepId\" IS NULL"));
        Assert.Equal(["4", "6"], Rows(database, "SELECT CONCAT(\"EmployeeId\") FROM \"Employee\""));
        Assert.Null((await session.GetAsync<Customer>(4))!.SupportRep);
    }

    [Fact]
    public async Task Lines_and_links_are_deleted_with_their_owners_and_what_cannot_be_without_its_owner_is_an_error()
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();
        var track = (await session.GetAsync<Track>(2))!;
        _ = track.Playlists.Count;
        session.Delete((await session.GetAsync<Invoice>(2))!);
        session.Delete((await session.GetAsync<Invoice>(1))!);
        session.Delete(track);
        await session.CommitAsync();

        Assert.Equal([], Rows(database, "SELECT CONCAT(\"InvoiceLineId\") FROM \"InvoiceLine\""));
        Assert.Equal(["1", "4"], Rows(database, "SELECT CONCAT(\"TrackId\") FROM \"PlaylistTrack\""));
        Assert.Equal(["1", "3", "4", "5"], Rows(database, "SELECT CONCAT(\"TrackId\") FROM \"Track\""));

        session.Delete((await session.GetAsync<Customer>(2))!);
        var error = await Assert.ThrowsAnyAsync<RelataException>(() => session.CommitAsync());
        Assert.Contains("Invoice", error.Message, StringComparison.Ordinal);
        Assert.Contains("CustomerId", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal([3], (await session.GetAsync<Customer>(2))!.Invoices.Select(i => i.InvoiceId));
        Assert.Equal(["1", "2", "3", "4"], Rows(database, "SELECT CONCAT(\"CustomerId\") FROM \"Customer\""));
    }

    private static async Task<string> TrackAsync(Session session)
    {
        var track = await session.Query<Track>().Where(t => t.Album!.Title == "中文").SingleAsync();
        var line = Assert.Single(track.InvoiceLines);
        var rep = line.Invoice!.Customer!.SupportRep!;
        return FormattableString.Invariant($"track {track.TrackId} {track.Name} {track.Album!.Title} {track.Album.Artist!.Name} {track.Genre!.Name} {track.Milliseconds} {track.UnitPrice} {Assert.Single(track.Playlists).PlaylistId} line {line.InvoiceLineId} invoice {line.InvoiceId} customer {line.Invoice.CustomerId} rep {rep.EmployeeId} {rep.ReportsTo}");
    }

    private static IEnumerable<string> Rows(Database database, string sql) => database.Texts(database.Sql(sql)).Order(StringComparer.Ordinal);
}

public sealed class SqliteChinookWritingTests : ChinookWritingTests<SqliteFile>;

public sealed class PostgreSqlChinookWritingTests : ChinookWritingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbChinookWritingTests : ChinookWritingTests<MariaDbTestDatabase>;
