using System.Collections.Immutable;
using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>The syntax tree of an UPDATE or a DELETE of all rows that a query selects.</summary>
/// <param name="Target">The table that is written.</param>
/// <param name="KeyColumns">The primary key of the table.</param>
internal sealed record ConditionalWrite(TableSource Target, ImmutableArray<Column> KeyColumns)
{
    /// <summary>The columns that are set; empty for a DELETE.</summary>
    public ImmutableArray<Assignment> Assignments { get; init; } = [];

    /// <summary>The WHERE condition, which concerns the table alone; null for none.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>A SELECT of the keys of the rows, if the condition cannot be one of the table: it has joins, or a page. Null if <see cref="Where"/> says which rows.</summary>
    public Select? Keys { get; init; }

    /// <summary>Whether the statement returns the keys of the rows that it has written: <see cref="Dialect.ReturnsWrittenKeys"/>.</summary>
    public bool ReturnsKeys { get; init; }

    /// <summary>Whether the rows are deleted.</summary>
    public bool IsDelete => Assignments.IsEmpty;

    /// <summary>The expressions of the primary key columns.</summary>
    public ImmutableArray<SqlExpression> Key => [.. KeyColumns.Select(column => new SqlColumnExpression(Target.Alias, column))];
}
