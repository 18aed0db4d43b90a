using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Shipping;

namespace Relata.Tests.Formats;

/// <summary>Values that are stored by converters, and structs that are stored as their single value.</summary>
public abstract class ConversionTests<TDatabase> : ShippingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void What_is_written_comes_back_in_another_session()
    {
        using var session = Database.OpenSession();
        var expected = Full();

        var ship = session.Get<Ship>(First)!;

        Assert.Equal(expected.Imo, ship.Imo);
        Assert.Equal((expected.IsAfloat, expected.IsInsured, expected.Cargo, expected.Fee), (ship.IsAfloat, ship.IsInsured, ship.Cargo, ship.Fee));
        Assert.Equal((expected.BuiltAt, expected.SeenAt, DateTimeKind.Utc), (ship.BuiltAt, ship.SeenAt, ship.SeenAt!.Value.Kind));
        Assert.Equal((expected.Owner, expected.Agent, expected.Insurer), (ship.Owner, ship.Agent, ship.Insurer));
        Assert.Equal((expected.Page, expected.Software, expected.Language), (ship.Page, ship.Software, ship.Language));
        Assert.Equal((expected.Radio, expected.Distance), (ship.Radio, ship.Distance));
        Assert.Equal(expected.Names, ship.Names);
        Assert.Equal(expected.Decks, ship.Decks);
        Assert.Equal(Oslo, ship.HomeId);
    }

    [Fact]
    public void The_columns_hold_the_stored_forms()
    {
        Assert.Equal("Y|1|G|123456", Stored("is_afloat", "is_insured", "cargo", "fee"));
        Assert.Equal($"{Built.ToUnixTimeSeconds()}|{new DateTimeOffset(Seen).ToUnixTimeMilliseconds()}", Stored("built_at", "seen_at"));
        Assert.Equal("IMO 9|00112233-4455-6677-8899-aabbccddeeff|https://example.org/a?b=c", Stored("imo", "insurer", "page"));
        Assert.Equal("1.12.0||2001:db8::1|-123456789012345678901234567890", Stored("software", "language", "radio", "distance"));
        Assert.Equal("Fram,Gjøa|1;-2;3", Stored("names", "decks"));
        Assert.Equal("00112233445566778899aabbccddeeff", Hex("owner"));
        Assert.Equal("33221100554477668899aabbccddeeff", Hex("agent"));
    }

    [Fact]
    public void A_time_is_stored_and_read_as_utc()
    {
        using var session = Database.OpenSession();
        var (local, utc, unspecified) = (Seen.ToLocalTime(), Seen, DateTime.SpecifyKind(Seen, DateTimeKind.Unspecified));

        var ship = session.Get<Ship>(First)!;

        Assert.Equal((Seen, DateTimeKind.Utc), (ship.LeftAt, ship.LeftAt.Kind));
        Assert.Equal(1, Count(found => found.LeftAt == local));
        Assert.Equal(1, Count(found => found.LeftAt == utc));
        Assert.Equal(1, Count(found => found.LeftAt == unspecified));
        Assert.Equal(1, Count(found => found.LeftAt > local.AddMinutes(-1)));
        Assert.Equal((Seen, DateTimeKind.Utc), session.Query<Ship>().Max(found => found.LeftAt) is var latest ? (latest, latest.Kind) : default);
        ship.LeftAt = local;
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal(Seen, other.Get<Ship>(First)!.LeftAt);
    }

    [Fact]
    public void Null_is_stored_as_the_converter_says()
    {
        using var session = Database.OpenSession();
        string? none = null;

        Assert.Equal(["", "LAID"], Database.Texts("SELECT callsign FROM ship ORDER BY callsign"));
        Assert.Equal(["?", "N"], Database.Texts("SELECT is_safe FROM ship ORDER BY is_safe"));
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
        using var session = Database.OpenSession();
        var ship = session.Get<Ship>(First)!;
        ship.Callsign = "";
        Assert.Contains("Ship.Callsign is ''", Assert.Throws<DatabaseException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal("LAID", ship.Callsign);

        ship.Callsign = null;
        ship.IsSafe = null;
        session.Commit();

        Assert.Equal(["", ""], Database.Texts("SELECT callsign FROM ship"));
        Assert.Equal(["?", "?"], Database.Texts("SELECT is_safe FROM ship"));
    }

    [Fact]
    public void Null_is_null()
    {
        using var session = Database.OpenSession();
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
        using var session = Database.OpenSession();
        Assert.Equal([true, false], session.Query<Ship>().OrderByDescending(ship => ship.IsAfloat).Select(ship => ship.IsAfloat).ToList());
        Assert.Equal([true, null], session.Query<Ship>().OrderBy(ship => ship.BuiltAt).Select(ship => ship.IsInsured).ToList());
    }

    [Fact]
    public void Stored_values_that_keep_the_order_can_be_ordered()
    {
        var then = Built.AddYears(1);
        using var session = Database.OpenSession();

        Assert.Equal(1, Count(ship => ship.BuiltAt < then));
        Assert.Equal(1, Count(ship => ship.Fee >= 1234.56m));
        Assert.Equal(1, Count(ship => ship.SeenAt > Seen.AddHours(-1)));
        Assert.Equal([1000m, 1234.56m], session.Query<Ship>().OrderBy(ship => ship.Fee).Select(ship => ship.Fee).ToList().Order());
        Assert.Equal(Built.AddYears(10), session.Query<Ship>().Max(ship => ship.BuiltAt));
        Assert.Equal(1000m, session.Query<Ship>().Min(ship => ship.Fee));
        Assert.Equal(2, session.Query<Ship>().OrderBy(ship => ship.Id).ToList().Count);
    }

    [Fact]
    public void What_the_stored_form_cannot_answer_is_refused()
    {
        using var session = Database.OpenSession();
        var ships = session.Query<Ship>();
        var version = new Version(1, 9);

        Refused(() => ships.Where(ship => ship.Software > version).ToList());
        Refused(() => ships.OrderBy(ship => ship.Software).ToList());
        Refused(() => ships.Max(ship => ship.Distance));
        Refused(() => ships.Sum(ship => ship.Fee));
        Refused(() => ships.Where(ship => ship.Fee * 2 > 100).ToList());
        Refused(() => ships.Where(ship => ship.Page!.Host == "example.org").ToList());
        Refused(() => ships.Where(ship => ship.SeenAt!.Value.Millisecond == 250).ToList());
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
        using var session = Database.OpenSession();
        var rows = session.Query<Ship>().Where(ship => ship.HomeId != null)
            .Select(ship => new { ship.Id, ship.HomeId, ship.Page, ship.Imo!.Value.Number, Home = ship.HomeId!.Value.Value, ship.Home!.Name }).ToList();

        var row = Assert.Single(rows);
        Assert.Equal((First, (HarbourId?)Oslo, "IMO 9", Oslo.Value, "Oslo"), (row.Id, row.HomeId, row.Number, row.Home, row.Name));
        Assert.Equal(new Uri("https://example.org/a?b=c"), row.Page);
        var groups = session.Query<Ship>().GroupBy(ship => ship.Cargo).Select(group => new { group.Key, Count = group.Count() }).ToList();
        Assert.Equal([Cargo.Grain, Cargo.Other], groups.Select(group => group.Key).Order());
    }

    [Fact]
    public void Raw_sql_reads_them_and_a_stream_too()
    {
        using var session = Database.OpenSession();

        Assert.Equal(Cargo.Grain, session.Sql<Ship>($"SELECT * FROM ship WHERE fee = {123456L}").Single().Cargo);
        Assert.Equal([1000m, 1234.56m], session.Query<Ship>().OrderBy(ship => ship.Fee).AsEnumerable(1).Select(ship => ship.Fee));
    }

    [Fact]
    public void A_stored_text_that_cannot_be_converted_names_entity_column_text_and_key()
    {
        Database.Execute("UPDATE ship SET is_afloat = 'J' WHERE cargo = 'G'");
        using var session = Database.OpenSession();

        var error = Assert.Throws<DatabaseException>(() => session.Query<Ship>().ToList());

        Assert.Contains("Column 'is_afloat' of Ship.IsAfloat holds 'J'", error.Message, StringComparison.Ordinal);
        Assert.Contains("YesNo", error.Message, StringComparison.Ordinal);
        Assert.Contains(First.ToString(), error.Message, StringComparison.Ordinal);
        Database.Execute("UPDATE ship SET is_afloat = 'N' WHERE is_afloat = 'J'");
        Assert.False(session.Get<Ship>(First)!.IsAfloat);
    }

    [Fact]
    public void A_value_that_the_converter_refuses_stops_the_flush_and_names_the_property()
    {
        using var session = Database.OpenSession();
        var ship = session.Get<Ship>(First)!;
        ship.Fee = 0.001m;

        var error = Assert.Throws<DatabaseException>(session.Flush);

        Assert.Contains("Ship.Fee is '0.001', which Cents cannot store: It has fractions of a cent.", error.Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal(1234.56m, ship.Fee);
    }

    // The columns of the first ship, as the database has them.
    private string Stored(params string[] columns) =>
        string.Join('|', columns.Select(column => Database.Texts($"SELECT CONCAT({column}, '') FROM ship WHERE fee = 123456").Single()));

    private string Hex(string column) =>
        Database.Texts($"SELECT {(Database is PostgreSqlDatabase ? $"encode({column}, 'hex')" : $"hex({column})")} FROM ship WHERE fee = 123456").Single().ToLowerInvariant();
}
