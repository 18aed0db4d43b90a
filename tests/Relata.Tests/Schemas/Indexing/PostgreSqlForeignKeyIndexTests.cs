using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Indexing;

public sealed class PostgreSqlForeignKeyIndexTests : ForeignKeyIndexTests<PostgreSqlTestDatabase>
{
    protected override string CountIndexes(string table, params string[] columns) =>
        $"SELECT COUNT(*)::text FROM pg_index AS i WHERE i.indrelid = '{table}'::regclass AND "
        + string.Join(" AND ", columns.Select((column, i) => $"pg_get_indexdef(i.indexrelid, {i + 1}, true) = '{column}'"));
}
