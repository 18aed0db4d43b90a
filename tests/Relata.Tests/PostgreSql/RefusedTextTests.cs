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
}
