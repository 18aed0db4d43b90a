using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>Unique values that are given up and taken in one flush.</summary>
public abstract class UniqueOrderTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Teams = "SELECT concat(id, ':', code) FROM team ORDER BY id";
    private static readonly DateTimeOffset s_at = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Players = "SELECT concat(id, ':', COALESCE(concat(team_id, ''), ''), ':', shirt) FROM player ORDER BY id";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_value_of_a_deleted_row_can_be_taken_whatever_else_is_in_the_flush(bool movesPlayer)
    {
        SaveTeams();
        using var session = Database.OpenSession();
        session.Delete(session.Get<Team>(3)!);
        session.Add(new Team { Code = "Z" });
        session.Get<Player>(1)!.TeamId = movesPlayer ? 2 : 1;

        session.Commit();

        Assert.Equal("X Y Z", Rows("SELECT code FROM team ORDER BY code"));
        Assert.Equal($"1:{(movesPlayer ? 2 : 1)}:1 2:1:2", Rows(Players));
    }

    [Fact]
    public void An_owner_is_replaced_by_a_new_one_of_the_same_value_that_takes_what_it_has()
    {
        SaveTeams();
        using var session = Database.OpenSession();
        var players = session.Query<Player>().ToList();
        var made = new Team { Code = "X" };
        session.Add(made);
        foreach (var player in players)
        {
            player.Team = made;
        }

        session.Delete(session.Get<Team>(1)!);
        session.Commit();

        Assert.Equal($"2:Y 3:Z {made.Id}:X", Rows(Teams));
        Assert.Equal($"1:{made.Id}:1 2:{made.Id}:2", Rows(Players));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Values_are_moved_along_a_chain_in_whichever_order_they_are_set(bool isLastFirst)
    {
        SaveTeams();
        using var session = Database.OpenSession();
        var (second, third) = (session.Get<Team>(2)!, session.Get<Team>(3)!);
        var before = session.StatementCount;
        if (isLastFirst)
        {
            third.Code = "W";
        }

        second.Code = "Z";
        third.Code = "W";
        session.Commit();

        Assert.Equal("1:X 2:Z 3:W", Rows(Teams));
        Assert.Equal(2, session.StatementCount - before);
    }

    [Fact]
    public void Values_are_swapped_whether_or_not_they_may_be_null()
    {
        SaveTeams();
        using var session = Database.OpenSession();
        var teams = session.Query<Team>().OrderBy(team => team.Id).ToList();
        var players = session.Query<Player>().OrderBy(player => player.Id).ToList();
        (teams[0].Code, teams[1].Code) = (teams[1].Code, teams[0].Code);
        (players[0].Shirt, players[1].Shirt) = (players[1].Shirt, players[0].Shirt);
        session.Commit();
        Assert.Equal("1:Y 2:X 3:Z", Rows(Teams));
        Assert.Equal("1:1:2 2:1:1", Rows(Players));

        // The values are those of the last flush, not of the transaction's begin.
        session.Flush();
        (teams[0].Code, teams[1].Code) = ("a", "b");
        session.Flush();
        (teams[0].Code, teams[1].Code, teams[2].Code) = ("b", "Z", "a");
        session.Commit();
        Assert.Equal("1:b 2:Z 3:a", Rows(Teams));
        Assert.Equal((1, 1), (players[0].TeamId!.Value, players[1].TeamId!.Value));
    }

    [Fact]
    public void A_flush_tells_of_exchanged_values_and_not_of_those_in_between()
    {
        SaveTeams();
        using var session = Database.OpenSession();
        session.RecordFlushes = true;
        var teams = session.Query<Team>().OrderBy(team => team.Id).ToList();
        (teams[0].Code, teams[1].Code) = (teams[1].Code, teams[0].Code);
        session.Commit();

        Assert.Equal(
            ["1 Code X Y", "2 Code Y X"],
            Assert.Single(session.Flushes).Entities.SelectMany(written => written.Changes.Select(change => $"{((Team)written.Entity).Id} {change.Property} {change.Original} {change.Current}")).Order());
    }

    [Fact]
    public void A_whole_column_of_values_is_moved_in_two_statements()
    {
        Save([.. Enumerable.Range(1, 40).Select(number => new Folder { Name = $"f{number}", Number = number })]);
        using var session = Database.OpenSession();
        var folders = session.Query<Folder>().OrderBy(folder => folder.Id).ToList();
        var before = session.StatementCount;

        foreach (var folder in folders)
        {
            folder.Number = (folder.Number % 40) + 1;
        }

        session.Commit();

        Assert.Equal(2, session.StatementCount - before);
        Assert.Equal(string.Join(" ", Enumerable.Range(2, 39).Append(1)), Rows("SELECT concat(number, '') FROM folder ORDER BY id"));
    }

    [Fact]
    public void Values_that_are_taken_side_by_side_need_no_others_for_a_moment()
    {
        Save([.. Enumerable.Range(1, 20).Select(number => new Folder { Name = $"f{number}", Number = number })]);
        using var session = Database.OpenSession();
        var folders = session.Query<Folder>().OrderBy(folder => folder.Id).ToList();
        Database.Execute(Database is SqliteDatabase ? "SELECT 1" : "ALTER TABLE folder ADD CONSTRAINT positive CHECK (number > 0)");

        for (var i = 0; i < 10; i++)
        {
            (folders[i].Number, folders[i + 10].Number) = (folders[i + 10].Number, 100 + i);
        }

        var before = session.StatementCount;
        session.Commit();

        Assert.Equal(2, session.StatementCount - before);
        Assert.Equal(string.Join(" ", Enumerable.Range(11, 10).Concat(Enumerable.Range(100, 10))), Rows("SELECT concat(number, '') FROM folder ORDER BY id"));
    }

    [Fact]
    public void A_tree_gives_up_and_takes_values_between_its_levels()
    {
        Save(new Folder { Name = "r", Number = 1, Children = { new Folder { Name = "a", Number = 2 }, new Folder { Name = "b", Number = 3, Children = { new Folder { Name = "c", Number = 4 } } } } });
        using var session = Database.OpenSession();
        var all = session.Query<Folder>().ToList().ToDictionary(folder => folder.Name);

        // A new "a" below the root has a child that takes the number of one that is deleted, and the old "a" goes into it.
        var made = new Folder { Name = "a", Number = 5, Parent = all["r"], Children = { new Folder { Name = "d", Number = 4 } } };
        session.Add(made);
        all["a"].Parent = made;
        (all["a"].Number, made.Number) = (6, 2);
        session.Delete(all["b"]);
        session.Commit();

        Assert.Equal("1:r 2:a 4:d 6:a", Rows("SELECT concat(number, ':', name) FROM folder ORDER BY number"));
        Assert.Equal(made.Id, all["a"].ParentId);
    }

    [Fact]
    public void A_violation_of_another_key_of_the_table_is_reported_as_it_is()
    {
        Assert.SkipUnless(Database is PostgreSqlDatabase, "The exchange is refused before a statement is sent.");
        Save(new Pass { Letter = "a", At = s_at }, new Pass { Letter = "b", At = s_at.AddDays(1) });
        Database.Execute("DROP INDEX ix_pass_letter");
        Database.Execute("ALTER TABLE pass ADD CONSTRAINT letters UNIQUE (letter) DEFERRABLE INITIALLY DEFERRED");
        using var session = Database.OpenSession();
        var passes = session.Query<Pass>().OrderBy(pass => pass.Id).ToList();
        (passes[0].Letter, passes[1].Letter) = ("b", "a");
        session.Add(new Pass { Letter = "c", At = s_at });

        var error = Assert.Throws<ConstraintViolationException>(session.Flush);

        Assert.Equal(["At"], error.Columns);
    }

    [Fact]
    public void A_flush_that_fails_in_the_middle_of_a_swap_leaves_objects_and_rows_as_they_were()
    {
        SaveTeams();
        using var session = Database.OpenSession();
        var teams = session.Query<Team>().OrderBy(team => team.Id).ToList();
        (teams[0].Code, teams[1].Code) = ("Y", "X");
        session.Add(new Player { Shirt = 1, TeamId = 1 });
        Assert.Throws<ConstraintViolationException>(session.Commit);

        session.Rollback();
        Assert.Equal(["X", "Y", "Z"], teams.Select(team => team.Code));
        (teams[0].Code, teams[1].Code) = ("Y", "X");
        session.Commit();

        Assert.Equal("1:Y 2:X 3:Z", Rows(Teams));
    }

    [Fact]
    public async Task Values_are_swapped_asynchronously_too()
    {
        SaveTeams();
        await using var session = Database.OpenSession();
        var teams = await session.Query<Team>().OrderBy(team => team.Id).ToListAsync(TestContext.Current.CancellationToken);

        (teams[0].Code, teams[1].Code, teams[2].Code) = ("Y", "Z", "X");
        await session.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("1:Y 2:Z 3:X", Rows(Teams));
    }

    [Fact]
    public void A_value_that_differs_only_in_case_counts_as_the_same()
    {
        Save(new Team { Code = "a" }, new Team { Code = "b" });
        using var session = Database.OpenSession();
        var teams = session.Query<Team>().OrderBy(team => team.Id).ToList();

        (teams[0].Code, teams[1].Code) = ("B", "c");
        session.Commit();

        Assert.Equal("1:B 2:c", Rows(Teams));
    }

    [Fact]
    public void What_takes_no_value_of_another_row_is_written_as_ever()
    {
        SaveTeams();
        using var session = Database.OpenSession();
        var teams = session.Query<Team>().OrderBy(team => team.Id).ToList();
        var before = session.StatementCount;

        (teams[0].Code, teams[1].Code) = ("x1", "y1");
        session.Add(new Team { Code = "new" });
        session.Delete(teams[2]);
        session.Commit();

        Assert.Equal(4, session.StatementCount - before); // players' keys cleared, DELETE, UPDATE, INSERT
    }

    [Fact]
    public void Objects_of_a_closed_session_exchange_their_values()
    {
        SaveTeams();
        var (teams, players) = Detached();
        (teams[0].Code, teams[1].Code) = (teams[1].Code, teams[0].Code);
        (players[0].Shirt, players[1].Shirt) = (players[1].Shirt, players[0].Shirt);
        using var session = Database.OpenSession();
        session.AddRange([.. teams, .. players]);
        session.Commit();

        Assert.Equal("1:Y 2:X 3:Z", Rows(Teams));
        Assert.Equal("1:1:2 2:1:1", Rows(Players));
        Assert.Equal(8, session.StatementCount); // for each class: SELECT, a value for a moment, and two UPDATE
    }

    [Fact]
    public void Objects_of_a_closed_session_exchange_values_with_those_of_the_session()
    {
        SaveTeams();
        var (teams, _) = Detached();
        teams[0].Code = "Y";
        using var session = Database.OpenSession();
        var (second, third) = (session.Get<Team>(2)!, session.Get<Team>(3)!);
        session.Add(teams[0]);
        second.Code = "Z";
        third.Code = "X";
        session.Commit();

        Assert.Equal("1:Y 2:Z 3:X", Rows(Teams));
    }

    [Fact]
    public void An_object_that_was_attached_and_changed_again_gives_up_the_value_of_its_row()
    {
        SaveTeams();
        var (teams, _) = Detached();
        (teams[0].Code, teams[1].Code) = ("v", "w");
        using var session = Database.OpenSession();
        session.AddRange(teams);
        (teams[0].Code, teams[1].Code) = ("Y", "X");
        session.Commit();

        Assert.Equal("1:Y 2:X 3:Z", Rows(Teams));
    }

    [Fact]
    public void The_value_of_an_attached_object_that_is_deleted_can_be_taken()
    {
        SaveTeams();
        var (teams, _) = Detached();
        teams[2].Code = "v";
        using var session = Database.OpenSession();
        session.Add(teams[2]);
        session.Delete(teams[2]);
        session.Add(new Team { Code = "Z" });
        session.Commit();

        Assert.Equal("X Y Z", Rows("SELECT code FROM team ORDER BY code"));
    }

    [Fact]
    public void Values_that_were_set_without_having_been_loaded_are_exchanged()
    {
        SaveTeams();
        using var session = Database.OpenSession();
        var teams = session.Query<Team>().Options(Load.Defer((Team team) => team.Code)).OrderBy(team => team.Id).ToList();
        (teams[0].Code, teams[1].Code) = ("Y", "X");
        session.Commit();

        Assert.Equal("1:Y 2:X 3:Z", Rows(Teams));
    }

    [Fact]
    public void Values_of_objects_of_a_closed_session_are_read_only_where_another_row_may_take_them()
    {
        SaveTeams();
        var (teams, players) = Detached();
        teams[0].Code = "v";
        players[0].Shirt = 9;
        using var session = Database.OpenSession();
        session.AddRange([.. teams, .. players]);
        session.Commit();

        Assert.Equal("1:v 2:Y 3:Z", Rows(Teams));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void What_failed_is_exchanged_by_the_next_attempt()
    {
        SaveTeams();
        var (teams, _) = Detached();
        (teams[0].Code, teams[1].Code) = (teams[1].Code, teams[0].Code);
        using var session = Database.OpenSession();
        session.AddRange(teams);
        session.Flush();
        session.Rollback();
        session.AddRange(teams);
        session.Commit();
        (teams[0].Code, teams[1].Code) = (teams[1].Code, teams[0].Code);
        session.Commit();

        Assert.Equal("1:X 2:Y 3:Z", Rows(Teams));
    }

    private (List<Team> Teams, List<Player> Players) Detached()
    {
        using var session = Database.OpenSession();
        return (session.Query<Team>().OrderBy(team => team.Id).ToList(), session.Query<Player>().OrderBy(player => player.Id).ToList());
    }

    private void SaveTeams() =>
        Save(new Team { Code = "X", Players = { new Player { Shirt = 1 }, new Player { Shirt = 2 } } }, new Team { Code = "Y" }, new Team { Code = "Z" });
}

public sealed class SqliteUniqueOrderTests : UniqueOrderTests<SqliteFile>;

public sealed class MariaDbUniqueOrderTests : UniqueOrderTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUniqueOrderTests : UniqueOrderTests<PostgreSqlTestDatabase>;
