using Relata.Tests.Databases;
using Relata.Tests.ViewOnly.Shapes;

namespace Relata.Tests.ViewOnly;

/// <summary>Relationships that are only read, in hierarchies, of an entity to itself, and across a link class.</summary>
public abstract class ViewOnlyShapeTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected ViewOnlyShapeTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.ViewOnly.Shapes"));
        _database.CreateTables();
        using var session = _database.OpenSession();
        var (reds, blues) = (new Team { Name = "reds" }, new Team { Name = "blues" });
        var (cup, league) = (new Contest { Name = "cup", IsOpen = true }, new Contest { Name = "league" });
        session.AddRange(cup, league);
        var ann = new Captain { Name = "ann", Age = 30, Pay = 20, Team = reds };
        var bob = new Player { Name = "bob", Age = 18, Team = reds, Coach = ann };
        var cyd = new Captain { Name = "cyd", Age = 19, Pay = 5, Team = blues, Coach = bob };
        var dan = new Player { Name = "dan", Age = 40, Team = blues, Coach = ann };
        session.AddRange(ann, bob, cyd, dan);
        ann.Entries.AddRange([new Entry { Contest = cup }, new Entry { Contest = league }, new Entry { Contest = cup, Remark = "again" }]);
        cyd.Entries.Add(new Entry { Contest = league });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public void Every_strategy_gives_the_same_graph(Loading loading)
    {
        using var session = _database.OpenSession();
        _ = session.Get<Player>(2)!.Coach;
        var teams = session.Query<Team>().Options(
            Load.By(loading, (Team t) => t.RichCaptains), Load.By(loading, (Team t) => t.YoungOrCaptains), Load.By(loading, (Team t) => t.Oldest)).ToList().OrderBy(team => team.Name);
        Assert.Equal(["blues:  cyd dan", "reds: ann ann bob ann"], teams.Select(team => $"{team.Name}: {Names(team.RichCaptains)} {Names(team.YoungOrCaptains)} {team.Oldest?.Name}"));

        var players = session.Query<Player>().Options(
            Load.By(loading, (Player p) => p.YoungCoached), Load.By(loading, (Player p) => p.YoungCoach), Load.By(loading, (Player p) => p.Contests), Load.By(loading, (Player p) => p.OpenContests)).OrderBy(p => p.Name).ToList();
        Assert.Equal(["ann bob  cup league/cup", "bob cyd  /", "cyd  bob league/", "dan   /"], players.Select(player => $"{player.Name} {Names(player.YoungCoached)} {player.YoungCoach?.Name} {Names(player.Contests)}/{Names(player.OpenContests)}"));
    }

    [Fact]
    public void Lambdas_go_the_same_ways()
    {
        using var session = _database.OpenSession();

        Assert.Equal(["reds"], session.Query<Team>().Where(t => t.RichCaptains.Any()).Select(t => t.Name).ToList());
        Assert.Equal([1, 2], session.Query<Team>().OrderBy(t => t.Name).Select(t => t.YoungOrCaptains.Count).ToList());
        Assert.Equal(["blues"], session.Query<Team>().Where(t => t.Oldest!.Name == "dan").Select(t => t.Name).ToList());
        Assert.Equal(["cyd"], session.Query<Player>().Where(p => p.YoungCoach != null).Select(p => p.Name).ToList());
        Assert.Equal([2, 0, 1, 0], session.Query<Player>().OrderBy(p => p.Name).Select(p => p.Contests.Count).ToList());
        Assert.Equal(["ann"], session.Query<Player>().Where(p => p.Contests.Any(c => c.Name == "cup")).Select(p => p.Name).ToList());
        Assert.Equal(["ann"], session.Query<Player>().Where(p => p.OpenContests.Count == 1).Select(p => p.Name).ToList());
        Assert.Equal(["cup", "league"], session.Query(session.Query<Player>().First(p => p.Name == "ann"), p => p.Contests).OrderBy(c => c.Name).Select(c => c.Name).ToList());
    }

    [Fact]
    public void The_link_objects_are_written_and_the_shortcut_leaves_their_rows_alone()
    {
        using var session = _database.OpenSession();
        var ann = session.Query<Player>().Options(Load.SelectIn((Player p) => p.Entries), Load.SelectIn((Player p) => p.Contests)).First(p => p.Name == "ann");

        Assert.Throws<ReadOnlyRelationshipException>(() => ann.Contests.Remove(ann.Contests[0]));
        session.Delete(ann.Entries.Single(entry => entry.Remark == "again"));
        session.Flush();
        Assert.Equal("cup league", Names(ann.Contests));
        session.Delete(ann.Entries.Single(entry => entry.Contest!.Name == "cup"));
        session.Flush();
        session.Expire(ann);
        Assert.Equal("league", Names(ann.Contests));
    }

    private static string Names(IEnumerable<Player> players) => string.Join(" ", players.Select(player => player.Name).Order());

    private static string Names(IEnumerable<Contest> contests) => string.Join(" ", contests.Select(contest => contest.Name));
}
