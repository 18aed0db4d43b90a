using Relata.Tests.Databases;
using Relata.Tests.Sessions;
using Relata.Tests.Shortcuts.Models;

namespace Relata.Tests.Shortcuts;

/// <summary>Shortcuts of both directions beside a plain set of pairs, whatever is loaded, pending, flushed or taken back.</summary>
public abstract class ShortcutRandomTests<TDatabase> : ShortcutTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [ClassData(typeof(Seeds))]
    public void Shortcuts_are_the_pairs_of_the_links(int seed)
    {
        var random = new Random(seed);
        var pairs = new HashSet<(string Member, string Team)> { ("ann", "x"), ("ann", "y"), ("bob", "y") };
        using var session = Database.OpenSession();
        for (var round = 0; round < 5; round++)
        {
            session.Autoflush = random.Next(2) == 0;
            var members = session.Query<Member>().OrderBy(m => m.Id).ToList();
            var teams = session.Query<Team>().OrderBy(t => t.Id).ToList();
            Forget(session, random, [.. members, .. teams]);
            var before = pairs.ToHashSet();
            for (var edit = 0; edit < 6; edit++)
            {
                Edit(random, members, teams, pairs);
                Check(random, members, teams, pairs);
            }

            using (var nested = session.BeginNested())
            {
                var flushed = pairs.ToHashSet();
                Edit(random, members, teams, pairs);
                Edit(random, members, teams, pairs);
                if (random.Next(2) == 0)
                {
                    nested.Rollback();
                    pairs = flushed;
                }
                else
                {
                    nested.Commit();
                }
            }

            // What a rollback has taken back keeps its own graph, which enters the session with it again.
            teams.RemoveAll(team => team.GetState() == EntityState.Transient);
            CheckAll(members, teams, pairs);
            if (random.Next(3) == 0)
            {
                session.Rollback();
                pairs = before;
            }
            else
            {
                session.Commit();
            }

            members.RemoveAll(member => member.GetState() != EntityState.Persistent);
            teams.RemoveAll(team => team.GetState() != EntityState.Persistent);
            CheckAll(members, teams, pairs);
            using var other = Database.OpenSession();
            CheckAll([.. other.Query<Member>().Options(Load.SelectIn((Member m) => m.Teams)).ToList()], [.. other.Query<Team>().ToList()], pairs);
        }
    }

    private static void Edit(Random random, List<Member> members, List<Team> teams, HashSet<(string Member, string Team)> pairs)
    {
        var (member, team) = (members[random.Next(members.Count)], teams[random.Next(teams.Count)]);
        var pair = (member.Name, team.Name);
        switch (random.Next(9))
        {
            case 0 or 1:
                member.Teams.Add(team);
                pairs.Add(pair);
                break;
            case 2:
                team.Members.Add(member);
                pairs.Add(pair);
                break;
            case 3:
                Assert.Equal(pairs.Remove(pair), member.Teams.Remove(team));
                break;
            case 4:
                Assert.Equal(pairs.Remove(pair), team.Members.Remove(member));
                break;
            case 5:
                var created = new Team { Name = $"t{random.Next()}" };
                member.Teams.Add(created);
                teams.Add(created);
                pairs.Add((member.Name, created.Name));
                break;
            case 6:
                member.Teams.ReplaceWith([team, teams[0], team]);
                pairs.RemoveWhere(each => each.Member == member.Name);
                pairs.UnionWith([pair, (member.Name, teams[0].Name)]);
                break;
            case 7:
                team.Memberships.Add(new Membership { Member = member });
                pairs.Add(pair);
                break;
            default:
                team.Members.Clear();
                pairs.RemoveWhere(each => each.Team == team.Name);
                break;
        }
    }

    private static void Forget(Session session, Random random, List<Entity> entities)
    {
        foreach (var entity in entities)
        {
            switch (random.Next(4))
            {
                case 0: session.Expire(entity); break;
                case 1: session.Refresh(entity); break;
            }
        }
    }

    private static void Check(Random random, List<Member> members, List<Team> teams, HashSet<(string Member, string Team)> pairs)
    {
        var (member, team) = (members[random.Next(members.Count)], teams[random.Next(teams.Count)]);
        Assert.Equal(pairs.Where(pair => pair.Member == member.Name).Select(pair => pair.Team).Order(), member.Teams.Select(each => each.Name).Order());
        Assert.Equal(pairs.Where(pair => pair.Team == team.Name).Select(pair => pair.Member).Order(), team.Members.Select(each => each.Name).Order());
    }

    private static void CheckAll(List<Member> members, List<Team> teams, HashSet<(string Member, string Team)> pairs)
    {
        Assert.Equal(pairs.Order(), members.SelectMany(member => member.Teams.Select(team => (member.Name, team.Name))).Order());
        Assert.Equal(pairs.Order(), teams.SelectMany(team => team.Members.Select(member => (member.Name, team.Name))).Order());
    }
}
