using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Relata.Tests.Types;

namespace Relata.Tests.PostgreSql;

/// <summary>Rows that are written as arrays, a value of each row.</summary>
public sealed class RowsAtOnceTests : FixTest<PostgreSqlTestDatabase>
{
    [Theory]
    [InlineData(2)]
    [InlineData(12_000)]
    public void Every_object_gets_the_key_of_its_row(int count)
    {
        var added = Enumerable.Range(0, count).Select(i => new Address { Email = $"{i}", UserId = i % 3 == 0 ? null : 7 }).ToList();
        using (var session = Database.OpenSession())
        {
            session.AddRange(added);
            session.Commit();
        }

        using var reading = Database.OpenSession();
        var first = added.Min(address => address.Id);
        var read = reading.Query<Address>().Where(address => address.Id >= first).OrderBy(address => address.Id).ToList();
        Assert.Equal(added.Select(a => (a.Id, a.Email, a.UserId)), read.Select(a => (a.Id, a.Email, a.UserId)));
    }

    [Fact]
    public void Null_and_a_value_stand_beside_each_other_whatever_the_type()
    {
        using var test = new PostgreSqlTestDatabase();
        using var database = test.Create<Anything>();
        var full = new Anything
        {
            Bool = true,
            Byte = 1,
            SByte = 2,
            Short = 3,
            UShort = 4,
            Int = 5,
            UInt = 6,
            Long = 7,
            ULong = 8,
            Float = 9,
            Double = 10,
            Decimal = 11,
            Text = "text",
            Character = 'x',
            Guid = Guid.NewGuid(),
            DateTime = new DateTime(2026, 11, 24),
            Moment = DateTimeOffset.UnixEpoch,
            Date = new DateOnly(2026, 11, 24),
            Time = new TimeOnly(4, 5),
            Span = TimeSpan.FromDays(3),
            Bytes = [1, 2],
            OfByte = Enums.OfByte.None,
            OfLong = Enums.OfLong.None,
        };
        database.Insert(new Anything(), full, new Anything());

        var read = database.Read<Anything>();

        var columns = Samples.OfType<Anything>().Columns.Skip(1).Select(column => typeof(Anything).GetProperty(column.Property)!).ToList();
        Assert.All(columns, column => Assert.Equal([null, column.GetValue(full), null], read.Select(column.GetValue)));
    }

    [Fact]
    public void Where_a_trigger_leaves_rows_out_the_flush_fails_because_keys_cannot_be_told_apart()
    {
        Database.Execute("CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN CASE WHEN NEW.email = 'b' THEN NULL ELSE NEW END; END $$");
        Database.Execute("CREATE TRIGGER leaving BEFORE INSERT ON addresses FOR EACH ROW EXECUTE FUNCTION leave_out()");
        using var session = Database.OpenSession();
        session.AddRange(new Address { Email = "a" }, new Address { Email = "b" }, new Address { Email = "c" });

        var error = Assert.Throws<DatabaseException>(session.Commit);

        Assert.Contains("An INSERT of 3 rows made 2: a trigger or a rule left rows out", error.Message, StringComparison.Ordinal);
        Assert.Equal(["0"], Database.Texts("SELECT count(*)::text FROM addresses WHERE email IN ('a', 'c')"));
    }

    [Fact]
    public void A_row_that_is_gone_is_noticed_among_many()
    {
        using var session = Database.OpenSession();
        var addresses = Enumerable.Range(0, 3).Select(i => new Address { Email = $"{i}" }).ToList();
        session.AddRange(addresses);
        session.Commit();
        Database.Execute($"DELETE FROM addresses WHERE id = {addresses[0].Id}");
        addresses.ForEach(address => address.Email += "!");

        var error = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Contains($"found {addresses.Count - 1} of {addresses.Count} rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_texts_that_a_session_shows_are_those_that_were_sent()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        session.AddRange(new Address { Email = "one", UserId = 7 }, new Address { Email = "two", UserId = 7 });
        session.Flush();
        session.Add(new Address { Email = "three", UserId = 7 });
        session.Flush();

        Assert.Equal(
            [
                """INSERT INTO "addresses" ("user_id", "email") SELECT c0, c1 FROM unnest($1, $2) WITH ORDINALITY AS r (c0, c1, n) ORDER BY n RETURNING "id" """.TrimEnd(),
                """INSERT INTO "addresses" ("user_id", "email") VALUES ($1, $2) RETURNING "id" """.TrimEnd(),
            ],
            session.Statements);
    }

    [Fact]
    public void One_prepared_text_serves_any_number_of_rows()
    {
        for (var count = 2; count <= 5; count++)
        {
            using var session = Database.OpenSession();
            var added = Enumerable.Range(0, count).Select(i => new Address { Email = $"{i}", UserId = 7 }).ToList();
            session.AddRange(added);
            session.Flush();
            added.ForEach(address => address.Email += "!");
            session.Flush();
            added.ForEach(session.Delete);
            session.Commit();
        }

        Assert.Equal(
            [
                """DELETE FROM "addresses" AS t USING unnest($1) AS r (c0) WHERE t."id" = r.c0""",
                """INSERT INTO "addresses" ("user_id", "email") SELECT c0, c1 FROM unnest($1, $2) WITH ORDINALITY AS r (c0, c1, n) ORDER BY n RETURNING "id" """.TrimEnd(),
                """UPDATE "addresses" AS t SET "email" = r.c0 FROM unnest($1, $2) AS r (c0, c1) WHERE t."id" = r.c1""",
            ],
            Database.Texts("""SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%unnest%"addresses"%' OR statement LIKE '%"addresses"%unnest%' ORDER BY statement""")
                .Where(text => !text.Contains("pg_prepared", StringComparison.Ordinal)));
    }
}
