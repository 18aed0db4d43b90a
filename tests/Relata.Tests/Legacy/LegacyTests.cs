using Relata.Tests.Databases;
using Relata.Tests.Legacy.Chinook;

namespace Relata.Tests.Legacy;

/// <summary>Chinook and Northwind as they are: their tables are another program's, and no class names a column.</summary>
public abstract class LegacyTests<TDatabase> : LegacyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Every_table_is_found_under_its_own_name()
    {
        await using var chinook = OpenEmptyChinook();
        await using var session = chinook.OpenSession();

        Assert.Equal(0, await CountAllAsync(session));
        Assert.Equal(Names(ChinookTables.All), chinook.Models.Select(type => type.Table.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Chinook_is_written_read_changed_and_deleted()
    {
        await using var database = OpenEmptyChinook();
        await using (var session = database.OpenSession())
        {
            var manager = new Chinook.Employee { LastName = "Adams", FirstName = "Andrew", BirthDate = new DateTime(1962, 2, 18) };
            var support = new Chinook.Employee { LastName = "Peacock", FirstName = "Jane", Manager = manager };
            var rock = new Genre { Name = "Rock" };
            var album = new Album { Title = "Let There Be Rock", Artist = new Artist { Name = "AC/DC" } };
            string[] titles = ["Go Down", "Dog Eat Dog"];
            var tracks = titles.Select(name => new Track { Name = name, Album = album, Genre = rock, MediaType = new MediaType { Name = "MPEG" }, Milliseconds = 331180, UnitPrice = 0.99m }).ToList();
            var customer = new Chinook.Customer { FirstName = "Luís", LastName = "Gonçalves", Email = "luisg@embraer.com.br", SupportRep = support };
            var invoice = new Invoice { Customer = customer, InvoiceDate = new DateTime(2009, 1, 1), Total = 1.98m };
            invoice.Lines.AddRange(tracks.Select(track => new InvoiceLine { Track = track, Quantity = 1, UnitPrice = track.UnitPrice }));
            var playlist = new Playlist { Name = "Music" };
            playlist.Tracks.AddRange(tracks);
            session.AddRange(invoice, playlist);
            await session.CommitAsync();
        }

        await using (var session = database.OpenSession())
        {
            var invoice = await session.Query<Invoice>()
                .Options(Load.SelectIn((Invoice i) => i.Lines).Joined(line => line.Track!), Load.Joined((Invoice i) => i.Customer!))
                .SingleAsync(i => i.Total > 1.5m && i.Customer!.SupportRep!.Manager!.LastName == "Adams");
            Assert.Equal(["Dog Eat Dog", "Go Down"], invoice.Lines.Select(line => line.Track!.Name).Order());
            Assert.Equal((1.98m, new DateTime(2009, 1, 1), "Gonçalves"), (invoice.Total, invoice.InvoiceDate, invoice.Customer!.LastName));
            Assert.Equal(["Music"], invoice.Lines[0].Track!.Playlists.Select(playlist => playlist.Name));

            invoice.Total = 0.99m;
            invoice.Lines.RemoveAt(1);
            (await session.Query<Playlist>().SingleAsync()).Tracks.RemoveAt(0);
            await session.CommitAsync();
        }

        await using (var session = database.OpenSession())
        {
            Assert.Equal(0.99m, await session.Query<Invoice>().SumAsync(invoice => invoice.Total));
            Assert.Equal((1, 1), (await session.Query<InvoiceLine>().CountAsync(), await session.Query<PlaylistTrack>().CountAsync()));
            session.Delete(await session.Query<Invoice>().SingleAsync());
            session.Delete(await session.Query<Playlist>().SingleAsync());
            await session.CommitAsync();
            Assert.Equal((0, 0, 2), (await session.Query<InvoiceLine>().CountAsync(), await session.Query<PlaylistTrack>().CountAsync(), await session.Query<Track>().CountAsync()));
        }
    }

    [Fact]
    public async Task The_tables_can_be_created_by_the_classes_too()
    {
        await using var chinook = Test.Open(ModelSet.InNamespace("Relata.Tests.Legacy.Chinook"));
        await chinook.CreateTablesAsync();

        Assert.Equal(Names(ChinookTables.All), chinook.Models.Select(type => type.Table.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(string tables) => tables.Split('\n').Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal);

    private static async Task<int> CountAllAsync(Session session) =>
        await session.Query<Artist>().CountAsync() + await session.Query<PlaylistTrack>().CountAsync() + await session.Query<InvoiceLine>().CountAsync() + await session.Query<Chinook.Employee>().CountAsync();
}

public sealed class SqliteLegacyTests : LegacyTests<SqliteFile>;

public sealed class PostgreSqlLegacyTests : LegacyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbLegacyTests : LegacyTests<MariaDbTestDatabase>;
