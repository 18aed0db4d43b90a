using Relata.Relational;
using Relata.Schema.Operations;
using Relata.Sql;

namespace Relata.Schema;

/// <summary>How a database writes the operations of a <see cref="SchemaPlan"/>: CREATE and DROP, and the types of columns.</summary>
/// <remarks>What is here is what most databases write; a provider overrides what its database writes otherwise.</remarks>
/// <param name="dialect">How it writes names.</param>
internal abstract class SchemaDialect(Dialect dialect)
{
    /// <summary>
    /// Whether a table can refer to one that is created after it. Where it cannot, the foreign keys of tables that refer to each other in a circle are
    /// added when all of them exist.
    /// </summary>
    public virtual bool AllowsForwardReferences => false;

    /// <summary>How the database writes names.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>The statements that execute a plan.</summary>
    public virtual IEnumerable<string> Write(SchemaPlan plan) => plan.Operations.SelectMany(Write);

    /// <summary>The statements that execute an operation. What exists already is left as it is.</summary>
    private IEnumerable<string> Write(SchemaOperation operation) => operation switch
    {
        CreateSchema schema => CreateSchema(schema.Name),
        CreateSequence creation => [CreateSequence(creation.Sequence)],
        DropSequence drop => [DropSequence(drop.Sequence)],
        CreateTable creation => [new TableWriter(this).CreateTable(creation)],
        AddForeignKey addition => [AddForeignKey(addition.Table, addition.ForeignKey)],
        CreateIndex creation => [CreateIndex(creation.Table, creation.Index)],
        DropTables drop => DropTables(drop.Tables),
        _ => throw new NotSupportedException($"A {operation.GetType().Name} cannot be written."),
    };

    /// <summary>The type of a column, with what belongs to the type and without NULL or NOT NULL: <c>TEXT</c>.</summary>
    public abstract string TypeOf(Table table, Column column);

    /// <summary>What follows the name of a key column whose values the database generates: its type, and how they are generated.</summary>
    public abstract string GeneratedKeyType(Column column);

    /// <summary>What CREATE TABLE begins with, up to the columns.</summary>
    public virtual string CreateTable(QualifiedName table) => $"CREATE TABLE IF NOT EXISTS {Dialect.QuoteTable(table)}";

    /// <summary>A foreign key without the name of its constraint: <c>FOREIGN KEY ("post_id") REFERENCES "post" ("id")</c>.</summary>
    /// <param name="table">The table that the foreign key belongs to.</param>
    /// <param name="key">The foreign key.</param>
    public string Reference(QualifiedName table, ForeignKeyConstraint key) =>
        $"FOREIGN KEY ({Names(key.Columns)}) REFERENCES {QuotePrincipal(key.Principal, table)} ({Names(key.PrincipalColumns)})";

    /// <summary>The names of columns, quoted.</summary>
    public string Names(ValueList<string> columns) => string.Join(", ", columns.Select(Dialect.Quote));

    /// <summary>Creates a schema; nothing where schemas are not created with tables.</summary>
    protected virtual IEnumerable<string> CreateSchema(string schema) => [];

    /// <summary>Creates a sequence.</summary>
    protected virtual string CreateSequence(Sequence sequence) => $"CREATE SEQUENCE IF NOT EXISTS {Dialect.QuoteName(sequence.Name)}";

    /// <summary>Drops a sequence, if no other table uses it.</summary>
    protected virtual string DropSequence(Sequence sequence) => $"DROP SEQUENCE IF EXISTS {Dialect.QuoteName(sequence.Name)}";

    /// <summary>Adds a foreign key: <c>ALTER TABLE "node" ADD CONSTRAINT "fk_node_parent_id" FOREIGN KEY ("parent_id") REFERENCES "node" ("id")</c>.</summary>
    protected virtual string AddForeignKey(QualifiedName table, ForeignKeyConstraint key) =>
        $"ALTER TABLE {Dialect.QuoteTable(table)} ADD CONSTRAINT {Dialect.Quote(key.Name)} {Reference(table, key)}";

    /// <summary>Drops tables that may refer to each other.</summary>
    /// <param name="tables">The tables, dependents before principals.</param>
    protected virtual IEnumerable<string> DropTables(ValueList<QualifiedName> tables) => tables.Select(DropTable);

    /// <summary>Drops a table.</summary>
    protected virtual string DropTable(QualifiedName table) => $"DROP TABLE IF EXISTS {Dialect.QuoteTable(table)}";

    /// <summary>The name of a table that a foreign key refers to, with its schema, quoted.</summary>
    /// <param name="principal">The table that is referred to.</param>
    /// <param name="dependent">The table that the foreign key belongs to.</param>
    protected virtual string QuotePrincipal(QualifiedName principal, QualifiedName dependent) => Dialect.QuoteTable(principal);

    // CREATE UNIQUE INDEX IF NOT EXISTS "ix_user_email" ON "user" ("email")
    private string CreateIndex(QualifiedName table, TableIndex index) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {Dialect.Quote(index.Name)} ON {Dialect.QuoteTable(table)} ({Names(index.Columns)})";
}
