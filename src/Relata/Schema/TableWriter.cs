using Relata.Relational;
using Relata.Schema.Migrating.Steps.Tables;
using Relata.Schema.Operations;

namespace Relata.Schema;

/// <summary>Writes CREATE TABLE.</summary>
/// <param name="schema">The database.</param>
/// <param name="kept">The types of columns that are declared otherwise than those of a model.</param>
internal sealed class TableWriter(SchemaDialect schema, params IEnumerable<KeptType> kept)
{
    private readonly Dictionary<string, string> _kept = kept.ToDictionary(type => type.Column, type => type.Type);

    // CREATE TABLE IF NOT EXISTS "flag" (
    //     "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    //     "message" TEXT NOT NULL,
    //     CONSTRAINT "ck_flag_message_length" CHECK (length("message") <= 100),
    //     CONSTRAINT "fk_flag_post_id" FOREIGN KEY ("post_id") REFERENCES "post" ("id")
    // )
    public string CreateTable(CreateTable creation, bool ifMissing) =>
        $"{schema.CreateTable(creation.Table.Name, ifMissing)} (\n    {string.Join(",\n    ", Lines(creation.Table, creation.ForeignKeys, schema.DeclaresReferredIndexes ? creation.ReferredIndexes : []))}\n)";

    private IEnumerable<string> Lines(Table table, ValueList<ForeignKeyConstraint> foreignKeys, ValueList<TableIndex> referred) =>
    [
        .. table.Columns.Select(column => Define(table, column)),
        .. PrimaryKey(table),
        .. table.UniqueKeys.Select(key => $"{Constraint(key.Name)} UNIQUE ({schema.Names(key.Columns)})"),
        .. referred.Select(index => $"{Constraint(index.Name)} UNIQUE ({schema.Names(index.Columns)})"),
        .. table.Checks.Select(check => $"{Constraint(check.Name)} CHECK ({check.Condition})"),
        .. foreignKeys.Select(key => $"{Constraint(key.Name)} {schema.Reference(table.Name, key)}"),
    ];

    private string Define(Table table, Column column) =>
        $"{schema.Dialect.Quote(column.Name)} "
        + (column.IsGenerated ? schema.GeneratedKeyType(column) : _kept.GetValueOrDefault(column.Name, schema.TypeOf(table, column)) + schema.Constraints(column));

    // The definition of a generated key column includes PRIMARY KEY.
    private IEnumerable<string> PrimaryKey(Table table) =>
        table.Columns.Any(column => column.IsGenerated) ? [] : [$"PRIMARY KEY ({schema.Names(table.PrimaryKey)})"];

    private string Constraint(string name) => $"CONSTRAINT {schema.Dialect.Quote(name)}";
}
