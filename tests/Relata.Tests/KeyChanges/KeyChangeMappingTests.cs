using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>Changes of primary keys where the mapping says more: versions, hierarchies, link tables, trees, filters, audit trails, wide tables, spellings.</summary>
public abstract class KeyChangeMappingTests<TDatabase> : KeyChangeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // Its foreign key is found by the temporary key that the deleted row had.
    [Fact]
    public void The_key_of_a_deleted_row_whose_dependents_the_database_clears_may_be_taken()
    {
        using var session = Database.OpenSession();
        var (french, austrian) = (new Stamp { LandCode = "FR" }, new Stamp { LandCode = "AT" });
        session.AddRange(french, austrian);
        session.Commit();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        session.Query<Place>().Where(place => place.LandCode == "FR").ExecuteDelete();

        session.Delete(france);
        austria.Code = "FR";
        session.Commit();

        Assert.Equal((null, "FR", "FR"), (french.LandCode, austrian.LandCode, austria.Code));
        Assert.Equal(EntityState.Detached, france.GetState());
        Assert.Equal("FR", france.Code);
        using var other = Database.OpenSession();
        Assert.Equal([null, "FR"], other.Query<Stamp>().OrderBy(stamp => stamp.Id).Select(stamp => stamp.LandCode).ToList());
    }

    [Fact]
    public void The_table_of_a_derived_class_is_written_by_the_new_key()
    {
        using var session = Database.OpenSession();
        var drill = session.Query<Drill>().Single();
        var before = drill.Changed;
        drill.Code = "D2";
        session.Commit();
        drill.Code = "D3";
        drill.Watts = 700;
        session.Commit();

        using var other = Database.OpenSession();
        var read = other.Query<Drill>().Single();
        Assert.Equal(("D3", 700, "drill", drill.Changed), (read.Code, read.Watts, read.Name, read.Changed));
        Assert.True(read.Changed > before);
    }

    // Areas follow the land, and lots the areas.
    [Fact]
    public void A_change_that_would_write_audited_rows_at_the_end_of_a_cascade_is_refused()
    {
        using var database = OpenAgain();
        database.AuditTrail(_ => Enumerable.Empty<Place>(), type => type == typeof(Lot));
        using var session = database.OpenSession();
        session.Get<Land>("AT")!.Code = "OE";

        Assert.Contains("REL184: The ON UPDATE action of Lot", Assert.Throws<AuditException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal("AT", session.Get<Land>("AT")!.Code);
    }

    [Fact]
    public void A_filter_that_only_the_database_can_test_sees_the_row_by_the_key_that_it_has()
    {
        using var database = OpenAgain();
        database.Filters.Add("land", (Area area, string name) => area.Land.Name == name, FilterWrites.Refused);
        using var session = database.OpenSession();
        session.Filters.Set("land", "Austria");
        var areas = session.Query<Area>().OrderBy(area => area.Number).ToList();

        areas[0].Number = 9;
        session.Flush();
        (areas[0].Number, areas[1].Number) = (areas[1].Number, areas[0].Number);
        session.Commit();

        Assert.Equal("Wien 9, Tirol 2", string.Join(", ", areas.OrderByDescending(area => area.Number).Select(area => $"{area.Name} {area.Number}")));
    }

    [Fact]
    public void A_version_is_compared_and_raised_once()
    {
        using var session = Database.OpenSession();
        var german = session.Get<Tongue>("de")!;
        german.Code = "gsw";
        session.Flush();
        Assert.Equal(2, german.Version);
        german.Lands.Add(session.Get<Land>("FR")!);
        session.Commit();

        using var other = Database.OpenSession();
        var same = other.Get<Tongue>("gsw")!;
        Assert.Equal(["AT", "FR"], same.Lands.Select(land => land.Code));
        german.Code = "de";
        session.Commit();

        same.Code = "xx";
        var stale = Assert.Throws<StaleDataException>(other.Commit);
        Assert.Equal(("gsw", true), (stale.Rows.Single().Key, stale.Rows.Single().IsGone));
        other.Rollback();
        Assert.Equal("gsw", same.Code);
    }

    [Fact]
    public void Link_rows_that_change_with_the_key_are_right()
    {
        using var session = Database.OpenSession();
        var (austria, german, french) = (session.Get<Land>("AT")!, session.Get<Tongue>("de")!, session.Get<Tongue>("fr")!);
        austria.Tongues.Remove(german);
        austria.Tongues.Add(french);
        austria.Code = "OE";
        french.Code = "frz";
        session.Commit();

        using var later = Database.OpenSession();
        Assert.Equal(["FR", "OE"], later.Get<Tongue>("frz")!.Lands.Select(land => land.Code));
        Assert.Empty(later.Get<Tongue>("de")!.Lands);
    }

    [Fact]
    public void The_tables_of_a_hierarchy_follow_the_root()
    {
        using var session = Database.OpenSession();
        var drill = session.Query<Drill>().Single();
        drill.Code = "D2";
        drill.Watts = 700;
        session.Commit();

        using var later = Database.OpenSession();
        Assert.Equal(("D2", 700, "drill"), (later.Query<Drill>().Single().Code, later.Query<Drill>().Single().Watts, later.Query<Tool>().Single().Name));
    }

    [Fact]
    public void Rows_of_the_same_table_follow_where_the_database_can()
    {
        using var session = Database.OpenSession();
        var parts = session.Query<Part>().OrderBy(part => part.Number).ToList();
        parts[2].Number = 33;
        session.Commit();
        parts[0].Number = 11;
        if (!Database.Dialect.CascadesWithinTable)
        {
            Assert.Contains("does not cascade an update within one table", Assert.Throws<KeyChangeException>(session.Commit).Message, StringComparison.Ordinal);
            session.Rollback();
            Assert.Equal((short?)1, parts[1].WholeNumber);
            return;
        }

        session.Add(new Part { Number = 4, Name = "wheel", Whole = parts[0] });
        session.Commit();
        Assert.Equal(((short?)11, 2), (parts[1].WholeNumber, parts[0].Parts.Count));
        Assert.Equal((short?)11, session.Query<Part>().Single(part => part.Name == "wheel").WholeNumber);
    }

    [Fact]
    public void The_schema_has_the_actions_and_the_comparison_knows_them()
    {
        Assert.Empty(Database.CompareSchema().All);
    }

    // Changes are kept in words of 64 columns.
    [Fact]
    public void A_key_changes_together_with_the_last_of_many_columns()
    {
        using var session = Database.OpenSession();
        var sheet = new Sheet { Code = "a", C1 = 1, C70 = 70 };
        session.Add(sheet);
        session.Commit();
        (sheet.Code, sheet.C70) = ("b", 71);
        session.Flush();
        sheet.C70 = 72;
        session.Flush();
        sheet.Code = "c";
        session.Commit();

        using var other = Database.OpenSession();
        var read = Assert.Single(other.Query<Sheet>().ToList());
        Assert.Equal(("c", 1, 72), (read.Code, read.C1, read.C70));
    }

    [Fact]
    public void A_key_may_change_its_case()
    {
        using var session = Database.OpenSession();
        var austria = session.Get<Land>("AT")!;
        var graz = austria.Places[0];

        austria.Code = "at";
        session.Commit();

        Assert.Equal(("at", "at", austria), (austria.Code, graz.LandCode, session.Get<Land>("at")));
        Assert.Equal(["Graz:at", "Linz:at", "Nice:FR", "Nowhere:"], Places());
    }

    [Fact]
    public void A_row_that_is_merged_with_the_key_that_it_has_follows_its_owner()
    {
        Place given;
        using (var closed = Database.OpenSession())
        {
            given = closed.Query<Place>().Single(place => place.Name == "Graz");
        }

        using var session = Database.OpenSession();
        var land = session.Get<Land>("AT")!;
        land.Code = "OE";

        var graz = session.Merge(given);
        session.Commit();

        Assert.Equal("OE", graz.LandCode);
        Assert.Equal(["Graz:OE", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
    }
}

public sealed class SqliteKeyChangeMappingTests : KeyChangeMappingTests<SqliteFile>;

public sealed class PostgreSqlKeyChangeMappingTests : KeyChangeMappingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbKeyChangeMappingTests : KeyChangeMappingTests<MariaDbTestDatabase>;
