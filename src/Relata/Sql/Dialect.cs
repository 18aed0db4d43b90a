using System.Collections.Immutable;
using System.Globalization;
using Relata.Relational;
using Relata.Relational.Names;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Sql;

/// <summary>How a database writes SQL: quoting, paging, functions, types, sets of keys.</summary>
/// <remarks>What is here is what most databases write; a provider overrides what its database writes otherwise.</remarks>
public abstract class Dialect
{
    /// <summary>Whether a parameter may be used several times in a text.</summary>
    public virtual bool SharesParameters => true;

    /// <summary>
    /// Whether the server compares a text by the type of the parameter as well as by that of the column, so that a text which is compared with a
    /// column is sent without a type: the server infers the column's, which need not be the one that the library would create.
    /// </summary>
    internal virtual bool InfersTextTypes => false;

    /// <summary>Whether the database is far enough away that statements which do not wait for each other go to it together.</summary>
    /// <remarks>Then a statement of <see cref="Loading.Subquery"/> goes with its owners' and is sent even if no owner turns out to need it.</remarks>
    public virtual bool BatchesStatements => false;

    /// <summary>How long names may be, and which of them are one to the database.</summary>
    internal virtual NameRules Names => NameRules.Default;

    /// <summary>What the database takes for quotes and comments in SQL of a user's own.</summary>
    internal virtual SqlQuoting Quoting => SqlQuoting.None;

    /// <summary>Whether a row whose foreign key refers to the row itself can be deleted.</summary>
    internal virtual bool DeletesOwnReferences => true;

    /// <summary>A name as the database wants it quoted.</summary>
    public abstract string Quote(string name);

    /// <summary>Whether the database has sequences.</summary>
    public virtual bool HasSequences => false;

    /// <summary>A table's name with its schema, quoted.</summary>
    internal virtual string QuoteTable(QualifiedName table) => QuoteName(table);

    /// <summary>A name with its schema, quoted.</summary>
    internal string QuoteName(QualifiedName name) => name.Schema is null ? Quote(name.Name) : $"{Quote(name.Schema)}.{Quote(name.Name)}";

    /// <summary>A parameter as it stands in the text.</summary>
    /// <param name="number">Which one, from 1.</param>
    public virtual string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");

    /// <summary>The text of a SELECT.</summary>
    public SqlText Write(Select select)
    {
        ArgumentNullException.ThrowIfNull(select);
        return new SqlWriter(this).Append(select).ToSqlText();
    }

    /// <summary>The text of an INSERT of one row; its parameters are the values of the columns in this order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are given a value; with none the row has its defaults.</param>
    /// <param name="generated">The column whose value the database generates unless it is among the others; null where there is none.</param>
    internal SqlText Insert(QualifiedName table, ReadOnlySpan<Column> columns, Column? generated) =>
        new WriteStatementWriter(new SqlWriter(this), table).Insert(columns, generated);

    /// <summary>
    /// The text of an INSERT of one row unless a row with the same key exists; its parameters are the values of the columns, then those of the key columns.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are given a value.</param>
    /// <param name="keyColumns">The columns by which an existing row is found.</param>
    internal SqlText InsertUnlessThere(QualifiedName table, ReadOnlySpan<Column> columns, ReadOnlySpan<Column> keyColumns) =>
        new WriteStatementWriter(new SqlWriter(this), table).InsertUnlessThere(columns, keyColumns);

    /// <summary>The text of an INSERT of one row that updates the row that exists already, and returns the row; its parameters are the values of the columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are given a value.</param>
    /// <param name="conflictColumns">The unique columns by which an existing row is found; none where there cannot be one.</param>
    /// <param name="setColumns">The columns of an existing row that are updated.</param>
    /// <param name="returned">The columns that are returned.</param>
    /// <param name="generated">The column whose value the database generates unless it is given; null where there is none.</param>
    internal SqlText Upsert(
        QualifiedName table,
        ReadOnlySpan<Column> columns,
        ReadOnlySpan<Column> conflictColumns,
        ReadOnlySpan<Column> setColumns,
        ReadOnlySpan<Column> returned,
        Column? generated) =>
        new WriteStatementWriter(new SqlWriter(this), table).Upsert(columns, conflictColumns, setColumns, returned, generated);

    /// <summary>The text of an UPDATE of one row; its parameters are the values of the columns that are set, then those of the key columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="setColumns">The columns that are set.</param>
    /// <param name="keyColumns">The primary key.</param>
    internal SqlText Update(QualifiedName table, ReadOnlySpan<Column> setColumns, ReadOnlySpan<Column> keyColumns) =>
        new WriteStatementWriter(new SqlWriter(this), table).Update(setColumns, keyColumns);

    /// <summary>The text of a DELETE of the rows with given values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="whereColumns">The columns whose values are given.</param>
    internal SqlText DeleteWhere(QualifiedName table, ReadOnlySpan<Column> whereColumns) =>
        new WriteStatementWriter(new SqlWriter(this), table).Delete(whereColumns);

    /// <summary>The text of an UPDATE that sets a foreign key to NULL where it has a given value.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of the foreign key. Those that do not accept NULL keep their value.</param>
    internal SqlText Clear(QualifiedName table, ReadOnlySpan<Column> columns) =>
        new WriteStatementWriter(new SqlWriter(this), table).Clear(columns);

    /// <summary>Whether a write of many rows is one statement, whose parameters are arrays that <c>unnest</c> makes rows of.</summary>
    public virtual bool UnnestsRows => false;

    /// <summary>Writes an expression that this database writes in its own way; false for one that it writes as others do.</summary>
    /// <remarks>It is asked for every expression, before the methods for the kinds of expressions.</remarks>
    protected internal virtual bool TryWrite(SqlWriter writer, SqlExpression expression) => false;

    /// <summary>Writes <c>INSERT … </c> of a row that has only defaults, after the table's name.</summary>
    protected internal virtual void WriteDefaultRow(SqlWriter writer) => writer.Append(" DEFAULT VALUES");

    /// <summary>Writes what makes an INSERT answer with the key that the database generates, with a space before it; nothing where the answer has it anyway.</summary>
    internal virtual void WriteReturning(SqlWriter writer, Column generated)
    {
    }

    /// <summary>Writes what an INSERT does where the row is there, with a space before it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="conflictColumns">The unique columns by which an existing row is found.</param>
    /// <param name="setColumns">The columns that are set to the values of the new row.</param>
    internal virtual void WriteConflict(SqlWriter writer, ReadOnlySpan<Column> conflictColumns, ReadOnlySpan<Column> setColumns)
    {
        for (var i = 0; i < conflictColumns.Length; i++)
        {
            writer.Append(i == 0 ? " ON CONFLICT (" : ", ").AppendName(conflictColumns[i].Name);
        }

        for (var i = 0; i < setColumns.Length; i++)
        {
            var name = setColumns[i].Name;
            writer.Append(i == 0 ? ") DO UPDATE SET " : ", ").AppendName(name).Append(" = excluded.").AppendName(name);
        }
    }

    /// <summary>Writes the page of a SELECT that has one, with a space before it.</summary>
    protected internal virtual void WritePage(SqlWriter writer, Select select)
    {
        if (select.Limit is not null)
        {
            writer.Append(" LIMIT ").Append(select.Limit);
        }

        if (select.Offset is not null)
        {
            writer.Append(" OFFSET ").Append(select.Offset);
        }
    }

    /// <summary>Writes the lock of a SELECT that takes one, with a space before it.</summary>
    protected internal virtual void WriteLock(SqlWriter writer, RowLock rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        writer.Append(" FOR UPDATE OF ").Append(rows.Alias).Append(rows.Behavior switch
        {
            LockBehavior.SkipLocked => " SKIP LOCKED",
            LockBehavior.NoWait => " NOWAIT",
            _ => "",
        });
    }

    /// <summary>Writes one part of an ORDER BY. NULL comes first, last where descending: as in .NET.</summary>
    protected internal virtual void WriteOrdering(SqlWriter writer, Ordering ordering) =>
        writer.Append(ordering.Expression).Append(ordering.IsDescending ? " DESC" : "");

    /// <summary>Writes whether values are in a set that is one parameter.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="expression">The values and the set.</param>
    /// <param name="isNot">Whether they are not in it.</param>
    protected internal abstract void WriteInSet(SqlWriter writer, InSetExpression expression, bool isNot);

    /// <summary>Writes the values of a set that is one parameter, as what follows IN; in parentheses, unless they are written already.</summary>
    protected internal abstract void WriteSet(SqlWriter writer, SetExpression expression);

    /// <summary>Writes what an INSERT that is given the key which the database would generate returns at its end.</summary>
    /// <remarks>For a database that would otherwise generate the same key later.</remarks>
    /// <param name="writer">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="generated">The key's column.</param>
    /// <param name="before">What goes before it: RETURNING, or a comma after other values that are returned.</param>
    internal virtual void WriteGivenKey(SqlWriter writer, QualifiedName table, Column generated, string before)
    {
    }

    /// <summary>Writes whether an array has a value.</summary>
    protected internal virtual void WriteArrayContains(SqlWriter writer, ArrayContainsExpression expression) =>
        writer.AppendOperand(expression.Value).Append(" = ANY(").Append(expression.Array).Append(")");

    /// <summary>Writes an operator with its two sides.</summary>
    protected internal virtual void WriteBinary(SqlWriter writer, BinaryExpression expression) =>
        new ExpressionWriter(writer).WriteBinary(expression, expression.Operator switch
        {
            SqlOperator.Equal => " = ",
            SqlOperator.NotEqual => " <> ",
            SqlOperator.LessThan => " < ",
            SqlOperator.LessThanOrEqual => " <= ",
            SqlOperator.GreaterThan => " > ",
            SqlOperator.GreaterThanOrEqual => " >= ",
            SqlOperator.And => " AND ",
            SqlOperator.Or => " OR ",
            SqlOperator.Add => " + ",
            SqlOperator.Subtract => " - ",
            SqlOperator.Multiply => " * ",
            SqlOperator.Divide or SqlOperator.DivideWhole => " / ",
            SqlOperator.Modulo => " % ",
            SqlOperator.Concat => " || ",
            SqlOperator.IsNotDistinctFrom => " IS NOT DISTINCT FROM ",
            _ => " IS DISTINCT FROM ",
        });

    /// <summary>The type as it stands in a CAST.</summary>
    protected internal virtual string CastType(ColumnType type) => type switch
    {
        ColumnType.Single => "REAL",
        ColumnType.Double => "DOUBLE PRECISION",
        ColumnType.Decimal => "DECIMAL",
        <= ColumnType.UInt64 => "BIGINT",
        _ => "TEXT",
    };

    /// <summary>The default that C# has for a type, as the database stores it: <c>'0001-01-01'</c>.</summary>
    protected internal virtual string DefaultOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => "FALSE",
        ColumnType.String or ColumnType.Bytes or ColumnType.Array or ColumnType.Json => "NULL",
        ColumnType.Char => "char(0)",
        ColumnType.Guid => $"'{Guid.Empty}'",
        ColumnType.DateTime => "'0001-01-01 00:00:00'",
        ColumnType.DateTimeOffset => "'0001-01-01 00:00:00+00:00'",
        ColumnType.DateOnly => "'0001-01-01'",
        ColumnType.TimeOnly => "'00:00:00'",
        _ => "0",
    };

    /// <summary>Writes a function.</summary>
    protected internal virtual void WriteFunction(SqlWriter writer, FunctionExpression expression)
    {
        var arguments = expression.Arguments;
        switch (expression.Function)
        {
            case SqlFunction.Contains:
                WriteCall(writer, "instr", arguments);
                writer.Append(" > 0");
                break;
            case SqlFunction.StartsWith:
                writer.Append("substr(").Append(arguments[0]).Append(", 1, length(").Append(arguments[1]).Append(")) = ");
                writer.AppendOperand(arguments[1]);
                break;
            case SqlFunction.EndsWith:
                // Counted from the left: counted from the right, the empty text would be found nowhere.
                writer.Append("substr(").Append(arguments[0]).Append(", length(").Append(arguments[0]).Append(") - length(");
                writer.Append(arguments[1]).Append(") + 1) = ").AppendOperand(arguments[1]);
                break;
            case SqlFunction.Coalesce:
                writer.Append("COALESCE(");
                new ExpressionWriter(writer).WriteBeside(arguments[0], arguments[1]);
                writer.Append(", ");
                new ExpressionWriter(writer).WriteBeside(arguments[1], arguments[0]);
                writer.Append(")");
                break;
            default:
                WriteCall(writer, FunctionName(expression.Function), arguments);
                break;
        }
    }

    /// <summary>The name of a function that is written as a call.</summary>
    protected internal virtual string FunctionName(SqlFunction function) => function switch
    {
        SqlFunction.Lower => "lower",
        SqlFunction.Upper => "upper",
        SqlFunction.Trim => "trim",
        SqlFunction.Length => "length",
        SqlFunction.Abs => "abs",
        SqlFunction.ArrayLength => "cardinality",
        _ => throw new NotSupportedException($"{GetType().Name} does not know how to write {function}."),
    };

    /// <summary>Writes a call.</summary>
    protected static void WriteCall(SqlWriter writer, string name, ImmutableArray<SqlExpression> arguments)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Append(name).Append("(").AppendJoined(", ", arguments, static (writer, argument) => writer.Append(argument)).Append(")");
    }

    /// <summary>Writes the left side of an IN: a value, or several in parentheses.</summary>
    protected internal static void WriteOperands(SqlWriter writer, ImmutableArray<SqlExpression> operands)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (operands.Length == 1)
        {
            writer.AppendOperand(operands[0]);
        }
        else
        {
            WriteCall(writer, "", operands);
        }
    }
}
