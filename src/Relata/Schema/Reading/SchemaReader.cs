using System.Collections.Immutable;
using Relata.Providers;
using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Reading;

/// <summary>Reads the schema of a database from its catalog, and knows in which spelling the catalog has the types of a model.</summary>
internal abstract class SchemaReader
{
    /// <summary>The type that the catalog shows for a column of a model.</summary>
    public abstract StoredType TypeOf(Table table, Column column);

    /// <summary>Whether values of the model's type can be stored in and read from a column of another type.</summary>
    public abstract bool Holds(StoredType stored, StoredType expected);

    /// <summary>Whether the collation of a column of that type is declared by the model, so that another one is a difference.</summary>
    public virtual bool ComparesCollations(StoredType expected) => true;

    /// <summary>The computation that the catalog shows for a column of a model.</summary>
    public virtual Computation? ComputationOf(Column column) => column.Computation;

    /// <summary>Whether the server prints expressions in words of its own, so that another text may be the same expression.</summary>
    public virtual bool RewritesExpressions => true;

    /// <summary>An expression in a spelling that is equal for expressions that the server prints differently from how they were written.</summary>
    public virtual string Normalize(string expression) => NormalizedSql.Of(expression);

    /// <summary>Reads the schema in one snapshot.</summary>
    /// <param name="database">The database.</param>
    /// <param name="schemas">The schemas to read beside the default one.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<LiveSchema> ReadAsync(Database database, ImmutableArray<string> schemas, bool isAsync, CancellationToken cancellationToken)
    {
        // A replica may lag behind the schema that writes meet.
        var connection = await database.RentAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.BeginAsync(new TransactionStart(IsWrite: false), isAsync, cancellationToken).ConfigureAwait(false);
            try
            {
                return await ReadAsync(connection, schemas, isAsync, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await connection.RollbackAsync(isAsync, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            database.GiveBack(connection);
        }
    }

    /// <summary>Reads the schema in the transaction of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="schemas">The schemas to read beside the default one.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask<LiveSchema> ReadAsync(DatabaseConnection connection, ImmutableArray<string> schemas, bool isAsync, CancellationToken cancellationToken)
    {
        var rows = Queries(schemas).Texts.Select(text => (Text: text, Rows: new CatalogRows())).ToList();
        Statement[] statements = [.. rows.Select(query => new PlainStatement(query.Text, query.Rows))];
        await connection.SendAsync(statements, endsTransaction: false, isAsync, cancellationToken).ConfigureAwait(false);
        return Assemble([.. rows.Select(query => query.Rows.Rows)]);
    }

    /// <summary>How a property can hold the values of a column of any database; null if no type of a property can.</summary>
    public abstract ColumnForm? FormOf(LiveColumn column);

    /// <summary>Reads the columns of the views, which a comparison does not need.</summary>
    /// <param name="database">The database.</param>
    /// <param name="schemas">The schemas to read beside the default one.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ImmutableArray<LiveTable>> ReadViewsAsync(Database database, ImmutableArray<string> schemas, CancellationToken cancellationToken)
    {
        var rows = new CatalogRows();
        var connection = await database.RentAsync(isWrite: true, isAsync: true, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.SendAsync([new PlainStatement(ViewColumns(schemas), rows)], endsTransaction: false, isAsync: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            database.GiveBack(connection);
        }

        return [.. CatalogAssembler.Views(rows.Rows).Select(view => view with { Columns = [.. view.Columns.Select(ViewColumn)] })];
    }

    /// <summary>The query on the columns of views, with the columns of <see cref="CatalogQueries.Columns"/>.</summary>
    protected abstract string ViewColumns(ImmutableArray<string> schemas);

    /// <summary>A column of a view in the spelling of the columns of tables.</summary>
    protected virtual LiveColumn ViewColumn(LiveColumn column) => column;

    /// <summary>The queries on the catalog.</summary>
    protected abstract CatalogQueries Queries(ImmutableArray<string> schemas);

    /// <summary>Puts the results of the queries together.</summary>
    protected virtual LiveSchema Assemble(IReadOnlyList<List<string?[]>> results) => new CatalogAssembler(results).Assemble();

    /// <summary>A name of the model as a literal.</summary>
    protected static string Literal(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
