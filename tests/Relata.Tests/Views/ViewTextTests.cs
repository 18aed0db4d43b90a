using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>The statements for views: those that create them, and those that lead to their rows.</summary>
public sealed class ViewTextTests
{
    [Fact]
    public void Views_and_the_ways_to_them_on_SQLite() =>
        Check<SqliteMemory>(
            create:
            [
                """CREATE VIEW IF NOT EXISTS "customer_total" AS SELECT customer_id, count(*) AS purchase_count, sum(amount) AS amount FROM purchase GROUP BY customer_id""",
                """CREATE VIEW IF NOT EXISTS "big_purchase" AS SELECT id, customer_id, amount FROM purchase WHERE amount >= 100""",
                """CREATE VIEW IF NOT EXISTS "purchase_line" AS SELECT customer_id, purchase.amount AS amount, customer_total.amount - purchase.amount AS others FROM purchase JOIN customer_total USING (customer_id)""",
            ],
            sent:
            [
                """SELECT t0."id", t0."name", t2."customer_id", t2."purchase_count", t2."amount" FROM "customer" AS t0 LEFT JOIN "customer_total" AS t1 ON t1."customer_id" = t0."id" LEFT JOIN "customer_total" AS t2 ON t2."customer_id" = t0."id" WHERE t1."amount" > ?1 LIMIT 2""",
                """SELECT t0."id", t0."customer_id", t0."amount" FROM "big_purchase" AS t0 WHERE t0."customer_id" IN (SELECT value FROM json_each(?1))""",
                """SELECT t0."customer_id", t0."amount", t0."others", t1."id", t1."name" FROM "purchase_line" AS t0 LEFT JOIN "customer" AS t1 ON t0."customer_id" = t1."id" LIMIT 2""",
            ]);

    [Fact]
    public void Views_and_the_ways_to_them_on_PostgreSQL() =>
        Check<PostgreSqlTestDatabase>(
            create:
            [
                """
                DO $relata$ BEGIN
                IF to_regclass('"customer_total"') IS NULL THEN
                    EXECUTE 'CREATE VIEW "customer_total" AS SELECT customer_id, count(*) AS purchase_count, sum(amount) AS amount FROM purchase GROUP BY customer_id';
                END IF;
                END $relata$
                """,
                """
                DO $relata$ BEGIN
                IF to_regclass('"big_purchase"') IS NULL THEN
                    EXECUTE 'CREATE VIEW "big_purchase" AS SELECT id, customer_id, amount FROM purchase WHERE amount >= 100';
                END IF;
                END $relata$
                """,
                """
                DO $relata$ BEGIN
                IF to_regclass('"purchase_line"') IS NULL THEN
                    EXECUTE 'CREATE VIEW "purchase_line" AS SELECT customer_id, purchase.amount AS amount, customer_total.amount - purchase.amount AS others FROM purchase JOIN customer_total USING (customer_id)';
                END IF;
                END $relata$
                """,
            ],
            sent:
            [
                """SELECT t0."id", t0."name", t2."customer_id", t2."purchase_count", t2."amount" FROM "customer" AS t0 LEFT JOIN "customer_total" AS t1 ON t1."customer_id" = t0."id" LEFT JOIN "customer_total" AS t2 ON t2."customer_id" = t0."id" WHERE t1."amount" > $1 LIMIT 2""",
                """SELECT t0."id", t0."customer_id", t0."amount" FROM "big_purchase" AS t0 WHERE t0."customer_id" = ANY($1)""",
                """SELECT t0."customer_id", t0."amount", t0."others", t1."id", t1."name" FROM "purchase_line" AS t0 LEFT JOIN "customer" AS t1 ON t0."customer_id" = t1."id" LIMIT 2""",
            ]);

    [Fact]
    public void Views_and_the_ways_to_them_on_MariaDB() =>
        Check<MariaDbTestDatabase>(
            create:
            [
                "CREATE VIEW IF NOT EXISTS `customer_total` AS SELECT customer_id, count(*) AS purchase_count, CAST(sum(amount) AS SIGNED) AS amount FROM purchase GROUP BY customer_id",
                "CREATE VIEW IF NOT EXISTS `big_purchase` AS SELECT id, customer_id, amount FROM purchase WHERE amount >= 100",
                "CREATE VIEW IF NOT EXISTS `purchase_line` AS SELECT customer_id, purchase.amount AS amount, customer_total.amount - purchase.amount AS others FROM purchase JOIN customer_total USING (customer_id)",
            ],
            sent:
            [
                "SELECT t0.`id`, t0.`name`, t2.`customer_id`, t2.`purchase_count`, t2.`amount` FROM `customer` AS t0 LEFT JOIN `customer_total` AS t1 ON t1.`customer_id` = t0.`id` LEFT JOIN `customer_total` AS t2 ON t2.`customer_id` = t0.`id` WHERE t1.`amount` > ? LIMIT 2",
                "SELECT t0.`id`, t0.`customer_id`, t0.`amount` FROM `big_purchase` AS t0 WHERE t0.`customer_id` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k)",
                "SELECT t0.`customer_id`, t0.`amount`, t0.`others`, t1.`id`, t1.`name` FROM `purchase_line` AS t0 LEFT JOIN `customer` AS t1 ON t0.`customer_id` = t1.`id` LIMIT 2",
            ]);

    private static void Check<TDatabase>(string[] create, string[] sent)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace("Relata.Tests.Views.Models"));
        database.CreateTables();
        var created = SchemaTexts.Of(database.Models, database.SchemaDialect).Create;
        Assert.Equal(create, created.Where(text => text.Contains(" VIEW ", StringComparison.Ordinal)));

        using var session = database.OpenSession();
        session.Add(new Customer { Name = "Ada", Purchases = { new Purchase { Amount = 200 } } });
        session.Commit();
        using var reading = database.OpenSession();
        reading.RecordStatements = true;
        var ada = reading.Query<Customer>().Where(customer => customer.Total!.Amount > 150).Options(Load.Joined((Customer customer) => customer.Total), Load.SelectIn((Customer customer) => customer.LargePurchases)).Single();
        Assert.Equal((200, 1), (ada.Total!.Amount, ada.LargePurchases.Count));
        Assert.Same(ada, reading.Query<PurchaseLine>().Options(Load.Joined((PurchaseLine line) => line.Customer)).Single().Customer);

        Assert.Equal(sent, reading.Statements);
    }
}
