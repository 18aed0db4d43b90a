using System.Collections.Immutable;
using System.Globalization;
using Relata.Mapping;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Schema;

/// <summary>The texts that create and drop one table.</summary>
internal sealed class TableWriter(Dialect dialect)
{
    // CREATE TABLE IF NOT EXISTS "flag" (
    //     "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    //     "message" TEXT NOT NULL,
    //     CONSTRAINT "ck_flag_message_length" CHECK (length("message") <= 100),
    //     CONSTRAINT "fk_flag_post_id" FOREIGN KEY ("post_id") REFERENCES "post" ("id")
    // )
    public string CreateTable(EntityType type, Func<ForeignKey, bool> hasKey) =>
        $"{dialect.CreateTable(type.Table)} (\n    {string.Join(",\n    ", Lines(type, hasKey))}\n)";

    // ALTER TABLE "node" ADD CONSTRAINT "fk_node_favorite_id" FOREIGN KEY ("favorite_id") REFERENCES "node" ("id")
    public string AddForeignKey(EntityType type, ForeignKey key) =>
        dialect.AddForeignKey(Name(type), SchemaNames.ForeignKey(type, key, dialect.Names), Reference(type, key));

    // CREATE UNIQUE INDEX IF NOT EXISTS "ix_user_email" ON "user" ("email")
    public string CreateIndex(EntityType type, MappedIndex index) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {dialect.Quote(SchemaNames.Index(type, index, dialect.Names))} ON {Name(type)} ({Names(type, index.Columns)})";

    private IEnumerable<string> Lines(EntityType type, Func<ForeignKey, bool> hasKey) =>
    [
        .. type.Columns.Select(column => Define(type, column)),
        .. PrimaryKey(type),
        .. type.Columns.Where(column => column.MaxLength is not null).Select(column => LengthCheck(type, column)),
        .. type.ForeignKeys.Where(hasKey).Select(key => $"CONSTRAINT {dialect.Quote(SchemaNames.ForeignKey(type, key, dialect.Names))} {Reference(type, key)}"),
    ];

    private string Define(EntityType type, MappedColumn column) =>
        $"{dialect.Quote(column.Name)} "
        + (column.Column.IsGenerated ? dialect.GeneratedKeyType(column.Column) : dialect.TypeOf(type, column) + (column.IsNullable ? "" : " NOT NULL"));

    private IEnumerable<string> PrimaryKey(EntityType type) =>
        type.GeneratedColumn is null ? [$"PRIMARY KEY ({Names(type, [.. Enumerable.Range(0, type.KeyLength)])})"] : [];

    private string LengthCheck(EntityType type, MappedColumn column) => string.Create(
        CultureInfo.InvariantCulture,
        $"CONSTRAINT {dialect.Quote(SchemaNames.Length(type, column, dialect.Names))} CHECK ({dialect.FunctionName(SqlFunction.Length)}({dialect.Quote(column.Name)}) <= {column.MaxLength})");

    private string Reference(EntityType type, ForeignKey key) =>
        $"FOREIGN KEY ({Names(type, key.Columns)}) REFERENCES {dialect.QuotePrincipal(key.Principal.Table, type.Table)} "
        + $"({Names(key.Principal, [.. Enumerable.Range(0, key.Columns.Length)])})";

    private string Names(EntityType type, ImmutableArray<int> columns) =>
        string.Join(", ", columns.Select(column => dialect.Quote(type.Columns[column].Name)));

    private string Name(EntityType type) => dialect.QuoteTable(type.Table);
}
