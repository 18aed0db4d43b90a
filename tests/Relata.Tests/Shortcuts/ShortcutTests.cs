using Relata.Tests.Databases;
using Relata.Tests.Shortcuts.Models;

namespace Relata.Tests.Shortcuts;

/// <summary>A shortcut shows what the links in memory refer to, and writes through them.</summary>
public abstract class ShortcutTests<TDatabase> : ShortcutTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Adding_makes_a_link_which_both_sides_show_at_once()
    {
        using var session = Database.OpenSession();
        var (ann, z) = (session.Get<Member>(1)!, session.Get<Team>(3)!);

        ann.Teams.Add(z);
        ann.Teams.Add(z);

        Assert.Equal([z], ann.GetChanges(m => m.Teams).Added);
        Assert.Equal("x y z", Names(ann.Teams));
        Assert.Equal("ann", Names(z.Members));
        Assert.Same(z, ann.Memberships[2].Team);
        Assert.Equal("plain", ann.Memberships[2].Role);
        session.Commit();
        Assert.Equal("1-1head 1-2plain 1-3plain 2-2plain", Links());
        Assert.Equal("x y z", Names(ann.Teams));
    }

    [Fact]
    public void Removing_deletes_the_link_and_both_sides_lose_it_at_once()
    {
        using var session = Database.OpenSession();
        var (ann, y) = (session.Get<Member>(1)!, session.Get<Team>(2)!);
        Assert.Equal("ann bob", Names(y.Members));

        Assert.True(ann.Teams.Remove(y));

        Assert.Equal([y], ann.GetChanges(m => m.Teams).Removed);
        Assert.False(ann.Teams.Remove(y));
        Assert.Equal("x", Names(ann.Teams));
        Assert.Equal("bob", Names(y.Members));
        Assert.Single(ann.Memberships);
        session.Commit();
        Assert.Equal("1-1head 2-2plain", Links());
        Assert.True(y.Members.Remove(session.Get<Member>(2)!));
        session.Commit();
        Assert.Equal("1-1head", Links());
        Assert.Empty(y.Members);
    }

    [Fact]
    public void What_is_done_with_the_links_shows_in_the_shortcut()
    {
        using var session = Database.OpenSession();
        var (ann, z) = (session.Get<Member>(1)!, session.Get<Team>(3)!);
        Assert.Equal("x y", Names(ann.Teams));

        ann.Memberships.Add(new Membership { Team = z });
        Assert.Equal("x y z", Names(ann.Teams));
        ann.Memberships[1].Team = null;
        Assert.Equal("x z", Names(ann.Teams));
        ann.Memberships[0].Team = z;
        Assert.Equal("z", Names(ann.Teams));
        session.Delete(ann.Memberships[0]);
        Assert.Equal("z", Names(ann.Teams));
        z.Memberships.Remove(ann.Memberships[2]);
        Assert.Empty(ann.Teams);
        session.Rollback();
        Assert.Equal("x y", Names(ann.Teams));
        Assert.Empty(z.Members);
    }

    [Fact]
    public void A_pair_with_several_links_is_one_entity_and_loses_all_of_them()
    {
        using var session = Database.OpenSession();
        var (ann, x) = (session.Get<Member>(1)!, session.Get<Team>(1)!);
        ann.Memberships.Add(new Membership { Team = x, Role = "again" });
        session.Commit();

        Assert.Equal("x y", Names(ann.Teams));
        Assert.Equal(2, session.Query<Member>().Where(m => m.Id == 1).Select(m => m.Teams.Count).Single());
        ann.Teams.Remove(x);

        Assert.Equal("y", Names(ann.Teams));
        session.Commit();
        Assert.Equal("1-2plain 2-2plain", Links());
    }

    [Fact]
    public void A_list_that_is_not_loaded_is_asked_for_its_links_alone()
    {
        using var session = Database.OpenSession();
        var (ann, y, z) = (session.Get<Member>(1)!, session.Get<Team>(2)!, session.Get<Team>(3)!);
        var before = session.StatementCount;

        ann.Teams.Add(new Team { Name = "new" });
        Assert.Equal(0, session.StatementCount - before);
        session.Autoflush = false;
        ann.Teams.Add(y);
        Assert.Equal(1, session.StatementCount - before);
        ann.Teams.Add(z);
        ann.Teams.Remove(y);

        Assert.Equal(1, session.StatementCount - before);
        Assert.False(ann.IsLoaded(m => m.Teams));
        Assert.Equal("x new z", Names(ann.Teams));
        Assert.True(ann.Teams.IsLoaded && ann.IsLoaded(m => m.Teams));
        Assert.Equal(2, session.StatementCount - before);
        session.Commit();
        Assert.Equal("1-1head 1-3plain 1-4plain 2-2plain", Links());
    }

    [Fact]
    public void New_objects_need_no_statement()
    {
        var member = new Member { Name = "new", Teams = { new Team { Name = "a" } } };
        var team = new Team { Name = "b", Members = { member } };
        Assert.Equal("a b", Names(member.Teams));
        Assert.Equal("new", Names(team.Members));
        member.Teams.Remove(member.Teams[0]);
        member.Teams.Add(new Team { Name = "c" });
        using var session = Database.OpenSession();

        session.Add(member);
        session.Commit();

        Assert.Equal("b c", Names(member.Teams));
        Assert.Equal("1-1head 1-2plain 2-2plain 3-4plain 3-5plain", Links());
    }

    [Fact]
    public void A_replaced_list_keeps_the_links_that_stay()
    {
        using var session = Database.OpenSession();
        var (ann, x, z) = (session.Get<Member>(1)!, session.Get<Team>(1)!, session.Get<Team>(3)!);
        var link = ann.Memberships[0];

        ann.Teams.ReplaceWith([z, x, z]);

        Assert.Equal("z x", Names(ann.Teams));
        Assert.Same(link, ann.Memberships[1]);
        session.Commit();
        Assert.Equal("1-1head 1-3plain 2-2plain", Links());
        ann.Teams[1] = session.Get<Team>(2)!;
        Assert.Equal("z y", Names(ann.Teams));
        ann.Teams.Clear();
        Assert.Empty(ann.Memberships);
        session.Commit();
        Assert.Equal("2-2plain", Links());
    }

    [Fact]
    public void Links_whose_key_is_the_pair_are_made_and_deleted()
    {
        using var session = Database.OpenSession();
        var (ann, bob) = (session.Get<Member>(1)!, session.Get<Member>(2)!);
        Assert.Equal("ann", Names(bob.Followed));

        bob.Followed = [bob];
        Assert.Equal("bob", Names(bob.Followed));
        ann.Followed.AddRange([bob, ann]);
        session.Commit();
        Assert.Equal("1-1 1-2 2-2", Follows());
        ann.Followed.Remove(bob);
        ann.Followed.Add(bob);
        session.Commit();

        Assert.Equal("1-1 1-2 2-2", Follows());
        Assert.Equal("ann bob", Names(ann.Followed.OrderBy(m => m.Id)));
    }

    [Fact]
    public void Links_that_keep_their_order_are_inserted_and_moved()
    {
        using var session = Database.OpenSession();
        var (x, y, z) = (session.Get<Team>(1)!, session.Get<Team>(2)!, session.Get<Team>(3)!);
        x.Guests.AddRange([x, y]);
        session.Commit();

        x.Guests.Insert(1, z);
        Assert.Equal("x z y", Names(x.Guests));
        x.Guests.Move(0, 2);
        Assert.Equal("z y x", Names(x.Guests));
        x.Guests.Insert(0, y);
        Assert.Equal("y z x", Names(x.Guests));
        x.Guests[0] = x;

        Assert.Equal("x z", Names(x.Guests));
        session.Commit();
        Assert.Equal("1@0 3@1", Rounds());
        Assert.Throws<InvalidOperationException>(() => session.Get<Member>(1)!.Teams.Move(0, 1));
    }

    [Fact]
    public void Rollbacks_and_savepoints_take_links_back()
    {
        using var session = Database.OpenSession();
        var (ann, x, z) = (session.Get<Member>(1)!, session.Get<Team>(1)!, session.Get<Team>(3)!);
        ann.Teams.Add(z);
        using (var nested = session.BeginNested())
        {
            ann.Teams.Remove(x);
            session.Flush();
            Assert.Equal("y z", Names(ann.Teams));
            nested.Rollback();
        }

        Assert.Equal("x y z", Names(ann.Teams));
        session.Rollback();
        Assert.Equal("x y", Names(ann.Teams));
        Assert.Empty(z.Members);
        ann.Teams.Add(z);
        session.Flush();
        session.Expire(ann);
        Assert.Equal("x y z", Names(ann.Teams));
        session.Refresh(ann);
        Assert.Equal("x y z", Names(ann.Teams));
        session.Rollback();
        Assert.Equal("1-1head 1-2plain 2-2plain", Links());
        Assert.Equal("x y", Names(ann.Teams));
    }

    [Fact]
    public void Objects_of_a_closed_session_are_read_and_changed_where_the_links_are_loaded()
    {
        Member ann, bob;
        using (var first = Database.OpenSession())
        {
            ann = first.Query<Member>().Options(Load.SelectIn((Member m) => m.Teams), Load.SelectIn((Member m) => m.Followed)).First(m => m.Id == 1);
            bob = first.Get<Member>(2)!;
        }

        Assert.Equal("x y", Names(ann.Teams));
        Assert.Contains("Member.Memberships is not loaded", Assert.Throws<DetachedInstanceException>(() => bob.Teams.Count).Message, StringComparison.Ordinal);
        Assert.Contains("in no session", Assert.Throws<SessionStateException>(() => ann.Teams.Remove(ann.Teams[0])).Message, StringComparison.Ordinal);
        ann.Teams.Add(new Team { Name = "new" });
        using var session = Database.OpenSession();
        session.Add(ann);
        ann.Teams.Add(session.Get<Team>(1)!);
        ann.Teams.Remove(ann.Teams[1]);

        Assert.Equal("x new", Names(ann.Teams));
        session.Commit();
        Assert.Equal("1-1head 1-4plain 2-2plain", Links());
    }

    // The counts are SQLAlchemy's, measured.
    [Fact]
    public void Links_take_a_statement_for_each_table_and_are_loaded_with_their_targets_by_two()
    {
        using (var writer = Database.OpenSession())
        {
            writer.Add(new Member { Name = "new", Memberships = { new Membership { Role = "head", Team = new Team { Name = "w" } } } });
            writer.Commit();
            Assert.Equal(3, writer.StatementCount);
        }

        Assert.Equal("1-1head 1-2plain 2-2plain 3-4head", Links());
        using var session = Database.OpenSession();
        var members = session.Query<Member>().Options(Load.SelectIn((Member m) => m.Memberships).Joined(l => l.Team)).OrderBy(m => m.Id).ToList();
        Assert.Equal(["x y", "y", "w"], members.Select(member => Names(member.Teams)));
        Assert.Equal(["head plain", "plain", "head"], members.Select(member => string.Join(" ", member.Memberships.Select(link => link.Role))));
        Assert.Equal(2, session.StatementCount);

        members[2].Teams.Remove(members[2].Teams[0]);
        session.Commit();

        Assert.Equal(3, session.StatementCount);
        Assert.Equal("1-1head 1-2plain 2-2plain", Links());
    }

    [Fact]
    public void What_changed_is_told_however_the_links_were_changed()
    {
        using var session = Database.OpenSession();
        var (ann, x, y, z) = (session.Get<Member>(1)!, session.Get<Team>(1)!, session.Get<Team>(2)!, session.Get<Team>(3)!);
        Assert.Equal("x y", Names(ann.Teams));

        ann.Memberships[0].Team = z;
        Assert.Equal(("z", "x"), Told());
        session.Rollback();
        Assert.Equal("x y", Names(ann.Teams));

        session.Delete(ann.Memberships[1]);
        Assert.Equal(("", "y"), Told());
        session.Rollback();
        Assert.Equal("x y", Names(ann.Teams));

        ann.Memberships.Add(new Membership { TeamId = 3 });
        Assert.Equal(("z", ""), Told());
        session.Rollback();
        Assert.Equal("x y", Names(ann.Teams));

        ann.Teams.Remove(y);
        ann.Teams.Add(y);
        Assert.True(ann.GetChanges(m => m.Teams).IsEmpty);

        (string Added, string Removed) Told()
        {
            var changes = ann.GetChanges(m => m.Teams);
            Assert.True(changes.IsKnown);
            return (string.Join(" ", changes.Added.Select(team => team.Name)), string.Join(" ", changes.Removed.Select(team => team.Name)));
        }
    }

    [Fact]
    public void Changes_of_a_shortcut_whose_links_are_not_loaded_are_not_known_to_be_all()
    {
        using var session = Database.OpenSession();
        var (ann, z) = (session.Get<Member>(1)!, session.Get<Team>(3)!);
        ann.Memberships.Add(new Membership { Team = z });

        var changes = ann.GetChanges(m => m.Teams);
        Assert.Equal([z], changes.Added);
        Assert.Equal((false, false), (changes.IsKnown, changes.IsEmpty));
        Assert.False(ann.IsLoaded(m => m.Memberships));
    }
}
