using Relata.Tests.Databases;
using Relata.Tests.Shortcuts.Models;

namespace Relata.Tests.Shortcuts;

/// <summary>Shortcuts in sessions that hide rows, hold other objects for them, or have not loaded the links.</summary>
public abstract class ShortcutStateTests<TDatabase> : ShortcutTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hidden_entity_is_left_out_and_costs_no_statement_at_each_read(bool isHeld)
    {
        using var database = Test.Open(Models);
        database.Filters.Add<Team>("Shown", team => team.Name != "x");
        using var session = database.OpenSession();
        var hidden = isHeld ? session.Query<Team>().IgnoreFilters().Single(team => team.Name == "x") : null;
        var ann = session.Get<Member>(1)!;
        Assert.Equal("y", Names(ann.Teams));
        var sent = session.StatementCount;

        Assert.Equal("y", Names(ann.Teams));
        Assert.Single(ann.Teams);
        Assert.True(ann.Teams.IsLoaded);
        Assert.Equal(sent, session.StatementCount);
        ann.Teams.ReplaceWith([session.Get<Team>(2)!]);
        session.Commit();
        Assert.Equal("1-1head 1-2plain 2-2plain", Links());
        ann.Teams.Clear();
        session.Commit();

        Assert.Equal("1-1head 2-2plain", Links());
        GC.KeepAlive(hidden);
    }

    [Fact]
    public void A_hidden_entity_is_left_out_of_what_an_option_loads_with_accesses_that_raise()
    {
        using var database = Test.Open(Models);
        database.Filters.Add<Team>("Shown", team => team.Name != "x");
        using var session = database.OpenSession();
        session.LazyLoading = LazyLoading.Raise;

        var ann = session.Query<Member>().Options(Load.SelectIn((Member member) => member.Teams)).Single(member => member.Id == 1);

        Assert.Equal("y", Names(ann.Teams));
    }

    [Fact]
    public void An_object_of_another_session_stands_for_the_row_and_its_link_stays()
    {
        Team other;
        using (var closed = Database.OpenSession())
        {
            other = closed.Get<Team>(1)!;
        }

        using var session = Database.OpenSession();
        var ann = session.Get<Member>(1)!;
        ann.Teams.ReplaceWith([other]);
        session.Commit();
        Assert.Equal("1-1head 2-2plain", Links());

        ann.Teams[0] = other;
        session.Commit();
        Assert.Equal("1-1head 2-2plain", Links());
        Assert.Same(session.Get<Team>(1), ann.Teams[0]);
    }

    [Fact]
    public void Without_loading_the_links_it_cannot_be_changed()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Member>().Options(Load.NoLoad((Member member) => member.Teams)).Single(member => member.Id == 1);
        var x = session.Get<Team>(1)!;

        Assert.Throws<RelationshipNotLoadedException>(() => ann.Teams.Add(x));
        Assert.Throws<RelationshipNotLoadedException>(() => ann.Teams.Remove(x));
        Assert.Throws<RelationshipNotLoadedException>(() => ann.Teams.Clear());
        session.Commit();
        Assert.Equal("1-1head 1-2plain 2-2plain", Links());
    }

    [Fact]
    public void A_change_of_the_order_that_hidden_links_forbid_leaves_everything_as_it_was()
    {
        using (var plain = Database.OpenSession())
        {
            plain.Get<Team>(1)!.Guests.AddRange([plain.Get<Team>(2)!, plain.Get<Team>(3)!]);
            plain.Commit();
        }

        using var database = Test.Open(Models);
        database.Filters.Add<Round>("Shown", round => round.WinnerId == null);
        using var session = database.OpenSession();
        var (x, y, z) = (session.Get<Team>(1)!, session.Get<Team>(2)!, session.Get<Team>(3)!);

        Assert.Throws<PartialListException>(() => x.Guests[0] = x);
        Assert.Throws<PartialListException>(() => x.Guests.Insert(0, x));
        Assert.Throws<PartialListException>(() => x.Guests.ReplaceWith([z, y]));

        Assert.False(session.HasChanges);
        Assert.Equal("y z", Names(x.Guests));
        x.Guests.ReplaceWith([y]);
        session.Commit();
        Assert.Equal("2@0", Rounds());
    }

    [Fact]
    public void What_is_expired_is_read_for_all_links_together()
    {
        using var session = Database.OpenSession();
        session.ExpireOnCommit = true;
        var ann = session.Get<Member>(1)!;
        ann.Teams.Add(session.Get<Team>(3)!);
        session.Commit();
        Assert.Equal("ann", session.Query<Member>().Single(member => member.Id == 1).Name);
        var sent = session.StatementCount;

        Assert.Equal("x y z", Names(ann.Teams));

        Assert.Equal(2, session.StatementCount - sent);
    }

    [Fact]
    public void Adding_an_expired_entity_again_keeps_its_place()
    {
        using var session = Database.OpenSession();
        var (x, y, z) = (session.Get<Team>(1)!, session.Get<Team>(2)!, session.Get<Team>(3)!);
        x.Guests.AddRange([y, z]);
        session.Commit();
        Assert.Equal("2@0 3@1", Rounds());
        var first = x.Rounds[0];

        session.Expire(first);
        x.Rounds.Add(first);

        Assert.Same(first, x.Rounds[0]);
        session.Commit();
        Assert.Equal("2@0 3@1", Rounds());
    }

    [Fact]
    public void An_explained_flush_does_not_delete_what_is_moved_afterwards()
    {
        using var session = Database.OpenSession();
        var (x, y, z) = (session.Get<Team>(1)!, session.Get<Team>(2)!, session.Get<Team>(3)!);
        x.Guests.Add(z);
        session.Commit();
        var round = x.Rounds[0];

        x.Rounds.Remove(round);
        Assert.Equal(WriteKind.Delete, Assert.Single(session.ExplainFlush().Writes).Kind);
        y.Rounds.Add(round);
        session.Commit();

        Assert.Equal(["2"], Database.Texts("SELECT concat(team_id, '') FROM shortcut_round"));
        Assert.Same(y, round.Team);
    }
}

public sealed class SqliteShortcutStateTests : ShortcutStateTests<SqliteFile>;

public sealed class PostgreSqlShortcutStateTests : ShortcutStateTests<PostgreSqlTestDatabase>;

public sealed class MariaDbShortcutStateTests : ShortcutStateTests<MariaDbTestDatabase>;
