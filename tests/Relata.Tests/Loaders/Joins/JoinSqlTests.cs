using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Joins;

/// <summary>The SQL of joins that a query writes.</summary>
public abstract class JoinSqlTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>A page of a one-to-many join with conditions, an outer join over a link table, and a condition after a page.</summary>
    protected abstract string[] Expected { get; }

    [Fact]
    public async Task Joins_are_one_join_each()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        await session.Query<User>().Join((User u) => u.Addresses, (u, a) => a.Id > 1).Where((User u, Address a) => a.Email != u.Name)
            .Options(Load.ContainsEager((User u) => u.Addresses)).OrderBy((User u, Address a) => a.Id).Take(3).ToListAsync();
        await session.Query<Order>().LeftJoin((Order o) => o.Items, (o, i) => i.Id == 4).Options(Load.ContainsEager((Order o) => o.Items)).ToListAsync();
        await session.Query<Address>().Join((Address a) => a.User).OrderBy(a => a.Id).Take(2).Where((Address a, User u) => u.Name == "ed")
            .Options(Load.ContainsEager((Address a) => a.User)).ToListAsync();

        Assert.Equal(Expected.Select(text => text.TrimEnd()), session.Statements);
    }
}

public sealed class SqliteJoinSqlTests : JoinSqlTests<SqliteFile>
{
    protected override string[] Expected =>
    [
        """SELECT t0."id", t0."name", t1."id", t1."user_id", t1."email" FROM "users" AS t0 INNER JOIN "addresses" AS t1 ON t1."user_id" = t0."id" AND t1."id" > ?1 WHERE t1."email" <> t0."name" ORDER BY t1."id" LIMIT ?2""",
        """SELECT t0."id", t0."user_id", t0."address_id", t0."description", t0."isopen", t3."id", t3."description" FROM "orders" AS t0 LEFT JOIN (SELECT t1."id", t1."description", t2."order_id" AS "#k0" FROM "items" AS t1 INNER JOIN "order_items" AS t2 ON t2."item_id" = t1."id") AS t3 ON t3."#k0" = t0."id" AND t3."id" = ?1""",
        """SELECT t2."id", t2."user_id", t2."email", t2."id_1", t2."name" FROM (SELECT t0."id", t0."user_id", t0."email", t1."id" AS "id_1", t1."name" FROM "addresses" AS t0 INNER JOIN "users" AS t1 ON t0."user_id" = t1."id" ORDER BY t0."id" LIMIT ?1) AS t2 WHERE t2."name" = ?2 ORDER BY t2."id" """,
    ];
}

public sealed class PostgreSqlJoinSqlTests : JoinSqlTests<PostgreSqlTestDatabase>
{
    protected override string[] Expected =>
    [
        """SELECT t0."id", t0."name", t1."id", t1."user_id", t1."email" FROM "users" AS t0 INNER JOIN "addresses" AS t1 ON t1."user_id" = t0."id" AND t1."id" > $1 WHERE t1."email" <> t0."name" ORDER BY t1."id" LIMIT $2""",
        """SELECT t0."id", t0."user_id", t0."address_id", t0."description", t0."isopen", t3."id", t3."description" FROM "orders" AS t0 LEFT JOIN (SELECT t1."id", t1."description", t2."order_id" AS "#k0" FROM "items" AS t1 INNER JOIN "order_items" AS t2 ON t2."item_id" = t1."id") AS t3 ON t3."#k0" = t0."id" AND t3."id" = $1""",
        """SELECT t2."id", t2."user_id", t2."email", t2."id_1", t2."name" FROM (SELECT t0."id", t0."user_id", t0."email", t1."id" AS "id_1", t1."name" FROM "addresses" AS t0 INNER JOIN "users" AS t1 ON t0."user_id" = t1."id" ORDER BY t0."id" LIMIT $1) AS t2 WHERE t2."name" = $2 ORDER BY t2."id" """,
    ];
}

public sealed class MariaDbJoinSqlTests : JoinSqlTests<MariaDbTestDatabase>
{
    protected override string[] Expected =>
    [
        """SELECT t0.`id`, t0.`name`, t1.`id`, t1.`user_id`, t1.`email` FROM `users` AS t0 INNER JOIN `addresses` AS t1 ON t1.`user_id` = t0.`id` AND t1.`id` > ? WHERE t1.`email` <> t0.`name` ORDER BY t1.`id` LIMIT ?""",
        """SELECT t0.`id`, t0.`user_id`, t0.`address_id`, t0.`description`, t0.`isopen`, t3.`id`, t3.`description` FROM `orders` AS t0 LEFT JOIN (SELECT t1.`id`, t1.`description`, t2.`order_id` AS `#k0` FROM `items` AS t1 INNER JOIN `order_items` AS t2 ON t2.`item_id` = t1.`id`) AS t3 ON t3.`#k0` = t0.`id` AND t3.`id` = ?""",
        """SELECT t2.`id`, t2.`user_id`, t2.`email`, t2.`id_1`, t2.`name` FROM (SELECT t0.`id`, t0.`user_id`, t0.`email`, t1.`id` AS `id_1`, t1.`name` FROM `addresses` AS t0 INNER JOIN `users` AS t1 ON t0.`user_id` = t1.`id` ORDER BY t0.`id` LIMIT ?) AS t2 WHERE t2.`name` = ? ORDER BY t2.`id`""",
    ];
}
