using System.Collections.Immutable;

namespace Relata.Schema.Reading;

/// <summary>The queries that read the catalog of a database: one statement each, however many tables there are. All columns are text.</summary>
/// <param name="DefaultSchema">The default schema.</param>
/// <param name="Objects">Schema, name, kind: <c>table</c> for tables, the text of CREATE TABLE on SQLite or, on MariaDB, a word for tables whose columns the server does not change, the comment, the table of what is a part of one. Those at the end may be missing.</param>
/// <param name="Columns">
/// Schema, table, name, type, whether nullable, default, whether counted, schema and name of the sequence, computation, whether virtual, collation, comment, a value of the provider or, of a view, its comment, the columns of the computation with U+0001 between them.
/// Those after the comment may be missing.
/// </param>
/// <param name="Keys">
/// Schema, table, kind (p, u, f, c), name, column, schema, table and column of the principal, ON DELETE, ON UPDATE, condition, the place in the key, the index that a foreign key is bound to, what the key has that no model has: a row for each column, in order. Those after the place may be missing.
/// </param>
/// <param name="Indexes">Schema, table, name, whether unique, column, whether descending, whether a prefix, condition, the kind of an index that is not sorted, what the index has that no model has: a row for each part, in order. Those after the condition may be missing.</param>
internal sealed record CatalogQueries(string DefaultSchema, string Objects, string Columns, string Keys, string Indexes)
{
    /// <summary>The texts, in the order of the parameters.</summary>
    public ImmutableArray<string> Texts => [DefaultSchema, Objects, Columns, Keys, Indexes];
}
