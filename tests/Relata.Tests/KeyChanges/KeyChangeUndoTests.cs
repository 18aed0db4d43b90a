using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>What brings a changed primary key back: rollbacks, savepoints, statements that fail, Expire and Refresh.</summary>
public abstract class KeyChangeUndoTests<TDatabase> : KeyChangeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_key_of_a_row_that_is_not_loaded_violates_the_constraint_and_a_rollback_brings_the_old_one_back()
    {
        using var session = Database.OpenSession();
        var austria = session.Get<Land>("AT")!;
        var graz = austria.Places[0];
        austria.Code = "FR";
        Assert.Equal(ConstraintKind.Unique, Assert.Throws<ConstraintViolationException>(session.Flush).Kind);

        session.Rollback();
        Assert.Equal(("AT", "AT", austria), (austria.Code, graz.LandCode, session.Get<Land>("AT")));
        Assert.NotSame(austria, session.Get<Land>("FR"));
    }

    [Fact]
    public void Rollbacks_and_savepoints_bring_the_keys_back()
    {
        using var session = Database.OpenSession();
        var austria = session.Get<Land>("AT")!;
        var graz = austria.Places[0];
        austria.Code = "O1";
        session.Flush();
        using (session.BeginNested())
        {
            austria.Code = "O2";
            session.Flush();
            Assert.Equal(("O2", "O2"), (graz.LandCode, session.Query<Place>().First(place => place.Name == "Linz").LandCode));
            var area = session.Get<Area>("O2", 1)!;
            Assert.Equal(2, area.Lots.Count);
            austria.Code = "O3";
        }

        Assert.Equal(("O1", "O1", austria, "Tirol"), (austria.Code, graz.LandCode, session.Get<Land>("O1"), session.Get<Area>("O1", 1)!.Name));
        Assert.Null(session.Get<Land>("O2"));
        Assert.Equal(["Graz", "Linz"], austria.Places.Select(place => place.Name));
        austria.Code = "O4";
        session.Rollback();

        Assert.Equal(("AT", "AT", austria), (austria.Code, graz.LandCode, session.Get<Land>("AT")));
        Assert.Equal(("Tirol", 2), (session.Get<Area>("AT", 1)!.Name, session.Get<Area>("AT", 1)!.Lots.Count));
        Assert.Equal("AT", session.Query<Place>().Single(place => place.Name == "Linz").LandCode);
        Assert.DoesNotContain(session.Query<Land>().ToList(), land => land.Code.StartsWith('O'));
    }

    [Fact]
    public void An_object_read_after_the_change_and_changed_then_has_its_row_after_a_rollback()
    {
        using var session = Database.OpenSession();
        session.Get<Land>("AT")!.Code = "OE";
        session.Flush();
        var area = session.Query<Area>().First(each => each.LandCode == "OE" && each.Number == 1);
        area.Name = "changed";
        session.Flush();

        session.Rollback();

        Assert.Equal(("AT", "Tirol"), (area.LandCode, area.Name));
        Assert.Same(area, session.Get<Area>("AT", 1));
        area.Name = "Tyrol";
        session.Commit();
        Assert.Equal("Tyrol", Database.OpenSession().Get<Area>("AT", 1)!.Name);
    }

    [Fact]
    public void Expire_refresh_delete_and_expunge_go_by_the_key_of_the_row()
    {
        using var session = Database.OpenSession();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        austria.Code = "XX";
        session.Refresh(austria);
        Assert.Equal("AT", austria.Code);
        austria.Code = "XX";
        session.Expire(austria);
        Assert.Equal(("Austria", "AT"), (austria.Name, austria.Code));

        austria.Code = "FR";
        session.Delete(austria);
        session.Flush();
        Assert.Equal(["FR"], session.Query<Land>().Select(land => land.Code).ToList());
        session.Rollback();
        Assert.Equal("AT", austria.Code);

        austria.Code = "XX";
        session.Expunge(austria);
        Assert.NotSame(austria, session.Get<Land>("AT"));
        Assert.Contains("REL187", Assert.Throws<KeyChangeException>(() => session.Add(austria)).Message, StringComparison.Ordinal);
        Assert.Equal("France", france.Name);
    }

    // The first statement has given a land its key, the last one fails.
    [Fact]
    public void A_statement_that_fails_after_the_change_brings_all_keys_back()
    {
        using var session = Database.OpenSession();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var (graz, nice) = (austria.Places[0], france.Places[0]);
        var tirol = austria.Areas[0];
        nice.Land = austria;
        session.Delete(austria.Places[1]);
        (austria.Code, france.Code) = ("FR", "AT");
        session.Add(new Place { Name = "lost", LandCode = "ZZ" });
        Assert.Equal(ConstraintKind.ForeignKey, Assert.Throws<ConstraintViolationException>(session.Flush).Kind);

        session.Rollback();

        Assert.Equal(("AT", "FR", "AT", "FR", "AT"), (austria.Code, france.Code, graz.LandCode, nice.LandCode, tirol.LandCode));
        Assert.Equal((austria, france, tirol), (session.Get<Land>("AT"), session.Get<Land>("FR"), session.Get<Area>("AT", 1)));
        Assert.Equal(["Graz:AT", "Linz:AT", "Nice:FR", "Nowhere:"], Places());
        austria.Code = "OE";
        session.Commit();
        Assert.Equal(["Graz:OE", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
    }

    [Fact]
    public void A_statement_that_fails_in_a_savepoint_leaves_the_change_before_it()
    {
        using var session = Database.OpenSession();
        var austria = session.Get<Land>("AT")!;
        var graz = austria.Places[0];
        austria.Code = "OE";
        session.Flush();
        var nested = session.BeginNested();
        austria.Code = "FR";
        Assert.Throws<ConstraintViolationException>(session.Flush);
        nested.Rollback();

        Assert.Equal(("OE", "OE", austria), (austria.Code, graz.LandCode, session.Get<Land>("OE")));
        session.Commit();
        Assert.Equal(["Graz:OE", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
    }
}

public sealed class SqliteKeyChangeUndoTests : KeyChangeUndoTests<SqliteFile>;

public sealed class PostgreSqlKeyChangeUndoTests : KeyChangeUndoTests<PostgreSqlTestDatabase>;

public sealed class MariaDbKeyChangeUndoTests : KeyChangeUndoTests<MariaDbTestDatabase>;
