using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Relata.Tests.Queries;

namespace Relata.Tests.MariaDb;

/// <summary>The statements as MariaDB gets them, where they are not as others write them.</summary>
public sealed class MariaDbSqlTests : FixTest<MariaDbTestDatabase>
{
    [Fact]
    public void Select_in_asks_for_the_owners_keys_by_one_JSON_text()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;

        session.Query<User>().Options(Load.SelectIn((User user) => user.Addresses)).ToList();

        Assert.Equal(
            [
                "SELECT t0.`id`, t0.`name` FROM `users` AS t0",
                "SELECT t0.`id`, t0.`user_id`, t0.`email` FROM `addresses` AS t0 WHERE t0.`user_id` IN "
                + "(SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k) ORDER BY t0.`id`",
            ],
            session.Statements);
    }

    [Fact]
    public void Texts_are_compared_by_characters_and_put_together_by_a_function()
    {
        using var session = Database.OpenSession();
        var query = session.Query<User>();

        AssertEnds("WHERE LEFT(t0.`name`, CHAR_LENGTH(?)) = ?", query.Where(user => user.Name!.StartsWith("ab")).Sql());
        AssertEnds("WHERE RIGHT(t0.`name`, CHAR_LENGTH(?)) = ?", query.Where(user => user.Name!.EndsWith("ab")).Sql());
        AssertEnds("WHERE instr(t0.`name`, ?) > 0", query.Where(user => user.Name!.Contains('a')).Sql());
        AssertEnds("WHERE CHAR_LENGTH(t0.`name`) = ?", query.Where(user => user.Name!.Length == 3).Sql());
    }

    [Fact]
    public void An_offset_has_a_limit()
    {
        using var session = Database.OpenSession();

        AssertEnds("ORDER BY t0.`id` LIMIT 18446744073709551615 OFFSET ?", session.Query<User>().OrderBy(user => user.Id).Skip(2).Sql());
        AssertEnds("ORDER BY t0.`id` LIMIT ? OFFSET ?", session.Query<User>().OrderBy(user => user.Id).Skip(2).Take(1).Sql());
    }

    [Fact]
    public void An_insert_answers_with_the_generated_key()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        session.Add(new User { Name = "new" });
        session.Flush();

        Assert.Equal(["INSERT INTO `users` (`name`) VALUES (?) RETURNING `id`"], session.Statements);
    }

    private static void AssertEnds(string expected, string sql) => Assert.EndsWith(expected, sql, StringComparison.Ordinal);
}
