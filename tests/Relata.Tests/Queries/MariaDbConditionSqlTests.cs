using Relata.Tests.Databases;

namespace Relata.Tests.Queries;

public sealed class MariaDbConditionSqlTests : ConditionSqlTests<MariaDbTestDatabase>
{
    protected override (string[] Views, string[] Keys, string[] Times) Expected => (
        [
            """FROM `customer_total` AS t0 LEFT JOIN `customer` AS t1 ON t1.`id` = t0.`customer_id` WHERE t0.`purchase_count` > ? AND t1.`name` = ?""",
            """FROM `customer` AS t0 LEFT JOIN `customer_total` AS t1 ON t1.`customer_id` = t0.`id` WHERE t1.`amount` >= ?""",
            """FROM `customer` AS t0 WHERE EXISTS (SELECT 1 FROM `big_purchase` AS t1 WHERE t1.`customer_id` = t0.`id` AND t1.`amount` > ?)""",
        ],
        [
            """FROM `ship` AS t0 WHERE t0.`home_id` = ?""",
            """FROM `ship` AS t0 WHERE t0.`home_id` > ?""",
            """FROM `ship` AS t0 WHERE t0.`home_id` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k)""",
            """FROM `ship` AS t0 WHERE t0.`home_id` = ?""",
            """FROM `harbour` AS t0 WHERE EXISTS (SELECT 1 FROM `ship` AS t1 WHERE t1.`home_id` = t0.`id` AND t1.`is_afloat` = 'Y' AND t1.`imo` = ?)""",
        ],
        [
            """FROM `sighting` AS t0 WHERE YEAR(t0.`clock`) = ?""",
            """FROM `sighting` AS t0 WHERE MONTH(t0.`moment`) = ?""",
            """FROM `sighting` AS t0 WHERE (DAYOFWEEK(t0.`date`) - 1) = ?""",
            """FROM `sighting` AS t0 WHERE DAYOFYEAR(t0.`date`) > ?""",
            """FROM `sighting` AS t0 WHERE HOUR(t0.`time`) = ?""",
            """FROM `sighting` AS t0 WHERE DAYOFMONTH(TIMESTAMPADD(SECOND, t0.`seconds`, '1970-01-01')) = ?""",
            """FROM `sighting` AS t0 WHERE SECOND(TIMESTAMPADD(MICROSECOND, t0.`milliseconds` * 1000, '1970-01-01')) = ?""",
            """FROM `sighting` AS t0 WHERE MINUTE(TIMESTAMPADD(MICROSECOND, ROUND((t0.`julian` - 2440587.5) * 86400000) * 1000, '1970-01-01')) = ?""",
        ]);
}
