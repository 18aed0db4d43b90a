using System.Globalization;
using System.Net;
using System.Numerics;
using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Shipping;

namespace Relata.Tests.Formats;

/// <summary>Values that are stored by converters, and structs that are stored as their single value.</summary>
public abstract class ConversionTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTimeOffset s_built = new(1999, 12, 31, 23, 59, 58, TimeSpan.Zero);
    private static readonly DateTime s_seen = new(2026, 11, 28, 10, 0, 0, 250, DateTimeKind.Utc);
    private static readonly Guid s_guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly ShipId _first;
    private readonly HarbourId _oslo;

    protected ConversionTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<Harbour>(), TypeOf<Ship>(), TypeOf<PortCall>()));
        _database.CreateTables();
        using var session = _database.OpenSession();
        var oslo = new Harbour { Name = "Oslo" };
        var bergen = new Harbour { Name = "Bergen" };
        var full = Full();
        oslo.Ships.Add(full);
        full.Visited.Add(bergen);
        session.AddRange(oslo, bergen, new Ship { Cargo = Cargo.Other, BuiltAt = s_built.AddYears(10), Fee = 1000 });
        session.Commit();
        _first = full.Id;
        _oslo = oslo.Id;
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_written_comes_back_in_another_session()
    {
        using var session = _database.OpenSession();
        var expected = Full();

        var ship = session.Get<Ship>(_first)!;

        Assert.Equal(expected.Imo, ship.Imo);
        Assert.Equal((expected.IsAfloat, expected.IsInsured, expected.Cargo, expected.Fee), (ship.IsAfloat, ship.IsInsured, ship.Cargo, ship.Fee));
        Assert.Equal((expected.BuiltAt, expected.SeenAt, DateTimeKind.Utc), (ship.BuiltAt, ship.SeenAt, ship.SeenAt!.Value.Kind));
        Assert.Equal((expected.Owner, expected.Agent, expected.Insurer), (ship.Owner, ship.Agent, ship.Insurer));
        Assert.Equal((expected.Page, expected.Software, expected.Language), (ship.Page, ship.Software, ship.Language));
        Assert.Equal((expected.Radio, expected.Distance), (ship.Radio, ship.Distance));
        Assert.Equal(expected.Names, ship.Names);
        Assert.Equal(expected.Decks, ship.Decks);
        Assert.Equal(_oslo, ship.HomeId);
    }

    [Fact]
    public void The_columns_hold_the_stored_forms()
    {
        Assert.Equal("Y|1|G|123456", Stored("is_afloat", "is_insured", "cargo", "fee"));
        Assert.Equal($"{s_built.ToUnixTimeSeconds()}|{new DateTimeOffset(s_seen).ToUnixTimeMilliseconds()}", Stored("built_at", "seen_at"));
        Assert.Equal("IMO 9|00112233-4455-6677-8899-aabbccddeeff|https://example.org/a?b=c", Stored("imo", "insurer", "page"));
        Assert.Equal("1.12.0||2001:db8::1|-123456789012345678901234567890", Stored("software", "language", "radio", "distance"));
        Assert.Equal("Fram,Gjøa|1;-2;3", Stored("names", "decks"));
        Assert.Equal("00112233445566778899aabbccddeeff", Hex("owner"));
        Assert.Equal("33221100554477668899aabbccddeeff", Hex("agent"));
    }

    [Fact]
    public void A_time_is_stored_and_read_as_utc()
    {
        using var session = _database.OpenSession();
        var (local, utc, unspecified) = (s_seen.ToLocalTime(), s_seen, DateTime.SpecifyKind(s_seen, DateTimeKind.Unspecified));

        var ship = session.Get<Ship>(_first)!;

        Assert.Equal((s_seen, DateTimeKind.Utc), (ship.LeftAt, ship.LeftAt.Kind));
        Assert.Equal(1, Count(found => found.LeftAt == local));
        Assert.Equal(1, Count(found => found.LeftAt == utc));
        Assert.Equal(1, Count(found => found.LeftAt == unspecified));
        Assert.Equal(1, Count(found => found.LeftAt > local.AddMinutes(-1)));
        Assert.Equal((s_seen, DateTimeKind.Utc), session.Query<Ship>().Max(found => found.LeftAt) is var latest ? (latest, latest.Kind) : default);
        ship.LeftAt = local;
        session.Commit();
        using var other = _database.OpenSession();
        Assert.Equal(s_seen, other.Get<Ship>(_first)!.LeftAt);
    }

    [Fact]
    public void Null_is_stored_as_the_converter_says()
    {
        using var session = _database.OpenSession();
        string? none = null;

        Assert.Equal(["", "LAID"], _database.Texts("SELECT callsign FROM ship ORDER BY callsign"));
        Assert.Equal(["?", "N"], _database.Texts("SELECT is_safe FROM ship ORDER BY is_safe"));
        Assert.Equal([(null, null), ("LAID", false)], session.Query<Ship>().OrderBy(ship => ship.Fee).ToList().Select(ship => (ship.Callsign, ship.IsSafe)));
        Assert.Equal(1, Count(ship => ship.Callsign == null));
        Assert.Equal(1, Count(ship => ship.Callsign == none && ship.IsSafe == null));
        Assert.Equal(1, Count(ship => ship.Callsign != null && ship.IsSafe.HasValue));
        Assert.Equal(1, Count(ship => ship.Callsign == "LAID" && ship.IsSafe == false));
        Assert.Equal(1, Count(ship => ship.Callsign != "LAID"));
        Assert.Equal(0, Count(ship => ship.IsSafe == true));
        Assert.Equal(2, Count(ship => ship.IsSafe != true));
        Assert.Equal(1, Count(ship => (ship.Callsign ?? "none") == "none"));
        Assert.Equal([null, "LAID"], session.Query<Ship>().OrderBy(ship => ship.Fee).Select(ship => ship.Callsign).ToList());
        Assert.Equal([null, false], session.Query<Ship>().OrderBy(ship => ship.Fee).Select(ship => ship.IsSafe).ToList());
    }

    [Fact]
    public void A_value_that_is_stored_as_null_is_refused_and_null_can_be_set()
    {
        using var session = _database.OpenSession();
        var ship = session.Get<Ship>(_first)!;
        ship.Callsign = "";
        Assert.Contains("Ship.Callsign is ''", Assert.Throws<DatabaseException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal("LAID", ship.Callsign);

        ship.Callsign = null;
        ship.IsSafe = null;
        session.Commit();

        Assert.Equal(["", ""], _database.Texts("SELECT callsign FROM ship"));
        Assert.Equal(["?", "?"], _database.Texts("SELECT is_safe FROM ship"));
    }

    [Fact]
    public void Null_is_null()
    {
        using var session = _database.OpenSession();
        var ship = session.Query<Ship>().Single(found => found.Cargo == Cargo.Other);

        Assert.Null(ship.IsInsured);
        Assert.Null(ship.Page);
        Assert.Null(ship.Imo);
        Assert.Null(ship.HomeId);
        Assert.Null(ship.Home);
        Assert.Equal(1, session.Query<Ship>().Count(found => found.Page == null && found.SeenAt == null && found.Imo == null && found.IsInsured == null));
        Assert.Equal(1, session.Query<Ship>().Count(found => found.HomeId != null));
    }

    [Fact]
    public void A_query_compares_with_values()
    {
        var full = Full();
        Uri? page = full.Page, none = null;
        var (software, radio, distance, owner) = (full.Software, full.Radio, full.Distance, full.Owner);
        Cargo[] cargoes = [Cargo.Grain, Cargo.Oil];
        Imo imo = new("IMO 9");
        List<Uri?> pages = [page, new Uri("https://example.org")];

        Assert.Equal(1, Count(ship => ship.Page == page));
        Assert.Equal(1, Count(ship => ship.Page == none));
        Assert.Equal(1, Count(ship => ship.Page != page));
        Assert.Equal(1, Count(ship => ship.Software == software && ship.Radio == radio && ship.Distance == distance && ship.Owner == owner));
        Assert.Equal(1, Count(ship => ship.Cargo == Cargo.Grain));
        Assert.Equal(1, Count(ship => cargoes.Contains(ship.Cargo)));
        Assert.Equal(1, Count(ship => ship.Imo == imo));
        Assert.Equal(1, Count(ship => ship.Imo == new Imo("IMO 9")));
        Assert.Equal(1, Count(ship => pages.Contains(ship.Page)));
        Assert.Equal(1, Count(ship => (ship.Imo ?? new Imo("none")) == imo));
        Assert.Equal(2, Count(ship => (ship.Fee > 2000 ? ship.Cargo : Cargo.Grain) == Cargo.Grain));
    }

    [Fact]
    public void A_bool_is_a_condition()
    {
        var (yes, no) = (true, false);
        bool? unknown = null;

        Assert.Equal(1, Count(ship => ship.IsAfloat));
        Assert.Equal(1, Count(ship => !ship.IsAfloat));
        Assert.Equal(1, Count(ship => ship.IsAfloat == yes));
        Assert.Equal(1, Count(ship => ship.IsAfloat == no));
        Assert.Equal(1, Count(ship => ship.IsInsured == yes));
        Assert.Equal(0, Count(ship => ship.IsInsured == no));
        Assert.Equal(1, Count(ship => ship.IsInsured == unknown));
        Assert.Equal(1, Count(ship => ship.IsAfloat && ship.IsInsured!.Value));
        Assert.Equal(1, Count(ship => ship.IsAfloat == (ship.IsInsured ?? false) && ship.IsAfloat));
        using var session = _database.OpenSession();
        Assert.Equal([true, false], session.Query<Ship>().OrderByDescending(ship => ship.IsAfloat).Select(ship => ship.IsAfloat).ToList());
        Assert.Equal([true, null], session.Query<Ship>().OrderBy(ship => ship.BuiltAt).Select(ship => ship.IsInsured).ToList());
    }

    [Fact]
    public void Stored_values_that_keep_the_order_can_be_ordered()
    {
        var then = s_built.AddYears(1);
        using var session = _database.OpenSession();

        Assert.Equal(1, Count(ship => ship.BuiltAt < then));
        Assert.Equal(1, Count(ship => ship.Fee >= 1234.56m));
        Assert.Equal(1, Count(ship => ship.SeenAt > s_seen.AddHours(-1)));
        Assert.Equal([1000m, 1234.56m], session.Query<Ship>().OrderBy(ship => ship.Fee).Select(ship => ship.Fee).ToList().Order());
        Assert.Equal(s_built.AddYears(10), session.Query<Ship>().Max(ship => ship.BuiltAt));
        Assert.Equal(1000m, session.Query<Ship>().Min(ship => ship.Fee));
        Assert.Equal(2, session.Query<Ship>().OrderBy(ship => ship.Id).ToList().Count);
    }

    [Fact]
    public void What_the_stored_form_cannot_answer_is_refused()
    {
        using var session = _database.OpenSession();
        var ships = session.Query<Ship>();
        var version = new Version(1, 9);

        Refused(() => ships.Where(ship => ship.Software > version).ToList());
        Refused(() => ships.OrderBy(ship => ship.Software).ToList());
        Refused(() => ships.Max(ship => ship.Distance));
        Refused(() => ships.Sum(ship => ship.Fee));
        Refused(() => ships.Where(ship => ship.Fee * 2 > 100).ToList());
        Refused(() => ships.Where(ship => ship.Page!.Host == "example.org").ToList());
        Refused(() => ships.Where(ship => ship.SeenAt!.Value.Year == 2026).ToList());
        Refused(() => ships.Where(ship => ship.Names!.Contains("Fram")).ToList());
        Refused(() => ships.Where(ship => (double)ship.Fee > 1).ToList());
        Refused(() => ships.Select(ship => "to " + ship.Page).ToList());
        Refused(() => ships.Where(ship => ship.Owner == ship.Agent).ToList());
        Assert.Equal(0, session.StatementCount);

        static void Refused(Action query) => Assert.Contains("Ship.", Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_selected_grouped_and_made_part_of_an_object()
    {
        using var session = _database.OpenSession();
        var rows = session.Query<Ship>().Where(ship => ship.HomeId != null)
            .Select(ship => new { ship.Id, ship.HomeId, ship.Page, ship.Imo!.Value.Number, Home = ship.HomeId!.Value.Value, ship.Home!.Name }).ToList();

        var row = Assert.Single(rows);
        Assert.Equal((_first, (HarbourId?)_oslo, "IMO 9", _oslo.Value, "Oslo"), (row.Id, row.HomeId, row.Number, row.Home, row.Name));
        Assert.Equal(new Uri("https://example.org/a?b=c"), row.Page);
        var groups = session.Query<Ship>().GroupBy(ship => ship.Cargo).Select(group => new { group.Key, Count = group.Count() }).ToList();
        Assert.Equal([Cargo.Grain, Cargo.Other], groups.Select(group => group.Key).Order());
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public void Keys_that_are_structs_lead_from_entity_to_entity(Loading loading)
    {
        using var session = _database.OpenSession();

        var ships = session.Query<Ship>().Options(Load.All<Ship>(loading)).OrderBy(ship => ship.BuiltAt).ToList();

        Assert.Equal("Oslo", ships[0].Home!.Name);
        Assert.Null(ships[1].Home);
        Assert.Equal(["Bergen"], ships[0].Visited.Select(harbour => harbour.Name));
        Assert.Empty(ships[1].Visited);
        Assert.Same(ships[0], Assert.Single(ships[0].Home!.Ships));
        Assert.Same(ships[0].Home, session.Get<Harbour>(_oslo));
    }

    [Fact]
    public void Keys_that_are_structs_are_given_in_their_type_alone_or_as_parts()
    {
        using var session = _database.OpenSession();
        var bergen = session.Query<Harbour>().Single(harbour => harbour.Name == "Bergen");

        Assert.NotNull(session.Get<PortCall>((bergen.Id, _first)));
        Assert.NotNull(session.Get<PortCall>(bergen.Id, _first));
        Assert.Null(session.Get<Ship>(new ShipId(Guid.NewGuid())));
        Assert.Contains("HarbourId", Assert.Throws<ArgumentException>(() => session.Get<Harbour>("1")).Message, StringComparison.Ordinal);
        Assert.Equal(["Oslo"], session.Query<Harbour>().Where(harbour => harbour.Id == new HarbourId(_oslo.Value)).Select(harbour => harbour.Name).ToList());
        Assert.Equal(["Oslo"], session.Query<Harbour>().Where(harbour => harbour.Id.Value == _oslo.Value).Select(harbour => harbour.Name).ToList());
        Assert.Equal(["Oslo"], session.Query<Harbour>().Where(harbour => new List<HarbourId> { _oslo }.Contains(harbour.Id)).Select(harbour => harbour.Name).ToList());
        Assert.Equal(1, session.Query<Harbour>().Count(harbour => harbour.Ships.Any(ship => ship.Home == harbour && ship.IsAfloat)));
        Assert.Equal(1, session.Query<Ship>().Count(ship => ship.Visited.Contains(bergen)));
    }

    [Fact]
    public void Entities_with_such_keys_are_compared_alone_and_in_lists()
    {
        using var session = _database.OpenSession();
        var oslo = session.Get<Harbour>(_oslo)!;
        var harbours = session.Query<Harbour>().ToList();
        var calls = session.Query<PortCall>().ToList();

        Assert.Equal(1, Count(ship => ship.Home == oslo));
        Assert.Equal(1, Count(ship => harbours.Contains(ship.Home!)));
        Assert.Equal(1, Count(ship => ship.Home != oslo));
        Assert.Equal(1, session.Query<PortCall>().Count(call => call == calls[0]));
        Assert.Equal(1, session.Query<PortCall>().Count(call => calls.Contains(call)));
    }

    [Fact]
    public void Detached_entities_are_merged_and_upserted_by_such_keys()
    {
        Ship detached;
        using (var session = _database.OpenSession())
        {
            detached = session.Get<Ship>(_first)!;
        }

        detached.Cargo = Cargo.Oil;
        detached.Page = new Uri("/fram", UriKind.Relative);
        using (var session = _database.OpenSession())
        {
            var held = session.Get<Ship>(_first)!;
            Assert.Same(held, session.Merge(detached));
            session.Upsert(new Harbour { Id = _oslo, Name = "Christiania" });
            session.Commit();
        }

        using var other = _database.OpenSession();
        var ship = other.Get<Ship>(_first)!;
        Assert.Equal((Cargo.Oil, "/fram", "Christiania"), (ship.Cargo, ship.Page?.ToString(), ship.Home!.Name));
    }

    [Fact]
    public void Raw_sql_reads_them_and_a_stream_too()
    {
        using var session = _database.OpenSession();

        Assert.Equal(Cargo.Grain, session.Sql<Ship>($"SELECT * FROM ship WHERE fee = {123456L}").Single().Cargo);
        Assert.Equal([1000m, 1234.56m], session.Query<Ship>().OrderBy(ship => ship.Fee).AsEnumerable(1).Select(ship => ship.Fee));
    }

    [Fact]
    public void Entities_with_such_keys_move_change_and_are_deleted_in_a_session_that_holds_them()
    {
        using var session = _database.OpenSession();
        var ship = session.Query<Ship>().Options(Load.SelectIn((Ship found) => found.Home).SelectIn(home => home.Ships)).Single(found => found.IsAfloat);
        var oslo = ship.Home!;
        var bergen = session.Query<Harbour>().Single(harbour => harbour.Name == "Bergen");

        ship.HomeId = bergen.Id;
        ship.IsAfloat = false;
        ship.Page = null;
        ship.Fee = 0.5m;
        session.Flush();
        session.Expire(ship);
        Assert.Equal((bergen, false, null, 0.5m), (ship.Home, ship.IsAfloat, ship.Page, ship.Fee));
        session.Rollback();
        Assert.Equal((oslo, true, 1234.56m), (ship.Home, ship.IsAfloat, ship.Fee));
        Assert.NotNull(ship.Page);

        session.Delete(ship);
        session.Commit();
        using var other = _database.OpenSession();
        Assert.Equal([false], other.Query<Ship>().Select(found => found.IsAfloat).ToList());
        Assert.Empty(other.Query<Harbour>().Single(harbour => harbour.Name == "Oslo").Ships);
    }

    [Fact]
    public void A_stored_text_that_cannot_be_converted_names_entity_column_text_and_key()
    {
        _database.Execute("UPDATE ship SET is_afloat = 'J' WHERE cargo = 'G'");
        using var session = _database.OpenSession();

        var error = Assert.Throws<DatabaseException>(() => session.Query<Ship>().ToList());

        Assert.Contains("Column 'is_afloat' of Ship.IsAfloat holds 'J'", error.Message, StringComparison.Ordinal);
        Assert.Contains("YesNo", error.Message, StringComparison.Ordinal);
        Assert.Contains(_first.ToString(), error.Message, StringComparison.Ordinal);
        _database.Execute("UPDATE ship SET is_afloat = 'N' WHERE is_afloat = 'J'");
        Assert.False(session.Get<Ship>(_first)!.IsAfloat);
    }

    [Fact]
    public void A_value_that_the_converter_refuses_stops_the_flush_and_names_the_property()
    {
        using var session = _database.OpenSession();
        var ship = session.Get<Ship>(_first)!;
        ship.Fee = 0.001m;

        var error = Assert.Throws<DatabaseException>(session.Flush);

        Assert.Contains("Ship.Fee is '0.001', which Cents cannot store: It has fractions of a cent.", error.Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal(1234.56m, ship.Fee);
    }

    private static Ship Full() => new()
    {
        Imo = new Imo("IMO 9"),
        IsAfloat = true,
        IsInsured = true,
        BuiltAt = s_built,
        SeenAt = s_seen,
        LeftAt = s_seen.ToLocalTime(),
        Callsign = "LAID",
        IsSafe = false,
        Cargo = Cargo.Grain,
        Fee = 1234.56m,
        Owner = s_guid,
        Agent = s_guid,
        Insurer = s_guid,
        Page = new Uri("https://example.org/a?b=c"),
        Software = new Version(1, 12, 0),
        Language = CultureInfo.InvariantCulture,
        Radio = IPAddress.Parse("2001:db8::1"),
        Distance = BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture),
        Names = ["Fram", "Gjøa"],
        Decks = [1, -2, 3],
    };

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    // The columns of the first ship, as the database has them.
    private string Stored(params string[] columns) =>
        string.Join('|', columns.Select(column => _database.Texts($"SELECT CONCAT({column}, '') FROM ship WHERE fee = 123456").Single()));

    private string Hex(string column) =>
        _database.Texts($"SELECT {(_database is PostgreSqlDatabase ? $"encode({column}, 'hex')" : $"hex({column})")} FROM ship WHERE fee = 123456").Single().ToLowerInvariant();

    private int Count(System.Linq.Expressions.Expression<Func<Ship, bool>> condition)
    {
        using var session = _database.OpenSession();
        return session.Query<Ship>().Count(condition);
    }
}
