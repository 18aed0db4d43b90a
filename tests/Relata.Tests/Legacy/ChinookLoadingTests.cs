using Relata.Tests.Databases;
using Relata.Tests.Legacy.Chinook;

namespace Relata.Tests.Legacy;

/// <summary>Chinook, filled by SQL, is read: every relationship in both directions, by every strategy, in sessions that hold some of it.</summary>
public abstract class ChinookLoadingTests<TDatabase> : LegacyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Batch, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate];

    private static readonly string[] s_relationships =
    [
        "Artist 1: Albums 1,3", "Artist 2: Albums 2", "Artist 3: Albums ",
        "Genre 1: Tracks 1,3", "Genre 2: Tracks 2,4", "Genre 3: Tracks ",
        "MediaType 1: Tracks 1,2,3,5", "MediaType 2: Tracks 4",
        "Album 1: Artist 1 Tracks 1", "Album 2: Artist 2 Tracks 2,4", "Album 3: Artist 1 Tracks 3",
        "Track 1: Album 1 MediaType 1 Genre 1 Playlists 1 Lines ", "Track 2: Album 2 MediaType 1 Genre 2 Playlists 1,3 Lines 1,4", "Track 3: Album 3 MediaType 1 Genre 1 Playlists  Lines 2",
        "Track 4: Album 2 MediaType 2 Genre 2 Playlists 1 Lines 3", "Track 5: Album  MediaType 1 Genre  Playlists  Lines ",
        "Employee 1: Manager  Reports 2,6 Customers ", "Employee 2: Manager 1 Reports 3,4 Customers ", "Employee 3: Manager 2 Reports  Customers 1,4",
        "Employee 4: Manager 2 Reports  Customers 2", "Employee 6: Manager 1 Reports 7 Customers ", "Employee 7: Manager 6 Reports  Customers ",
        "Customer 1: SupportRep 3 Invoices 2", "Customer 2: SupportRep 4 Invoices 1,3", "Customer 3: SupportRep  Invoices ", "Customer 4: SupportRep 3 Invoices ",
        "Invoice 1: Customer 2 Lines 1,2", "Invoice 2: Customer 1 Lines 3,4", "Invoice 3: Customer 2 Lines ",
        "InvoiceLine 1: Invoice 1 Track 2", "InvoiceLine 2: Invoice 1 Track 3", "InvoiceLine 3: Invoice 2 Track 4", "InvoiceLine 4: Invoice 2 Track 2",
        "Playlist 1: Tracks 1,2,4", "Playlist 2: Tracks ", "Playlist 3: Tracks 2",
        "PlaylistTrack 1/1: Music Put The Finger On You", "PlaylistTrack 1/2: Music Desafinado", "PlaylistTrack 1/4: Music Garota De Ipanema", "PlaylistTrack 3/2:  Desafinado",
    ];

    // Customer, the representative's manager, and by way of the invoices: track, album, artist, genre, media type, playlists.
    private static readonly string[] s_customers =
    [
        "1 Gonçalves Peacock<Edwards: 2[3=Garota De Ipanema/Warner 25 Anos/Antônio Carlos Jobim/Bossa Nova//Music 4=Desafinado/Warner 25 Anos/Antônio Carlos Jobim/Bossa Nova/MPEG audio file/Music+]",
        "2 Köhler Park<Edwards: 1[1=Desafinado/Warner 25 Anos/Antônio Carlos Jobim/Bossa Nova/MPEG audio file/Music+ 2=Go Down/Let There Be Rock/AC/DC/Rock/MPEG audio file/] 3[]",
        "3 Tremblay <: ",
        "4 Hansen Peacock<Edwards: ",
    ];

    [Fact]
    public async Task Every_relationship_is_loaded_by_every_strategy_in_both_directions()
    {
        await using var database = OpenChinook();
        foreach (var strategy in s_strategies)
        {
            Assert.Equal(s_relationships, await RelationshipsAsync(database, held: null, strategy));
        }
    }

    [Fact]
    public async Task Every_relationship_is_loaded_so_in_one_session_that_holds_the_rows_by_other_paths()
    {
        await using var database = OpenChinook();
        foreach (var strategy in s_strategies)
        {
            await using var session = database.OpenSession();
            var lines = await session.Query<InvoiceLine>().Options(Load.Joined((InvoiceLine l) => l.Track!).SelectIn(t => t.Playlists), Load.NoLoad((InvoiceLine l) => l.Invoice!)).ToListAsync();
            var adams = await session.Query<Employee>().Options(Load.SelectIn((Employee e) => e.Reports)).SingleAsync(e => e.LastName == "Adams");
            Assert.Null(lines[0].Invoice);
            lines.ForEach(session.Expire);

            Assert.Equal(s_relationships, await RelationshipsAsync(database, session, strategy));
            Assert.Same(adams, session.Get<Employee>(1));
        }
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 11)]
    [InlineData(Loading.Subquery, 11)]
    [InlineData(Loading.Batch, 11)]
    [InlineData(Loading.Lazy, 25)]
    [InlineData(Loading.Immediate, 25)]
    public async Task A_graph_over_ten_tables_is_the_same_by_every_strategy(Loading strategy, int statements)
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();

        Assert.Equal(s_customers, Describe(await CustomersAsync(session, strategy)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Immediate)]
    public async Task It_has_pending_changes_in_it_in_a_session_that_made_some(Loading strategy)
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();
        var invoice = (await session.GetAsync<Invoice>(1))!;
        invoice.Lines.RemoveAt(0);
        invoice.Customer = await session.GetAsync<Customer>(4);
        invoice.Customer!.LastName = "Hanssen";
        (await session.GetAsync<Track>(4))!.Genre = null;
        session.Add(new Invoice { Customer = await session.GetAsync<Customer>(3), InvoiceId = 9, InvoiceDate = new DateTime(2020, 2, 29) });

        var customers = await CustomersAsync(session, strategy);

        string[] expected =
        [
            s_customers[0].Replace("Jobim/Bossa Nova//", "Jobim///", StringComparison.Ordinal),
            "2 Köhler Park<Edwards: 3[]",
            "3 Tremblay <: 9[]",
            "4 Hanssen Peacock<Edwards: 1[2=Go Down/Let There Be Rock/AC/DC/Rock/MPEG audio file/]",
        ];
        Assert.Equal(expected, Describe(customers));
        await session.CommitAsync();
        await using var other = database.OpenSession();
        Assert.Equal(expected, Describe(await CustomersAsync(other, strategy)));
    }

    [Fact]
    public async Task Conditions_orders_and_projections_go_over_three_levels()
    {
        await using var database = OpenChinook();
        await using var session = database.OpenSession();

        Assert.Equal([1, 2], await session.Query<Customer>().Where(c => c.Invoices.Any(i => i.Lines.Any(l => l.Track!.Album!.Artist!.Name == "Antônio Carlos Jobim"))).OrderBy(c => c.CustomerId).Select(c => c.CustomerId).ToListAsync());
        Assert.Equal([2], await session.Query<Customer>().Where(c => c.SupportRep!.Manager!.Manager!.LastName == "Adams" && c.Invoices.Any(i => i.Total == 0)).Select(c => c.CustomerId).ToListAsync());
        Assert.Equal([3, 4, 1, 2], await session.Query<Customer>().OrderBy(c => c.SupportRep!.Manager == null ? 0 : 1).ThenBy(c => c.Invoices.Count).ThenBy(c => c.CustomerId).Select(c => c.CustomerId).ToListAsync());
        Assert.Equal(
            ["Bossa Nova 4.96", "Rock 0.99"],
            (await session.Query<Genre>().Where(g => g.Tracks.Any(t => t.InvoiceLines.Count > 0)).OrderBy(g => g.Name).Select(g => new { g.Name, Sold = g.Tracks.Sum(t => t.InvoiceLines.Where(l => l.Invoice!.Total > 0).Sum(l => l.UnitPrice * l.Quantity)) }).ToListAsync()).Select(g => FormattableString.Invariant($"{g.Name} {g.Sold:0.00}")));
        Assert.Equal([3], await session.Query<Playlist>().Where(p => p.Tracks.Any() && p.Tracks.All(t => t.Album!.Artist!.ArtistId == 2)).Select(p => p.PlaylistId).ToListAsync());
        Assert.Equal([1, 3], await session.Query<Track>().Where(t => t.Genre!.Name == "Rock" && t.Bytes > 1).OrderBy(t => t.TrackId).Select(t => t.TrackId).ToListAsync());
        Assert.Equal(["It's \"100%\" _live"], await session.Query<Track>().Where(t => t.Name.Contains("0%\" _") && t.AlbumId == null).Select(t => t.Name).ToListAsync());
        Assert.Equal([5], await session.Query<Track>().Where(t => t.Composer == null && t.Genre == null).Select(t => t.TrackId).ToListAsync());
        Assert.Equal([4], await session.Query<Track>().Where(t => t.Composer == "" && t.Bytes == null && t.MediaType!.Name == "").Select(t => t.TrackId).ToListAsync());
    }

    private static async Task<List<Customer>> CustomersAsync(Session session, Loading s)
    {
        var tracks = Load.By(s, (Customer c) => c.Invoices).By(s, i => i.Lines).By(s, l => l.Track!);
        return await session.Query<Customer>()
            .Options(
                Load.By(s, (Customer c) => c.SupportRep!).By(s, e => e.Manager!),
                tracks.By(s, t => t.Album!).By(s, a => a.Artist!),
                tracks.By(s, t => t.Genre!),
                tracks.By(s, t => t.MediaType!),
                tracks.By(s, t => t.Playlists))
            .OrderBy(c => c.CustomerId).ToListAsync();
    }

    private static IEnumerable<string> Describe(IEnumerable<Customer> customers) =>
        customers.Select(c => $"{c.CustomerId} {c.LastName} {c.SupportRep?.LastName}<{c.SupportRep?.Manager?.LastName}: {string.Join(" ", c.Invoices.OrderBy(i => i.InvoiceId).Select(i => $"{i.InvoiceId}[{string.Join(" ", i.Lines.OrderBy(l => l.InvoiceLineId).Select(l => $"{l.InvoiceLineId}={Describe(l.Track!)}"))}]"))}");

    private static string Describe(Track t) =>
        $"{t.Name}/{t.Album?.Title}/{t.Album?.Artist?.Name}/{t.Genre?.Name}/{t.MediaType!.Name}/{string.Join("+", t.Playlists.OrderBy(p => p.PlaylistId).Select(p => p.Name))}";

    private static async Task<List<string>> RelationshipsAsync(Database database, Session? held, Loading strategy) =>
    [
        .. await DescribeAsync<Artist>(database, held, strategy, a => $"{a.ArtistId}: Albums {Keys(a.Albums, b => b.AlbumId)}"),
        .. await DescribeAsync<Genre>(database, held, strategy, g => $"{g.GenreId}: Tracks {Keys(g.Tracks, t => t.TrackId)}"),
        .. await DescribeAsync<MediaType>(database, held, strategy, m => $"{m.MediaTypeId}: Tracks {Keys(m.Tracks, t => t.TrackId)}"),
        .. await DescribeAsync<Album>(database, held, strategy, a => $"{a.AlbumId}: Artist {a.Artist!.ArtistId} Tracks {Keys(a.Tracks, t => t.TrackId)}"),
        .. await DescribeAsync<Track>(database, held, strategy, t => $"{t.TrackId}: Album {t.Album?.AlbumId} MediaType {t.MediaType!.MediaTypeId} Genre {t.Genre?.GenreId} Playlists {Keys(t.Playlists, p => p.PlaylistId)} Lines {Keys(t.InvoiceLines, l => l.InvoiceLineId)}"),
        .. await DescribeAsync<Employee>(database, held, strategy, e => $"{e.EmployeeId}: Manager {e.Manager?.EmployeeId} Reports {Keys(e.Reports, r => r.EmployeeId)} Customers {Keys(e.Customers, c => c.CustomerId)}", Load.By(strategy, (Employee e) => e.Manager!), Load.By(strategy, (Employee e) => e.Reports)),
        .. await DescribeAsync<Customer>(database, held, strategy, c => $"{c.CustomerId}: SupportRep {c.SupportRep?.EmployeeId} Invoices {Keys(c.Invoices, i => i.InvoiceId)}"),
        .. await DescribeAsync<Invoice>(database, held, strategy, i => $"{i.InvoiceId}: Customer {i.Customer!.CustomerId} Lines {Keys(i.Lines, l => l.InvoiceLineId)}"),
        .. await DescribeAsync<InvoiceLine>(database, held, strategy, l => $"{l.InvoiceLineId}: Invoice {l.Invoice!.InvoiceId} Track {l.Track!.TrackId}"),
        .. await DescribeAsync<Playlist>(database, held, strategy, p => $"{p.PlaylistId}: Tracks {Keys(p.Tracks, t => t.TrackId)}"),
        .. await DescribeAsync<PlaylistTrack>(database, held, strategy, p => $"{p.PlaylistId}/{p.TrackId}: {p.Playlist!.Name} {p.Track!.Name}"),
    ];

    private static string Keys<T>(IEnumerable<T> related, Func<T, int> key) => string.Join(",", related.Select(key).Order());
}

public sealed class SqliteChinookLoadingTests : ChinookLoadingTests<SqliteFile>;

public sealed class PostgreSqlChinookLoadingTests : ChinookLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbChinookLoadingTests : ChinookLoadingTests<MariaDbTestDatabase>;
