using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Indexing;

public sealed class MariaDbForeignKeyIndexTests : ForeignKeyIndexTests<MariaDbTestDatabase>
{
    protected override bool AlwaysIndexes => true;

    protected override string CountIndexes(string table, params string[] columns) =>
        $"SELECT CAST(COUNT(*) AS CHAR) FROM (SELECT GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS c FROM information_schema.STATISTICS "
        + $"WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{table}' GROUP BY INDEX_NAME) AS i WHERE CONCAT(c, ',') LIKE '{string.Join(',', columns)},%'";
}
