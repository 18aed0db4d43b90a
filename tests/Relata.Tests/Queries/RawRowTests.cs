#pragma warning disable REL044 // What the build reports is refused when it is sent, too.
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>Rows of raw SQL find their way into objects by the names of their columns, or are refused.</summary>
public abstract class RawRowTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_record_finds_its_columns_by_name_in_any_order()
    {
        using var session = Database.OpenSession();
        Assert.Equal(new Contact(2, "ed", "ed@wood.com"), session.Sql<Contact>($"SELECT email, a.id, name AS user_name FROM addresses a JOIN users u ON u.id = a.user_id WHERE a.id = {2}").Single());
        Assert.Equal(new Contact(7, "x", "jack"), session.Sql<Contact>($"SELECT 'x' AS USERNAME, id, name AS EMAIL, 1 AS more FROM users WHERE id = {7}").Single());
    }

    [Fact]
    public void A_class_finds_the_columns_of_its_properties()
    {
        using var session = Database.OpenSession();
        var row = session.Sql<Line>($"SELECT description, id AS the_number FROM orders WHERE id = {3}").Single();
        Assert.Equal((3, "order 3"), (row.TheNumber, row.Description));
        var mixed = session.Sql<Mixed>($"SELECT description AS note, id FROM orders WHERE id = {3}").Single();
        Assert.Equal((3, "order 3"), (mixed.Id, mixed.Note));
        Assert.Equal("unset", session.Sql<Mixed>($"SELECT id FROM orders WHERE id = {3}").Single().Note);
    }

    [Fact]
    public async Task A_name_without_a_column_or_with_two_is_refused()
    {
        await using var session = Database.OpenSession();
        var missing = await Assert.ThrowsAsync<QueryTranslationException>(() => session.Sql<Contact>($"SELECT id, name FROM users").ToListAsync());
        Assert.Equal("REL143", missing.Code);
        Assert.Contains("Contact.UserName", missing.Message, StringComparison.Ordinal);
        Assert.Contains("id, name", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Line.TheNumber", Assert.Throws<QueryTranslationException>(() => session.Sql<Line>($"SELECT description FROM orders").ToList()).Message, StringComparison.Ordinal);
        var two = Assert.Throws<QueryTranslationException>(() => session.Sql<Contact>($"SELECT id, name AS user_name, name AS username_, 'x' AS email FROM users").ToList());
        Assert.Contains("several", two.Message, StringComparison.Ordinal);
        Assert.Equal(4, await session.Query<User>().CountAsync());
    }

    [Fact]
    public void Two_columns_of_one_name_are_never_taken_for_one()
    {
        using var session = Database.OpenSession();
        Assert.ThrowsAny<RelataException>(() => session.Sql<Contact>($"SELECT u.id, a.id, name AS user_name, email FROM addresses a JOIN users u ON u.id = a.user_id").ToList());
    }

    [Fact]
    public void Values_and_tuples_take_columns_by_their_order_and_no_more_of_them()
    {
        using var session = Database.OpenSession();
        Assert.Equal([(7, "jack"), (8, "ed")], session.Sql<(int, string)>($"SELECT id, name FROM users WHERE id < {9} ORDER BY id").ToList());
        Assert.Throws<QueryTranslationException>(() => session.Sql<(int, string)>($"SELECT id, name, id + 1 AS more FROM users").ToList());
        Assert.Throws<QueryTranslationException>(() => session.Sql<(int, string)>($"SELECT id FROM users").ToList());
        Assert.Throws<QueryTranslationException>(() => session.Sql<int>($"SELECT id, name FROM users").ToList());
        Assert.Throws<QueryTranslationException>(() => session.Sql<Nothing>($"SELECT id FROM users"));
    }

    [Fact]
    public void A_hole_inside_quotes_or_a_comment_is_refused_before_anything_is_sent()
    {
        using var session = Database.OpenSession();
        var name = "ed";
        AssertRefused(() => session.Sql<User>($"SELECT * FROM users WHERE name = '{name}'").ToList());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE name LIKE '%{name}%'").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE id = {7} OR name = 'it''s {name}'").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM \"{name}\"").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users /* of {name} */").Single());
        AssertRefused(() => session.Execute($"UPDATE users SET name = 'x' WHERE id = {7} -- {name}"));
        AssertRefused(() => session.ExecuteAsync($"UPDATE users SET name = '{name}'").GetAwaiter().GetResult());
        Assert.Equal(0, session.StatementCount);

        Assert.Equal(1, session.Sql<int>($"SELECT count(*) FROM users WHERE '''' <> '' AND name = {name} /* it's */ AND id > {0}").Single());
        Assert.Equal(1, session.Execute($"""
            -- it's "said"
            UPDATE users SET name = {"it's"} WHERE name = {name}
            """));
    }

    protected static void AssertRefused(Func<object?> send) => Assert.Equal("REL044", Assert.Throws<QueryTranslationException>(send).Code);

    private sealed record Contact(int Id, string UserName, string Email);

    private sealed class Line
    {
        public int TheNumber { get; set; }

        public string? Description { get; init; }

        public int Length => Description?.Length ?? 0;
    }

    private sealed class Mixed(int id)
    {
        public int Id { get; } = id;

        public string Note { get; set; } = "unset";
    }

    private sealed class Nothing;
}

public sealed class SqliteRawRowTests : RawRowTests<SqliteFile>;

public sealed class MariaDbRawRowTests : RawRowTests<MariaDbTestDatabase>
{
    [Fact]
    public void Backslashes_hashes_and_dashes_without_a_space_are_known()
    {
        using var session = Database.OpenSession();
        var name = "ed";
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE name = 'it\\'s {name}'").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users # {name}").Single());
        Assert.Equal(1, session.Sql<int>($"SELECT count(*) FROM users WHERE '\\'' <> '' AND name = {name}").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE /*! name = {name} */").Single());
        Assert.Equal(0, session.Sql<int>($"SELECT 1 --{-1}").Single());
    }
}

public sealed class PostgreSqlRawRowTests : RawRowTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void Tags_of_dollars_escapes_and_nested_comments_are_known()
    {
        using var session = Database.OpenSession();
        var name = "ed";
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE name = $${name}$$").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE name = $t$it's {name}$t$").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users WHERE name = E'it\\'s {name}'").Single());
        AssertRefused(() => session.Sql<int>($"SELECT count(*) FROM users /* a /* b */ {name} */").Single());
        Assert.Equal(1, session.Sql<int>($"SELECT count(*) FROM users WHERE $t$'$t$ <> '\\' AND name = {name}").Single());
    }
}
