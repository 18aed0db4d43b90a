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

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    public void A_unique_reference_is_taken_over_from_another_owner(int to, int from, bool isRead)
    {
        Save(new Person { Badge = new Badge() }, new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var people = session.Query<Person>().OrderBy(person => person.Id).ToList();
        var own = isRead ? people[to].Badge : null;

        people[to].Badge = people[from].Badge;
        session.Commit();

        Assert.Null(own?.Person);
        Assert.Null(people[from].Badge);
        Assert.Equal($"{to + 1}", Rows("SELECT concat(person_id, '') FROM badge WHERE person_id IS NOT NULL"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_unique_reference_that_is_set_on_its_own_side_takes_the_place_of_another_one(bool isRead)
    {
        Save(new Person { Badge = new Badge() }, new Person { Badge = new Badge() }, new Person { Badge = new Badge() }, new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var badges = session.Query<Badge>().Where(badge => badge.Id < 3).OrderBy(badge => badge.Id).ToList();
        var people = session.Query<Person>().Where(person => person.Id > 2).OrderBy(person => person.Id).ToList();
        people.ForEach(person => _ = isRead ? person.Badge : null);
        var before = session.StatementCount;

        (badges[0].Person, badges[1].Person) = (people[0], people[1]);
        session.Commit();

        Assert.Equal("1:3 2:4 3: 4:", Rows("SELECT concat(id, ':', COALESCE(concat(person_id, ''), '')) FROM badge ORDER BY id"));
        Assert.Equal(isRead ? 2 : 3, session.StatementCount - before); // where they are not read, one SELECT for both
    }

    [Fact]
    public void Unique_references_are_swapped_where_they_may_be_null()
    {
        Save(new Person { Badge = new Badge() }, new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var badges = session.Query<Badge>().OrderBy(badge => badge.Id).ToList();
        (badges[0].PersonId, badges[1].PersonId) = (badges[1].PersonId, badges[0].PersonId);

        session.Commit();

        Assert.Equal("1:2 2:1", Rows("SELECT concat(id, ':', person_id) FROM badge ORDER BY id"));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Required_unique_references_that_are_exchanged_are_refused_before_a_statement_is_sent(int count, bool isByObject)
    {
        Save([.. Enumerable.Range(0, count).Select(_ => new Person { Locker = new Locker() })]);
        using var session = Database.OpenSession();
        var lockers = session.Query<Locker>().OrderBy(locker => locker.Id).ToList();
        var people = session.Query<Person>().OrderBy(person => person.Id).ToList();
        for (var i = 0; i < count; i++)
        {
            _ = isByObject ? people[i].Locker : null;
        }

        for (var i = 0; i < count; i++)
        {
            if (isByObject)
            {
                people[i].Locker = lockers[(i + 1) % count];
            }
            else
            {
                lockers[(i + 1) % count].PersonId = people[i].Id;
            }
        }

        var before = session.StatementCount;
        var error = Assert.Throws<UniqueExchangeException>(session.Flush);

        Assert.StartsWith("REL670: ", error.Message);
        Assert.All(Enumerable.Range(1, count), id => Assert.Contains($"the Locker with key {id} ", error.Message));
        Assert.Contains("Locker.PersonId, which is unique", error.Message);
        if (Database is PostgreSqlDatabase)
        {
            Assert.IsType<ConstraintViolationException>(error.InnerException);
        }
        else
        {
            Assert.Equal((before, null), (session.StatementCount, error.InnerException));
            Assert.Throws<UniqueExchangeException>(() => session.ExplainFlush());
            lockers[0].PersonId = 1;
        }

        session.Rollback();
        Assert.Equal(Enumerable.Range(1, count), lockers.Select(locker => locker.PersonId));

        // The recipe: one of them goes elsewhere first.
        session.Add(new Person());
        session.Flush();
        lockers[0].PersonId = count + 1;
        session.Flush();
        for (var i = 0; i < count; i++)
        {
            lockers[(i + 1) % count].PersonId = i + 1;
        }

        session.Commit();
        Assert.Equal(string.Join(" ", Enumerable.Range(0, count).Select(i => $"{i + 1}:{(i + 1) % count + 1}")), Rows("SELECT concat(person_id, ':', id) FROM locker ORDER BY person_id"));
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
    public void A_constraint_that_the_program_has_deferred_lets_required_references_be_exchanged()
    {
        Assert.SkipUnless(Database is PostgreSqlDatabase, "The database has no unique constraints that are checked at the commit.");
        Save(new Person { Locker = new Locker() }, new Person { Locker = new Locker() });
        Database.Execute("DROP INDEX ix_locker_person_id");
        Database.Execute("ALTER TABLE locker ADD CONSTRAINT one_each UNIQUE (person_id) DEFERRABLE INITIALLY DEFERRED");
        using var session = Database.OpenSession();
        var lockers = session.Query<Locker>().OrderBy(locker => locker.Id).ToList();
        (lockers[0].PersonId, lockers[1].PersonId) = (2, 1);
        session.Commit();

        Assert.Equal("1:2 2:1", Rows("SELECT concat(id, ':', person_id) FROM locker ORDER BY id"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void A_composite_key_is_exchanged_by_whatever_column_of_it_can_have_another_value(int count)
    {
        Save([.. Enumerable.Range(0, count).Select(_ => new Person())]);
        Save([.. Enumerable.Range(1, count).Select(person => new Seat { PersonId = person, Number = 5 })]);
        using var session = Database.OpenSession();
        var seats = session.Query<Seat>().OrderBy(seat => seat.Id).ToList();
        var before = session.StatementCount;

        foreach (var seat in seats)
        {
            seat.PersonId = (seat.PersonId % count) + 1;
        }

        session.Commit();

        Assert.All(seats, seat => Assert.Equal(5, seat.Number));
        Assert.Equal(string.Join(" ", Enumerable.Range(1, count).Select(id => $"{id}:{(id % count) + 1}:5")), Rows("SELECT concat(id, ':', person_id, ':', number) FROM seat ORDER BY id"));
        Assert.InRange(session.StatementCount - before, 3, count > 4 ? 3 : count + 2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void A_column_that_only_lends_another_value_is_not_set_back_to_what_another_session_has_changed(int count)
    {
        Save([.. Enumerable.Range(0, count).Select(_ => new Person())]);
        Save([.. Enumerable.Range(1, count).Select(person => new Seat { PersonId = person, Number = 5 })]);
        using var session = Database.OpenSession();
        var seats = session.Query<Seat>().OrderBy(seat => seat.Id).ToList();
        Database.Execute("UPDATE seat SET number = 7");
        seats.ForEach(seat => seat.PersonId = (seat.PersonId % count) + 1);

        var error = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Contains("was read with other values of Number", error.Message, StringComparison.Ordinal);
        Assert.All(error.Rows, row => Assert.Equal((5, 7), (((Seat)row.Read).Number, ((Seat?)row.Current)?.Number ?? 7)));
        Assert.All(error.Rows, row => Assert.Contains((Seat)row.Entity, seats));
        session.Rollback();
        Assert.Equal("7", Rows("SELECT DISTINCT concat(number, '') FROM seat"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_column_whose_value_is_not_known_lends_no_other_one(bool isExpired)
    {
        Save(new Person(), new Person());
        Save(new Seat { PersonId = 1, Number = 5 }, new Seat { PersonId = 2, Number = 5 });
        using var session = Database.OpenSession();
        var seats = (isExpired ? session.Query<Seat>() : session.Query<Seat>().Options(Load.Only((Seat seat) => seat.PersonId))).OrderBy(seat => seat.Id).ToList();
        if (isExpired)
        {
            seats.ForEach(seat => session.Expire(seat));
        }

        Database.Execute("UPDATE seat SET number = 7");
        (seats[0].PersonId, seats[1].PersonId) = (2, 1);
        Assert.ThrowsAny<RelataException>(session.Commit);
        session.Rollback();

        Assert.Equal("1:1:7 2:2:7", Rows("SELECT concat(id, ':', person_id, ':', number) FROM seat ORDER BY id"));
    }

    [Fact]
    public void Texts_that_are_too_short_for_another_value_are_refused_unless_they_differ_in_case()
    {
        Save(new Pass { Letter = "a", At = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) }, new Pass { Letter = "b", At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        using var session = Database.OpenSession();
        var passes = session.Query<Pass>().OrderBy(pass => pass.Id).ToList();
        (passes[0].At, passes[1].At) = (passes[1].At, passes[0].At);
        session.Flush();
        (passes[0].Letter, passes[1].Letter) = ("b", "a");
        Assert.Contains("Pass.Letter", Assert.Throws<UniqueExchangeException>(session.Flush).Message);
        session.Rollback();

        (passes[0].Letter, passes[1].Letter) = ("B", "A");
        session.Commit();
        Assert.Equal("B A", Rows("SELECT letter FROM pass ORDER BY id"));
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

    private void SaveTeams() =>
        Save(new Team { Code = "X", Players = { new Player { Shirt = 1 }, new Player { Shirt = 2 } } }, new Team { Code = "Y" }, new Team { Code = "Z" });
}

public sealed class SqliteUniqueOrderTests : UniqueOrderTests<SqliteFile>;

public sealed class MariaDbUniqueOrderTests : UniqueOrderTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUniqueOrderTests : UniqueOrderTests<PostgreSqlTestDatabase>;
