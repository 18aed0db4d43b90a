using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>Raw SQL as programs have it: with comments and semicolons at its end, and with null in its holes.</summary>
public abstract class RawTextTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_comment_or_a_semicolon_at_the_end_is_no_part_of_a_query()
    {
        using var session = Database.OpenSession();
        var name = "ed";
        session.Query<User>().ToList().Single(user => user.Name == name).Name = "ed wood";
        name = "ed wood";
        Query<User>[] queries =
        [
            session.Sql<User>($"SELECT * FROM users WHERE name = {name} -- the user"),
            session.Sql<User>($"SELECT * FROM users WHERE name = {name}; -- the user; only"),
            session.Sql<User>($"SELECT * FROM users WHERE name = {name} -- the user\n ;\n-- it's \"all\"\n"),
            session.Sql<User>($"SELECT * FROM users WHERE name = {name} /* the user */ ; /* it's all */ ;"),
            session.Sql<User>($"SELECT * FROM users -- all; of them\n WHERE name = {name}"),
            session.Sql<User>($"SELECT * FROM users WHERE name = 'ed wood' -- the user"),
            session.Sql<User>($"SELECT * FROM users WHERE name <> 'a; -- b' AND name = 'ed wood'"),
        ];
        foreach (var query in queries)
        {
            Assert.Equal(name, Assert.Single(query.ToList()).Name);
            Assert.Equal(1, query.Where(user => user.Name == name).Count());
        }

        Assert.Equal(4, session.Sql<int>($"SELECT id FROM users -- all").ToList().Count);
        Assert.Equal(4, session.Sql<int>($"SELECT id FROM users; -- all").Count());
    }

    [Fact]
    public void A_second_statement_is_refused_by_the_database()
    {
        using var session = Database.OpenSession();
        Assert.ThrowsAny<DatabaseException>(() => session.Sql<int>($"SELECT 1; SELECT 2").ToList());
        Assert.ThrowsAny<DatabaseException>(() => session.Sql<int>($"SELECT 1 /* open").ToList());
    }

    [Fact]
    public void Null_in_a_hole_has_the_type_of_the_hole()
    {
        using var session = Database.OpenSession();
        session.Query<Order>().OrderBy(order => order.Id).First().Description = null;
        var count = session.Query<Order>().Count();
        foreach (var (text, number, found) in new (string?, int?, int)[] { ("order 3", 3, 1), (null, null, count) })
        {
            Assert.Equal(found, session.Sql<Order>($"SELECT * FROM orders WHERE {text} IS NULL OR description = {text}").ToList().Count);
            Assert.Equal(found, session.Sql<Order>($"SELECT * FROM orders WHERE {number} IS NULL OR id = {number}").ToList().Count);
            Assert.Equal(text, session.Sql<string?>($"SELECT {text}").Single());
            Assert.Equal(number, session.Sql<int?>($"SELECT {number}").Single());
            Assert.Equal((number ?? 5) + 1, session.Sql<int>($"SELECT COALESCE({number}, 5) + 1").Single());
        }

        Assert.Equal(count, session.Execute($"UPDATE orders SET isopen = CASE WHEN {(int?)null} IS NULL THEN 7 ELSE {(int?)null} END"));
        Assert.Equal(count, session.Sql<Order>($"SELECT * FROM orders WHERE isopen = 7 AND {(DateTimeOffset?)null} IS NULL AND {(DateTime?)null} IS NULL AND {(Guid?)null} IS NULL").Count());
        Assert.Equal(count, session.Sql<int>($"SELECT id FROM orders WHERE {(bool?)null} IS NULL AND {(decimal?)null} IS NULL AND {(byte[]?)null} IS NULL AND {(DayOfWeek?)null} IS NULL").Count());
        Assert.Equal(1, session.Execute($"UPDATE orders SET description = {(string?)null}, isopen = {(int?)null} WHERE id = {3}"));
        Assert.Equal(0, session.Query<Order>().Count(order => order.Id == 3 && order.IsOpen != null));
        List<int>? none = null;
        Assert.Contains("is null. Pass a list", Assert.Throws<QueryTranslationException>(() => session.Sql<int>($"SELECT id FROM orders WHERE id IN {none}").ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_and_records_are_not_queried_further()
    {
        using var session = Database.OpenSession();
        AssertRefused(() => session.Sql<int>($"SELECT id FROM users").Where(id => id > 0).Count());
        AssertRefused(() => session.Sql<int>($"SELECT id FROM users").OrderBy(id => id).ToList());
        AssertRefused(() => session.Sql<int>($"SELECT id FROM users").Sum(id => id));
        AssertRefused(() => session.Sql<Named>($"SELECT id, name FROM users").Where(user => user.Name == "ed").ToList());
        AssertRefused(() => session.Sql<Named>($"SELECT id, name FROM users").Select(user => user.Id).ToList());
        Assert.Equal(2, session.Sql<Named>($"SELECT id, name FROM users").Skip(1).Take(2).ToList().Count);
        Assert.Equal(0, session.Query<User>().Count(user => user.Id < 0));
    }

    private static void AssertRefused(Action query) => Assert.Contains(
        "that raw SQL returns cannot be queried further", Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);

    private sealed record Named(int Id, string Name);
}

public sealed class SqliteRawTextTests : RawTextTests<SqliteMemory>;

public sealed class PostgreSqlRawTextTests : RawTextTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRawTextTests : RawTextTests<MariaDbTestDatabase>
{
    [Fact]
    public void A_comment_that_the_server_executes_is_a_part_of_the_query()
    {
        using var session = Database.OpenSession();
        Assert.Equal([7], session.Sql<int>($"SELECT id FROM users ORDER BY id /*! LIMIT 1 */ # one").ToList());
        Assert.Equal([7], session.Sql<int>($"SELECT id FROM users ORDER BY id /*M!100100 LIMIT 1 */; /* one */").ToList());
    }
}
