using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.RelationshipSql;

/// <summary>The statements of a page of each owner's rows.</summary>
public sealed class OwnerPageSqlTests
{
    [Fact]
    public void Rows_without_an_index_are_numbered_by_one_reading_of_the_table() => AssertSql<SqliteMemory>(
        Load.SelectIn((User u) => u.Orders).OrderByDescending(o => o.Description).Skip(1).Take(2),
        """SELECT t1."id", t1."user_id", t1."address_id", t1."description", t1."isopen" FROM (SELECT t0."id", t0."user_id", t0."address_id", t0."description", t0."isopen", t0."user_id" AS "#k0", ROW_NUMBER() OVER (PARTITION BY t0."user_id" ORDER BY t0."description" DESC, t0."id") AS "#n" FROM "orders" AS t0 WHERE t0."user_id" IN (SELECT value FROM json_each(?1))) AS t1 WHERE t1."#n" > ?2 AND t1."#n" - ?2 <= ?3 ORDER BY t1."#n" """);

    [Fact]
    public void Rows_with_an_index_are_read_for_each_owner_where_the_server_has_lateral() => AssertSql<PostgreSqlTestDatabase>(
        Load.SelectIn((User u) => u.Addresses).OrderByDescending(a => a.Email).Take(2),
        """SELECT t2."id", t2."user_id", t2."email" FROM "users" AS t1 INNER JOIN LATERAL (SELECT t0."id", t0."user_id", t0."email", t0."email" AS "#o0", t0."id" AS "#o1" FROM "addresses" AS t0 WHERE t0."user_id" = t1."id" ORDER BY t0."email" DESC, t0."id" LIMIT $1) AS t2 ON TRUE WHERE t1."id" = ANY($2) ORDER BY t2."#o0" DESC, t2."#o1" """);

    [Fact]
    public void Joined_rows_with_an_index_are_read_for_each_owner() => AssertSql<PostgreSqlTestDatabase>(
        Load.Joined((User u) => u.Addresses).Take(2),
        """SELECT t0."id", t0."name", t2."id", t2."user_id", t2."email" FROM "users" AS t0 LEFT JOIN LATERAL (SELECT t1."id", t1."user_id", t1."email", t1."id" AS "#o0" FROM "addresses" AS t1 WHERE t1."user_id" = t0."id" ORDER BY t1."id" LIMIT $1) AS t2 ON TRUE ORDER BY t2."#o0" """);

    private static void AssertSql<TDatabase>(LoadOption<User> option, string expected)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(FixData.Models);
        using var session = database.OpenSession();

        Assert.Contains(expected.TrimEnd() + "\n", session.Query<User>().Options(option).Explain().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
