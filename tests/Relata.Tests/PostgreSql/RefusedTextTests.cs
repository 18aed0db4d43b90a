using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

/// <summary>Texts that PostgreSQL cannot store: https://www.postgresql.org/docs/current/datatype-character.html</summary>
public sealed class RefusedTextTests : FixTest<PostgreSqlTestDatabase>
{
    [Fact]
    public void A_text_with_the_null_character_is_refused_and_the_session_goes_on_after_a_rollback()
    {
        using var session = Database.OpenSession();
        session.Add(new User { Name = "a\0b" });

        Assert.Contains("U+0000", Assert.Throws<DatabaseException>(session.Flush).Message, StringComparison.Ordinal);

        session.Rollback();
        session.Add(new User { Name = "\uD83D" });
        Assert.Contains("U+D83D", Assert.Throws<DatabaseException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal(4, session.Query<User>().Count());
    }

    // https://www.postgresql.org/docs/current/btree.html: an entry takes a third of a page at most.
    [Fact]
    public void A_text_that_is_too_large_for_an_index_is_not_tried_again()
    {
        Database.Execute("CREATE UNIQUE INDEX one_name ON users (name)");
        using var session = Database.OpenSession();
        var random = new Random(1);
        session.Add(new User { Name = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next('a', 'z'))) });

        var error = Assert.Throws<DatabaseException>(session.Flush);

        Assert.False(error.IsTransient);
        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
        Assert.Contains("index", error.Message, StringComparison.Ordinal);
    }
}
