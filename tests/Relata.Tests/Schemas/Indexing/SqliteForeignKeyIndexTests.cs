using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Indexing;

public sealed class SqliteForeignKeyIndexTests : ForeignKeyIndexTests<SqliteFile>
{
    protected override string CountIndexes(string table, params string[] columns) =>
        $"SELECT COUNT(*) FROM pragma_index_list('{table}') AS i WHERE "
        + string.Join(" AND ", columns.Select((column, i) => $"(SELECT name FROM pragma_index_info(i.name) WHERE seqno = {i}) = '{column}'"));
}
