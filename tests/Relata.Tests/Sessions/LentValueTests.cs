using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>Unique values that are exchanged by another value that a column has for a moment.</summary>
public abstract class LentValueTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
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
}

public sealed class SqliteLentValueTests : LentValueTests<SqliteFile>;

public sealed class MariaDbLentValueTests : LentValueTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLentValueTests : LentValueTests<PostgreSqlTestDatabase>;
