using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Shortcuts.Models;

namespace Relata.Tests.Shortcuts;

/// <summary>An option for a shortcut loads both relationships that it crosses; lambdas and joins cross them in SQL.</summary>
public abstract class ShortcutLoadingTests<TDatabase> : ShortcutTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Subquery, 3)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Batch, 1)]
    [InlineData(Loading.Lazy, 1)]
    public void One_option_loads_links_and_targets(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        var members = session.Query<Member>().Options(Load.By(strategy, (Member m) => m.Teams)).OrderBy(m => m.Id).ToList();

        Assert.Equal(statements, session.StatementCount);
        Assert.Equal(strategy is not (Loading.Lazy or Loading.Batch), members[0].Teams.IsLoaded);
        Assert.Equal(["x y", "y"], members.Select(member => Names(member.Teams)));
        Assert.Equal(strategy switch { Loading.Lazy => 4, Loading.Batch => 3, _ => statements }, session.StatementCount);
        Assert.Equal("ann bob", Names(members[1].Teams[0].Members));
    }

    [Fact]
    public void Options_continue_below_a_shortcut()
    {
        using var session = Database.OpenSession();

        var ann = session.Query<Member>().Options(Load.SelectIn((Member m) => m.Teams).SelectIn(t => t.Members).SelectIn(m => m.Followed)).First(m => m.Id == 1);

        Assert.Equal("ann bob", Names(ann.Teams[1].Members));
        Assert.Equal("ann", Names(ann.Teams[1].Members[1].Followed));
        Assert.Equal(6, session.StatementCount);
    }

    [Fact]
    public async Task Objects_in_hand_load_and_reload_it()
    {
        await using var session = Database.OpenSession();
        var ann = (await session.GetAsync<Member>(1))!;

        await session.LoadAsync(ann, m => m.Teams);
        Assert.Equal(3, session.StatementCount);
        Assert.Equal("x y", Names(ann.Teams));
        Assert.Equal(3, session.StatementCount);
        Database.Execute("DELETE FROM shortcut_membership WHERE member_id = 1 AND team_id = 1");
        await session.RefreshAsync(ann, m => m.Teams);

        Assert.Equal("y", Names(ann.Teams));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void Raise_and_NoLoad_hold_for_both()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Member>().Options(Load.Raise((Member m) => m.Teams)).First(m => m.Id == 1);

        Assert.Throws<RelationshipNotLoadedException>(() => ann.Teams.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => ann.Teams.Remove(session.Get<Team>(1)!));
        ann = session.Query<Member>().Options(Load.SelectIn((Member m) => m.Memberships).Raise(l => l.Team)).First(m => m.Id == 1);
        Assert.Contains("Membership.Team", Assert.Throws<RelationshipNotLoadedException>(() => ann.Teams.Count).Message, StringComparison.Ordinal);
        var bob = session.Query<Member>().Options(Load.NoLoad((Member m) => m.Teams)).First(m => m.Id == 2);
        Assert.Empty(bob.Teams);
    }

    [Fact]
    public void Lambdas_joins_and_queries_of_the_rows_cross_the_links()
    {
        using var session = Database.OpenSession();
        var ann = session.Get<Member>(1)!;

        Assert.Equal("ann", Names(session.Query<Member>().Where(m => m.Teams.Any(t => t.Name == "x")).ToList()));
        Assert.Equal("y", Names(session.Query<Team>().Where(t => t.Members.Count == 2).ToList()));
        Assert.Equal("ann", Names(session.Query<Member>().Join((Member m) => m.Teams, (m, t) => t.Name == "x").ToList()));
        Assert.Equal("y x", Names(session.Query(ann, m => m.Teams).OrderByDescending(t => t.Name).ToList()));
    }

    [Fact]
    public void An_option_that_a_shortcut_cannot_have_is_refused()
    {
        Assert.Contains("Member.Teams cannot be loaded with Where: it is a shortcut across Member.Memberships", Refused(() => Load.SelectIn((Member m) => m.Teams).Where(t => t.Name == "x")), StringComparison.Ordinal);
        Assert.Contains("Member.Teams cannot be loaded with Take", Refused(() => Load.SelectIn((Member m) => m.Teams).Take(1)), StringComparison.Ordinal);
        Assert.Contains("Member.Teams cannot be loaded by ContainsEager", Refused(() => Load.ContainsEager((Member m) => m.Teams)), StringComparison.Ordinal);

        static string Refused(Action make) => Assert.Throws<LoadOptionException>(make).Message;
    }

    [Fact]
    public void A_part_of_the_links_shows_a_part_and_cannot_be_changed()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Member>().Options(Load.SelectIn((Member m) => m.Memberships).Where(l => l.Role == "head").SelectIn(l => l.Team)).First(m => m.Id == 1);

        Assert.Equal("x", Names(ann.Teams));
        Assert.True(ann.Teams.IsPartial);
        Assert.Throws<PartialListException>(() => ann.Teams.Add(session.Get<Team>(3)!));
        Assert.Throws<PartialListException>(() => ann.Teams.Clear());
    }

    [Fact]
    public void Json_has_the_links_and_not_the_shortcut()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Member>().Options(Load.SelectIn((Member m) => m.Teams)).First(m => m.Id == 1);

        var json = JsonSerializer.Serialize(ann, new JsonSerializerOptions().AddRelata());

        Assert.Equal("""{"Name":"ann","Memberships":[{"Role":"head","MemberId":1,"TeamId":1,"Team":{"Name":"x","Id":1},"Id":1},{"Role":"plain","MemberId":1,"TeamId":2,"Team":{"Name":"y","Id":2},"Id":2}],"Id":1}""", json);
    }
}
