using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Operations;
using Relata.Schema.Reading;
using Relata.Sql;

namespace Relata.Schema;

/// <summary>Writes the operations of a <see cref="SchemaPlan"/> as SQL: CREATE and DROP, and the types of columns.</summary>
/// <remarks>The base class writes what most databases accept; a provider overrides what its database does differently.</remarks>
/// <param name="dialect">The SQL dialect, which quotes names.</param>
internal abstract class SchemaDialect(Dialect dialect)
{
    /// <summary>
    /// Whether a table can be created with a reference to a table that does not exist yet. If not, foreign keys in a reference cycle are added
    /// after all its tables exist.
    /// </summary>
    public virtual bool AllowsForwardReferences => false;

    /// <summary>Whether CREATE TABLE has the unique indexes that foreign keys refer to, because they cannot follow.</summary>
    public virtual bool DeclaresReferredIndexes => false;

    /// <summary>Reads the schema of a database.</summary>
    public abstract SchemaReader Reader { get; }

    /// <summary>Writes migrations.</summary>
    public abstract MigrationDialect Migrations { get; }

    /// <summary>The SQL dialect.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>The statements of a plan.</summary>
    public virtual IEnumerable<string> Write(SchemaPlan plan) => plan.Operations.SelectMany(Write);

    /// <summary>The statements of an operation. Objects that exist already are left unchanged.</summary>
    private IEnumerable<string> Write(SchemaOperation operation) => operation switch
    {
        CreateSchema schema => CreateSchema(schema.Name),
        CreateSequence creation => [CreateSequence(creation.Sequence, ifMissing: true)],
        DropSequence drop => [DropSequence(drop.Sequence)],
        CreateTable creation => [new TableWriter(this).CreateTable(creation, ifMissing: true)],
        AddForeignKey addition => [AddForeignKey(addition.Table, addition.ForeignKey)],
        CreateIndex creation => [CreateIndex(creation.Table, creation.Index, ifMissing: true)],
        DropTables drop => DropTables(drop.Tables),
        CreateView creation => [CreateView(creation.View)],
        DropView drop => [$"DROP VIEW IF EXISTS {Dialect.QuoteTable(drop.View.Name)}"],
        _ => throw new NotSupportedException($"A {operation.GetType().Name} cannot be written."),
    };

    /// <summary>The type of a column with its modifiers, without NULL or NOT NULL: <c>TEXT</c>.</summary>
    public abstract string TypeOf(Table table, Column column);

    /// <summary>The rest of the definition of a generated key column, after its name.</summary>
    public abstract string GeneratedKeyType(Column column);

    /// <summary>What follows the type of a column: NOT NULL, the default, the expression of a generated column.</summary>
    // NOT NULL DEFAULT ('draft')
    // NOT NULL GENERATED ALWAYS AS (price * amount) STORED
    public virtual string Constraints(Column column) =>
        (column.IsNullable ? "" : " NOT NULL")
        + (column.Default is null ? "" : $" DEFAULT ({column.Default})")
        + (column.Computation is { } computation ? $" GENERATED ALWAYS{computation}" : "");

    /// <summary>The beginning of CREATE TABLE, up to the columns.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="ifMissing">Whether a table that exists is left unchanged; otherwise it is an error.</param>
    public virtual string CreateTable(QualifiedName table, bool ifMissing) => $"CREATE TABLE {IfMissing(ifMissing)}{Dialect.QuoteTable(table)}";

    /// <summary>A foreign key without its constraint name: <c>FOREIGN KEY ("post_id") REFERENCES "post" ("id")</c>.</summary>
    /// <param name="table">The dependent's table.</param>
    /// <param name="key">The foreign key.</param>
    public string Reference(QualifiedName table, ForeignKeyConstraint key) =>
        $"FOREIGN KEY ({Names(key.Columns)}) REFERENCES {QuotePrincipal(key.Principal, table)} ({Names(key.PrincipalColumns)})"
        + key.Actions;

    /// <summary>Quotes the names of columns.</summary>
    public string Names(ValueList<string> columns) => string.Join(", ", columns.Select(Dialect.Quote));

    /// <summary>Creates an index: <c>CREATE UNIQUE INDEX IF NOT EXISTS "ix_user_email" ON "user" ("email")</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The index.</param>
    /// <param name="ifMissing">Whether an index that exists is left unchanged; otherwise it is an error.</param>
    public string CreateIndex(QualifiedName table, TableIndex index, bool ifMissing) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {IfMissing(ifMissing)}{Dialect.Quote(index.Name)} ON {Dialect.QuoteTable(table)} ({Names(index.Columns)}){(index.Where is null ? "" : $" WHERE {index.Where}")}";

    /// <summary>Creates a schema; empty if the database has no schemas.</summary>
    public virtual IEnumerable<string> CreateSchema(string schema) => [];

    /// <summary>Creates a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="ifMissing">Whether a sequence that exists is left unchanged; otherwise it is an error.</param>
    public virtual string CreateSequence(Sequence sequence, bool ifMissing) => $"CREATE SEQUENCE {IfMissing(ifMissing)}{Dialect.QuoteName(sequence.Name)}{(sequence.Increment is null ? "" : $" INCREMENT BY {sequence.Increment}")}";

    /// <summary>Drops a sequence, unless another table uses it.</summary>
    protected virtual string DropSequence(Sequence sequence) => $"DROP SEQUENCE IF EXISTS {Dialect.QuoteName(sequence.Name)}";

    /// <summary>Adds a foreign key: <c>ALTER TABLE "node" ADD CONSTRAINT "fk_node_parent_id" FOREIGN KEY ("parent_id") REFERENCES "node" ("id")</c>.</summary>
    protected virtual string AddForeignKey(QualifiedName table, ForeignKeyConstraint key) =>
        $"ALTER TABLE {Dialect.QuoteTable(table)} ADD CONSTRAINT {Dialect.Quote(key.Name)} {Reference(table, key)}";

    /// <summary>Creates a view: <c>CREATE VIEW IF NOT EXISTS "order_total" AS SELECT ...</c>.</summary>
    protected virtual string CreateView(View view) => $"CREATE VIEW IF NOT EXISTS {Dialect.QuoteTable(view.Name)} AS {view.Sql}";

    /// <summary>Drops tables that may refer to each other.</summary>
    /// <param name="tables">The tables, dependents before principals.</param>
    protected virtual IEnumerable<string> DropTables(ValueList<QualifiedName> tables) => tables.Select(DropTable);

    /// <summary>Drops a table.</summary>
    protected virtual string DropTable(QualifiedName table) => $"DROP TABLE IF EXISTS {Dialect.QuoteTable(table)}";

    /// <summary>Quotes the name of a principal's table, with its schema.</summary>
    /// <param name="principal">The principal's table.</param>
    /// <param name="dependent">The dependent's table.</param>
    protected virtual string QuotePrincipal(QualifiedName principal, QualifiedName dependent) => Dialect.QuoteTable(principal);

    private static string IfMissing(bool ifMissing) => ifMissing ? "IF NOT EXISTS " : "";
}
