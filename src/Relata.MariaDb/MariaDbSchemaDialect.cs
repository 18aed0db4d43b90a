using Relata.MariaDb.Migrating;
using Relata.Relational;
using Relata.Schema;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Reading;

namespace Relata.MariaDb;

/// <summary>Writes MariaDB's CREATE and DROP statements.</summary>
internal sealed class MariaDbSchemaDialect(MariaDbDialect dialect) : SchemaDialect(dialect)
{
    // https://mariadb.com/kb/en/set-statement/
    private const string InAnyOrder = "SET STATEMENT foreign_key_checks = 0 FOR ";

    public override SchemaReader Reader { get; } = new MariaDbSchemaReader();

    public override MigrationDialect Migrations => field ??= new MariaDbMigrationDialect(this);

    public override bool AllowsForwardReferences => true;

    // A table that refers to an existing one is refused without the index, whatever foreign_key_checks says. A unique constraint is an index of that name.
    public override bool DeclaresReferredIndexes => true;

    public override string TypeOf(Table table, Column column) => MariaDbTypes.Of(column, MariaDbTypes.IsIndexed(table, column));

    public override string GeneratedKeyType(Column column) =>
        $"{MariaDbTypes.Of(column, isIndexed: false)} NOT NULL "
        + $"{(column.Sequence is null ? "AUTO_INCREMENT" : $"DEFAULT NEXTVAL({Dialect.QuoteName(column.Sequence)})")} PRIMARY KEY";

    // A generated column has no NOT NULL: https://mariadb.com/kb/en/generated-columns/
    public override string Constraints(Column column) => base.Constraints(column.Computation is null ? column : column with { IsNullable = true });

    public override string CreateTable(QualifiedName table, bool ifMissing) => InAnyOrder + base.CreateTable(table, ifMissing);

    // INCREMENT BY 0 counts as AUTO_INCREMENT does, so that cluster nodes generate different numbers. Blocks of numbers have an increment: https://mariadb.com/kb/en/create-sequence/
    public override string CreateSequence(Sequence sequence, bool ifMissing) => base.CreateSequence(sequence, ifMissing) + (sequence.Increment is null ? " INCREMENT BY 0" : "");

    // MariaDB drops a sequence that a table still uses, and that table then accepts no rows. It may belong to another program.
    protected override string DropSequence(Sequence sequence)
    {
        var name = Dialect.QuoteName(sequence.Name);
        var (schema, next) = sequence.Name.Schema is null
            ? ("DATABASE()", $"CONCAT('nextval(`', DATABASE(), {Literal($"`.{name})")})")
            : (Literal(sequence.Name.Schema), Literal($"nextval({name})"));
        return
            $"""
            BEGIN NOT ATOMIC
            IF NOT EXISTS (SELECT 1 FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = {schema} AND COLUMN_DEFAULT = {next}) THEN
                {base.DropSequence(sequence)};
            END IF;
            END
            """;
    }

    protected override string DropTable(QualifiedName table) => InAnyOrder + base.DropTable(table);

    // Without a schema, the name would refer to the schema of the dependent's table.
    protected override string QuotePrincipal(QualifiedName principal, QualifiedName dependent)
    {
        var database = Dialect.Names.DefaultSchema;
        return Dialect.QuoteTable(principal.Schema is null && dependent.Schema is not null && database.Length > 0 ? principal with { Schema = database } : principal);
    }

    // Only for names from the model.
    private static string Literal(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
