using Relata.Loaders.Plans;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sqlite;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>The statement of each kind of segment, as SQLite gets it.</summary>
public sealed class SegmentSqlTests
{
    [Fact]
    public void Joined_to_one_is_a_left_join_and_does_not_wrap_a_page() => AssertSql<Address>(
        Page<Address>(),
        Load.Joined((Address a) => a.User),
        """SELECT t0."id", t0."user_id", t0."email", t1."id", t1."name" FROM "addresses" AS t0 LEFT JOIN "users" AS t1 ON t0."user_id" = t1."id" LIMIT ?1""");

    [Fact]
    public void Joined_collection_with_a_page_wraps_the_root() => AssertSql<User>(
        Page<User>(),
        Load.Joined((User u) => u.Addresses),
        """SELECT t0."id", t0."name", t1."id", t1."user_id", t1."email" FROM (SELECT t0."id", t0."name" FROM "users" AS t0 LIMIT ?1) AS t0 LEFT JOIN "addresses" AS t1 ON t1."user_id" = t0."id" ORDER BY t1."id" """);

    [Fact]
    public void Joined_many_to_many_goes_through_the_link_table() => AssertSql<Item>(
        All<Item>(),
        Load.Joined((Item i) => i.Keywords),
        """SELECT t0."id", t0."description", t1."id", t1."name" FROM "items" AS t0 LEFT JOIN "item_keywords" AS t2 ON t2."item_id" = t0."id" LEFT JOIN "keywords" AS t1 ON t2."keyword_id" = t1."id" """);

    [Fact]
    public void Select_in_asks_for_the_owners_keys_by_one_parameter() => AssertSql<User>(
        All<User>(),
        Load.SelectIn((User u) => u.Addresses),
        """SELECT t0."id", t0."name" FROM "users" AS t0 """,
        """SELECT t0."id", t0."user_id", t0."email" FROM "addresses" AS t0 WHERE t0."user_id" IN (SELECT value FROM json_each(?1)) ORDER BY t0."id" """);

    [Fact]
    public void Select_in_through_a_link_table_reads_the_owners_key_from_it() => AssertSql<Item>(
        All<Item>(),
        Load.SelectIn((Item i) => i.Keywords),
        """SELECT t0."id", t0."description" FROM "items" AS t0 """,
        """SELECT t1."item_id", t0."id", t0."name" FROM "keywords" AS t0 INNER JOIN "item_keywords" AS t1 ON t1."keyword_id" = t0."id" WHERE t1."item_id" IN (SELECT value FROM json_each(?1))""");

    [Fact]
    public void Subquery_repeats_the_page_with_a_total_order() => AssertSql<User>(
        Page<User>(),
        Load.Subquery((User u) => u.Addresses),
        """SELECT t0."id", t0."name" FROM "users" AS t0 ORDER BY t0."id" LIMIT ?1""",
        """SELECT t0."id", t0."user_id", t0."email" FROM (SELECT t0."id" AS "k0" FROM "users" AS t0 ORDER BY t0."id" LIMIT ?1) AS k CROSS JOIN "addresses" AS t0 ON t0."user_id" = k."k0" ORDER BY t0."id" """);

    [Fact]
    public void Subquery_of_a_to_one_asks_for_each_key_once() => AssertSql<Address>(
        All<Address>(),
        Load.Subquery((Address a) => a.User),
        """SELECT t0."id", t0."user_id", t0."email" FROM "addresses" AS t0 """,
        """SELECT t0."id", t0."name" FROM (SELECT DISTINCT t0."user_id" AS "k0" FROM "addresses" AS t0) AS k INNER JOIN "users" AS t0 ON t0."id" = k."k0" """);

    private static Select All<T>()
        where T : Entity, IEntity<T> => new(new TableSource(T.EntityType.Table, "t0"));

    private static Select Page<T>()
        where T : Entity, IEntity<T> => All<T>() with { Limit = new SqlParameterExpression(0) };

    private static void AssertSql<T>(Select root, LoadOption<T> option, params string[] expected)
        where T : Entity, IEntity<T>
    {
        var plan = new LoadPlanner(new SqliteDialect()).Plan(T.EntityType, new PlannedQuery(root), [option.Step]);

        Assert.Equal(expected.Select(text => text.TrimEnd()), plan.Segments.Select(segment => segment.Sql!.Text));
    }
}
