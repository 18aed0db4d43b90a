using Relata.Tests.Databases;

namespace Relata.Tests.Queries;

public sealed class SqliteConditionSqlTests : ConditionSqlTests<SqliteMemory>
{
    protected override (string[] Views, string[] Keys, string[] Times) Expected => (
        [
            """FROM "customer_total" AS t0 LEFT JOIN "customer" AS t1 ON t1."id" = t0."customer_id" WHERE t0."purchase_count" > ?1 AND t1."name" = ?2""",
            """FROM "customer" AS t0 LEFT JOIN "customer_total" AS t1 ON t1."customer_id" = t0."id" WHERE t1."amount" >= ?1""",
            """FROM "customer" AS t0 WHERE EXISTS (SELECT 1 FROM "big_purchase" AS t1 WHERE t1."customer_id" = t0."id" AND t1."amount" > ?1)""",
        ],
        [
            """FROM "ship" AS t0 WHERE t0."home_id" = ?1""",
            """FROM "ship" AS t0 WHERE t0."home_id" > ?1""",
            """FROM "ship" AS t0 WHERE t0."home_id" IN (SELECT value FROM json_each(?1))""",
            """FROM "ship" AS t0 WHERE t0."home_id" = ?1""",
            """FROM "harbour" AS t0 WHERE EXISTS (SELECT 1 FROM "ship" AS t1 WHERE t1."home_id" = t0."id" AND t1."is_afloat" = 'Y' AND t1."imo" = ?1)""",
        ],
        [
            """FROM "sighting" AS t0 WHERE CAST(strftime('%Y', t0."clock") AS INTEGER) = ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%m', t0."moment") AS INTEGER) = ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%w', t0."date") AS INTEGER) = ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%j', t0."date") AS INTEGER) > ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%H', t0."time") AS INTEGER) = ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%d', datetime(t0."seconds", 'unixepoch')) AS INTEGER) = ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%S', strftime('%Y-%m-%d %H:%M:%f', t0."milliseconds" / 1000.0, 'unixepoch')) AS INTEGER) = ?1""",
            """FROM "sighting" AS t0 WHERE CAST(strftime('%M', strftime('%Y-%m-%d %H:%M:%f', t0."julian")) AS INTEGER) = ?1""",
        ]);
}
