using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>The time that a session needs for objects in memory grows in proportion to their number.</summary>
public sealed class SessionWorkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dependents_that_are_added_from_their_side(bool isLoaded) => LinearWork.Check(20_000, (session, count) =>
    {
        var team = new Team { Code = "x", Players = { new Player() } };
        session.Add(team);
        session.Commit();
        if (!isLoaded)
        {
            session.Expire(team);
        }

        var players = Enumerable.Range(1, count).Select(shirt => new Player { Shirt = shirt }).ToList();
        return () =>
        {
            foreach (var player in players)
            {
                player.Team = team;
                session.Add(player);
            }

            session.Autoflush = false;
            Assert.Equal(count + 1, team.Players.Count);
        };
    });

    [Fact]
    public void Dependents_that_leave_a_list_from_its_beginning() => LinearWork.Check(20_000, (_, count) =>
    {
        Player[] players = [.. Enumerable.Range(1, count).Select(shirt => new Player { Shirt = shirt })];
        var team = new Team { Code = "x" };
        team.Players.AddRange(players);
        return () => Array.ForEach(players, player => player.Team = null);
    });

    [Fact]
    public void Objects_that_are_expired() => LinearWork.Check(10_000, (session, count) =>
    {
        var folders = AddTree(session, count).Children.ToList();
        return () => folders.ForEach(session.Expire);
    });

    [Fact]
    public void Expired_objects_that_are_read_again() => LinearWork.Check(
        2_500,
        (session, count) =>
        {
            var root = AddTree(session, count);
            root.Children.ToList().ForEach(session.Expire);
            return () =>
            {
                Assert.Equal(count + 1, session.Query<Folder>().ToList().Count);
                Assert.Equal(count, root.Children.Count);
            };
        },
        most: 8);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pending_objects_with_a_query_after_each(bool autoflush) => LinearWork.Check(
        5_000,
        (session, count) => () =>
        {
            session.Autoflush = autoflush;
            for (var number = 0; number < count; number++)
            {
                session.Add(new Country { Code = $"{number}", Name = "n" });
                Assert.False(session.Query<Country>().Any(country => country.Code == "none"));
            }

            session.Commit();
        },
        most: 8);

    private static Folder AddTree(Session session, int count)
    {
        var root = new Folder { Name = "root", Number = -1 };
        root.Children.AddRange(Enumerable.Range(0, count).Select(number => new Folder { Name = $"{number}", Number = number }));
        session.Add(root);
        session.Commit();
        return root;
    }
}
