using Relata.Relational;
using Relata.Schema;

namespace Relata.Sqlite;

/// <summary>How SQLite creates and drops tables.</summary>
internal sealed class SqliteSchemaDialect(SqliteDialect dialect) : SchemaDialect(dialect)
{
    public override bool AllowsForwardReferences => true;

    public override string TypeOf(Table table, Column column) => SqliteTypes.Of(column);

    // AUTOINCREMENT: without it SQLite gives the number of a deleted last row to the next one, and a page that still shows
    // the deleted row would write to another's.
    public override string GeneratedKeyType(Column column) => "INTEGER PRIMARY KEY AUTOINCREMENT";
}
