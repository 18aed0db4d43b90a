using Relata.Tests.Databases;

namespace Relata.Tests.Queries;

public sealed class PostgreSqlConditionSqlTests : ConditionSqlTests<PostgreSqlTestDatabase>
{
    protected override (string[] Views, string[] Keys, string[] Times) Expected => (
        [
            """FROM "customer_total" AS t0 LEFT JOIN "customer" AS t1 ON t1."id" = t0."customer_id" WHERE t0."purchase_count" > $1 AND t1."name" = $2""",
            """FROM "customer" AS t0 LEFT JOIN "customer_total" AS t1 ON t1."customer_id" = t0."id" WHERE t1."amount" >= $1""",
            """FROM "customer" AS t0 WHERE EXISTS (SELECT 1 FROM "big_purchase" AS t1 WHERE t1."customer_id" = t0."id" AND t1."amount" > $1)""",
        ],
        [
            """FROM "ship" AS t0 WHERE t0."home_id" = $1""",
            """FROM "ship" AS t0 WHERE t0."home_id" > $1""",
            """FROM "ship" AS t0 WHERE t0."home_id" = ANY($1)""",
            """FROM "ship" AS t0 WHERE t0."home_id" = $1""",
            """FROM "harbour" AS t0 WHERE EXISTS (SELECT 1 FROM "ship" AS t1 WHERE t1."home_id" = t0."id" AND t1."is_afloat" = 'Y' AND t1."imo" = $1)""",
        ],
        [
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(year FROM CASE t0."clock" WHEN 'infinity' THEN TIMESTAMP '9999-12-31 23:59:59.999999' WHEN '-infinity' THEN TIMESTAMP '0001-01-01' ELSE t0."clock" END)) AS integer) = $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(month FROM CASE t0."moment" AT TIME ZONE 'UTC' WHEN 'infinity' THEN TIMESTAMP '9999-12-31 23:59:59.999999' WHEN '-infinity' THEN TIMESTAMP '0001-01-01' ELSE t0."moment" AT TIME ZONE 'UTC' END)) AS integer) = $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(dow FROM CASE t0."date" WHEN 'infinity' THEN DATE '9999-12-31' WHEN '-infinity' THEN DATE '0001-01-01' ELSE t0."date" END)) AS integer) = $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(doy FROM CASE t0."date" WHEN 'infinity' THEN DATE '9999-12-31' WHEN '-infinity' THEN DATE '0001-01-01' ELSE t0."date" END)) AS integer) > $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(hour FROM t0."time")) AS integer) = $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(day FROM (TIMESTAMP '1970-01-01' + t0."seconds" * INTERVAL '1 second'))) AS integer) = $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(second FROM (TIMESTAMP '1970-01-01' + t0."milliseconds" * INTERVAL '1 millisecond'))) AS integer) = $1""",
            """FROM "sighting" AS t0 WHERE CAST(trunc(extract(minute FROM (TIMESTAMP '1970-01-01' + round((t0."julian" - 2440587.5) * 86400000) * INTERVAL '1 millisecond'))) AS integer) = $1""",
        ]);
}
