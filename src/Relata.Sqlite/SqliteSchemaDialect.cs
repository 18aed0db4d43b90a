using Relata.Relational;
using Relata.Schema;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Reading;
using Relata.Sqlite.Migrating;

namespace Relata.Sqlite;

/// <summary>Writes SQLite's CREATE and DROP statements.</summary>
internal sealed class SqliteSchemaDialect(SqliteDialect dialect) : SchemaDialect(dialect)
{
    public override SchemaReader Reader { get; } = new SqliteSchemaReader();

    public override MigrationDialect Migrations => field ??= new SqliteMigrationDialect(this);

    public override bool AllowsForwardReferences => true;

    public override string TypeOf(Table table, Column column) => SqliteTypes.Of(column);

    // Without AUTOINCREMENT, SQLite reuses the key of a deleted last row, and a page that still shows the deleted row would
    // write to another one.
    public override string GeneratedKeyType(Column column) => "INTEGER PRIMARY KEY AUTOINCREMENT";
}
