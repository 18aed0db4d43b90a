using Relata.Tests.Databases;
using Relata.Tests.Shortcuts.Models;

namespace Relata.Tests.Shortcuts;

/// <summary>A test on the teams x, y and z, and the members ann, who is in x and y, and bob, who is in y and follows ann.</summary>
public abstract class ShortcutTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{

    protected ShortcutTest()
    {
        Database = Test.Open(Models);
        Database.CreateTables();
        using var session = Database.OpenSession();
        var (x, y, z) = (new Team { Name = "x" }, new Team { Name = "y" }, new Team { Name = "z" });
        session.AddRange(x, y, z);
        session.Flush();
        var ann = new Member { Name = "ann", Memberships = { new Membership { Team = x, Role = "head" }, new Membership { Team = y } } };
        session.Add(ann);
        session.Flush();
        session.Add(new Member { Name = "bob", Memberships = { new Membership { Team = y } }, Followed = { ann } });
        session.Commit();
    }

    protected static ModelSet Models => ModelSet.InNamespace("Relata.Tests.Shortcuts.Models");

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Names(IEnumerable<Team> teams) => string.Join(" ", teams.Select(team => team.Name));

    protected static string Names(IEnumerable<Member> members) => string.Join(" ", members.Select(member => member.Name));

    /// <summary>The link rows: the keys of member and team, and the role.</summary>
    protected string Links() => string.Join(" ", Database.Texts("SELECT concat(member_id, '-', team_id, role) FROM shortcut_membership ORDER BY member_id, team_id, id"));

    protected string Follows() => string.Join(" ", Database.Texts("SELECT concat(follower_id, '-', followee_id) FROM shortcut_follow ORDER BY follower_id, followee_id"));

    protected string Rounds() => string.Join(" ", Database.Texts("SELECT concat(guest_id, '@', place) FROM shortcut_round ORDER BY place"));
}
