using System.Collections.Immutable;
using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A write of one row of a table. Its parameters are the values of <paramref name="Columns"/>, then those of <paramref name="KeyColumns"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that are given a value. An INSERT with none has a row of defaults.</param>
/// <param name="KeyColumns">The columns by which rows are found: of a <see cref="TableWriteKind.SetNull"/> those of the foreign key.</param>
/// <param name="Generated">Of an INSERT the column whose value the database generates unless it is given; null where there is none.</param>
internal sealed record TableWrite(
    TableWriteKind Kind, QualifiedName Table, ImmutableArray<Column> Columns, ImmutableArray<Column> KeyColumns, Column? Generated = null)
{
    /// <summary>Of an UPDATE or DELETE the columns that must still have the values that were read. Their parameters come last.</summary>
    public ImmutableArray<Column> Compared { get; init; } = [];

    /// <summary>Of an INSERT or UPDATE the system column that tells the version of the written rows, which is returned last; null for none.</summary>
    public Column? Stamp { get; init; }

    /// <summary>Of an upsert the column that is incremented in an existing row; null for none.</summary>
    public Column? Counter { get; init; }

    /// <summary>Of an upsert the condition for the row that is updated, which has the name of its table; null for none. A row that does not satisfy it is left as it is, and not returned.</summary>
    public SqlExpression? Existing { get; init; }

    /// <summary>Of a <see cref="TableWriteKind.SetNull"/> the columns of the foreign key that become NULL. They have no parameters.</summary>
    public ImmutableArray<Column> Cleared { get; init; } = [];
}
