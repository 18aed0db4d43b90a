using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class PostgreSqlOwnedQueryTests : OwnedQueryTests<PostgreSqlTestDatabase>
{
    protected override string Sql =>
        """
        SELECT t0."total_amount", t0."total_currency" FROM "purchase" AS t0 LEFT JOIN "customer" AS t1 ON t1."id" = t0."customer_id" WHERE t0."total_amount" = $1 AND t0."total_currency" = $2 AND t0."delivery_town" = $3 AND t1."discount_amount" IS NULL AND t1."discount_currency" IS NULL
        """;
}
