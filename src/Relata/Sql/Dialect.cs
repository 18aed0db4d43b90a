using System.Collections.Immutable;
using System.Globalization;
using Relata.Relational;
using Relata.Relational.Names;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Sql;

/// <summary>The SQL dialect of a database: quoting, paging, functions, types, sets of keys.</summary>
/// <remarks>The base class writes what most databases accept; a provider overrides what its database does differently.</remarks>
internal abstract class Dialect
{
    /// <summary>Whether a statement may refer to the same parameter several times.</summary>
    public virtual bool SharesParameters => true;

    /// <summary>
    /// Whether the server compares strings by the rules of the parameter's type as well as the column's. A string that is compared with a
    /// column is then sent without a type, and the server infers that of the column, which need not be the type that the library would create.
    /// </summary>
    internal virtual bool InfersTextTypes => false;

    /// <summary>Whether independent statements are sent together to save round trips.</summary>
    /// <remarks>The statements of <see cref="Loading.Subquery"/> are then sent with those of their owners, even if no owner turns out to need them.</remarks>
    public virtual bool BatchesStatements => false;

    /// <summary>Whether a sub-select in FROM can refer to the sources before it.</summary>
    public virtual bool HasLateral => false;

    /// <summary>The maximum number of tables in the FROM clause of a SELECT.</summary>
    internal virtual int MostJoinedTables => int.MaxValue;

    /// <summary>The number of rows of a bulk insert that are sent together, and are in memory.</summary>
    internal virtual int BulkPart => 2000;

    /// <summary>Whether the keys of copied rows are known after the copy, as after an INSERT. Otherwise they are taken before.</summary>
    internal virtual bool CopiesReturnKeys => false;

    /// <summary>How the database is asked for its own plan of a SELECT.</summary>
    internal virtual ServerPlanFormat ServerPlan => new("EXPLAIN ");

    /// <summary>The maximum length of names, and which names the database considers equal.</summary>
    internal virtual NameRules Names => NameRules.Default;

    /// <summary>The quotes and comments that the database recognizes in raw SQL.</summary>
    internal virtual SqlQuoting Quoting => SqlQuoting.None;

    /// <summary>Whether a row whose foreign key refers to the row itself can be deleted.</summary>
    internal virtual bool DeletesOwnReferences => true;

    /// <summary>Whether ON UPDATE CASCADE follows a foreign key to the same table.</summary>
    internal virtual bool CascadesWithinTable => true;

    /// <summary>Whether a CHECK can name a column that an action of a foreign key sets.</summary>
    internal virtual bool ChecksForeignKeyActions => true;

    /// <summary>The columns of a table that no CHECK can name, because actions of its foreign keys set them.</summary>
    internal HashSet<string> Unchecked(IEnumerable<ForeignKeyConstraint> keys) => ChecksForeignKeyActions ? [] : [.. keys.Where(key => key.SetsColumns).SelectMany(key => key.Columns)];

    /// <summary>The inner join of rows to a page that is a sub-select. The database is to begin with the page.</summary>
    internal virtual string JoinToPage => " INNER JOIN ";

    /// <summary>The SELECT of a view in this database; null if the program does not have it.</summary>
    internal virtual string? Choose(ViewDefinition view) => view.Sql;

    /// <summary>Quotes an identifier.</summary>
    public abstract string Quote(string name);

    /// <summary>Whether the database has sequences.</summary>
    public virtual bool HasSequences => false;

    /// <summary>Whether each row has the transaction that has written it in the system column <c>xmin</c>.</summary>
    internal virtual bool HasXmin => false;

    /// <summary>Writes a column of a table.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="alias">The alias of the table; empty for none.</param>
    /// <param name="column">The column.</param>
    internal virtual void WriteColumn(SqlWriter writer, string alias, Column column)
    {
        if (alias.Length > 0)
        {
            writer.Append(alias).Append(".");
        }

        writer.AppendName(column.Name);
    }

    /// <summary>Whether an index can be of those rows alone that satisfy a condition.</summary>
    public virtual bool HasPartialIndexes => true;

    /// <summary>A query that makes a sequence go on after a number, if it is not past it already.</summary>
    internal virtual string MoveSequence(QualifiedName sequence, string last) => throw new NotSupportedException("This database has no sequences.");

    /// <summary>Takes the next value of a sequence: <c>SELECT nextval('"numbers"'), (SELECT …)</c>. The second column is the increment of the sequence.</summary>
    internal virtual string NextBlock(QualifiedName sequence) => throw new NotSupportedException("This database has no sequences.");

    /// <summary>The smallest difference in ticks of 100 ns between two times that a column keeps. What is finer is cut off when a value is sent.</summary>
    /// <param name="type">The type of the column, a time.</param>
    internal virtual long TimeUnit(ColumnType type) => TimeSpan.TicksPerMicrosecond;

    /// <summary>Whether the greatest <see cref="DateTime"/> is stored as infinity.</summary>
    internal virtual bool HasInfiniteTimes => false;

    /// <summary>Whether a unique constraint may be checked at the commit alone, if the program has made it so.</summary>
    internal virtual bool MayDeferUnique => false;

    /// <summary>Whether a SELECT can lock its rows. Otherwise the transactions that write follow each other.</summary>
    internal virtual bool HasRowLocks => true;

    /// <summary>Whether a SELECT DISTINCT can lock its rows.</summary>
    internal virtual bool LocksDistinctRows => false;

    /// <summary>The end of an INSERT that keeps rows that exist already, with a leading space.</summary>
    /// <param name="key">The quoted primary key.</param>
    internal virtual string KeepExisting(string key) => " ON CONFLICT DO NOTHING";

    /// <summary>Quotes a table name, with its schema.</summary>
    internal virtual string QuoteTable(QualifiedName table) => QuoteName(table);

    /// <summary>Quotes a name, with its schema.</summary>
    internal string QuoteName(QualifiedName name) => name.Schema is null ? Quote(name.Name) : $"{Quote(name.Schema)}.{Quote(name.Name)}";

    /// <summary>The placeholder of a parameter.</summary>
    /// <param name="number">The number of the parameter, from 1.</param>
    public virtual string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");

    /// <summary>Writes a SELECT.</summary>
    public SqlText Write(Select select)
    {
        ArgumentNullException.ThrowIfNull(select);
        return new SqlWriter(this).Append(select).ToSqlText();
    }

    /// <summary>Whether an UPDATE or a DELETE returns the keys of the rows that it has written. If not, they are selected and locked before.</summary>
    internal virtual bool ReturnsWrittenKeys => true;

    /// <summary>Writes an UPDATE or a DELETE of all rows that a query selects.</summary>
    internal SqlText Write(ConditionalWrite write)
    {
        var writer = new SqlWriter(this);
        WriteConditionally(writer, write);
        return writer.ToSqlText();
    }

    /// <inheritdoc cref="Write(ConditionalWrite)" />
    protected internal virtual void WriteConditionally(SqlWriter writer, ConditionalWrite write) => new ConditionalWriteWriter(writer).Write(write);

    /// <summary>The text of a write. A dialect whose database can write many rows by one statement adds what its provider needs for that.</summary>
    internal virtual WriteText Write(TableWrite write) => new(write, new WriteStatementWriter(new SqlWriter(this), write.Table).Write(write));

    /// <summary>Writes an INSERT of one row that updates an existing row instead, and returns the row. The parameters are the values of the columns.</summary>
    /// <param name="write">The write. Its key columns are the unique columns that identify an existing row; empty if there cannot be one.</param>
    /// <param name="setColumns">The columns that are updated in an existing row.</param>
    /// <param name="returned">The columns to return.</param>
    internal SqlText Upsert(TableWrite write, ReadOnlySpan<Column> setColumns, ReadOnlySpan<Column> returned) =>
        new WriteStatementWriter(new SqlWriter(this), write.Table).Upsert(
            write.Columns.AsSpan(), write.KeyColumns.AsSpan(), setColumns, returned, write.Generated, write.Counter, write.Existing);

    /// <summary>Whether an upsert can leave an existing row as it is that does not satisfy a condition.</summary>
    internal virtual bool HasConditionalUpserts => true;

    /// <summary>Writes an expression in the way of this database; returns false to have it written in the default way.</summary>
    /// <remarks>Called for every expression, before the method for its kind.</remarks>
    protected internal virtual bool TryWrite(SqlWriter writer, SqlExpression expression) => false;

    /// <summary>Writes the rest of an INSERT with only default values, after the table name.</summary>
    protected internal virtual void WriteDefaultRow(SqlWriter writer) => writer.Append(" DEFAULT VALUES");

    /// <summary>Writes the clause that returns the generated key of an INSERT, with a leading space; nothing if the server returns it anyway.</summary>
    internal virtual void WriteReturning(SqlWriter writer, Column generated)
    {
    }

    /// <summary>Writes the clause of an INSERT that handles an existing row, with a leading space: here that of SQLite and PostgreSQL.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="conflictColumns">The unique columns that identify an existing row.</param>
    /// <param name="setColumns">The columns to set to the values of the new row.</param>
    /// <param name="table">The table.</param>
    /// <param name="counter">The column of them that is incremented instead; null for none.</param>
    internal virtual void WriteOnConflict(SqlWriter writer, ReadOnlySpan<Column> conflictColumns, ReadOnlySpan<Column> setColumns, QualifiedName table, Column? counter)
    {
        for (var i = 0; i < conflictColumns.Length; i++)
        {
            writer.Append(i == 0 ? " ON CONFLICT (" : ", ").AppendName(conflictColumns[i].Name);
        }

        for (var i = 0; i < setColumns.Length; i++)
        {
            var name = setColumns[i].Name;
            writer.Append(i == 0 ? ") DO UPDATE SET " : ", ").AppendName(name);
            if (setColumns[i] == counter)
            {
                writer.Append(" = ").AppendTable(table).Append(".").AppendName(name).Append(" + 1");
            }
            else
            {
                writer.Append(" = excluded.").AppendName(name);
            }
        }
    }

    /// <summary>The comparison that holds NULL equal to NULL, with spaces around it.</summary>
    internal virtual string NullSafeEquals => " IS NOT DISTINCT FROM ";

    /// <summary>Writes the page of a SELECT, with a leading space.</summary>
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

    /// <summary>Writes the lock of a SELECT, with a leading space.</summary>
    protected internal virtual void WriteLock(SqlWriter writer, RowLock rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        writer.Append(" FOR UPDATE OF ").AppendJoined(", ", [rows.Alias, .. rows.Joined], static (writer, alias) => writer.Append(alias)).Append(rows.Behavior switch
        {
            LockBehavior.SkipLocked => " SKIP LOCKED",
            LockBehavior.NoWait => " NOWAIT",
            _ => "",
        });
    }

    /// <summary>Writes an item of an ORDER BY. As in .NET, NULL sorts before all values, and last if descending.</summary>
    protected internal virtual void WriteOrdering(SqlWriter writer, Ordering ordering) =>
        writer.Append(ordering.Expression).Append(ordering.IsDescending ? " DESC" : "");

    /// <summary>Writes whether values are in a set that is one parameter.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="expression">The values and the set.</param>
    /// <param name="isNot">Whether the condition is negated.</param>
    protected internal abstract void WriteInSet(SqlWriter writer, SqlInSetExpression expression, bool isNot);

    /// <summary>Writes the elements of a set parameter after IN, in parentheses unless the raw SQL contains them.</summary>
    protected internal abstract void WriteSet(SqlWriter writer, SqlSetExpression expression);

    /// <summary>Writes the expression that an INSERT with an explicit value for the generated key returns.</summary>
    /// <remarks>For databases whose generator would otherwise return the same key later.</remarks>
    /// <param name="writer">The writer.</param>
    /// <param name="table">The table.</param>
    /// <param name="generated">The column of the key.</param>
    /// <param name="before">The text before it: RETURNING, or a comma after other returned values.</param>
    internal virtual void WriteGivenKey(SqlWriter writer, QualifiedName table, Column generated, string before)
    {
    }

    /// <summary>Writes whether an array contains a value.</summary>
    protected internal virtual void WriteArrayContains(SqlWriter writer, SqlListContainsExpression expression) =>
        writer.AppendOperand(expression.Value).Append(" = ANY(").Append(expression.Array).Append(")");

    /// <summary>Writes the elements of an array, or of a list in a JSON document, as a source with its alias and the columns of an element and its position.</summary>
    protected internal virtual void WriteElements(SqlWriter writer, ElementsSource source) =>
        throw new NotSupportedException($"{GetType().Name} does not know how to read the elements of a list as rows.");

    /// <summary>Writes an element of an array or a list.</summary>
    protected internal virtual void WriteElement(SqlWriter writer, SqlElementExpression expression) =>
        writer.Append(expression.Alias).Append(".").AppendName(SqlElementExpression.Column);

    /// <summary>Writes the position of an element, as a single token or in parentheses. In the standard, positions begin with 1.</summary>
    protected internal virtual void WritePosition(SqlWriter writer, SqlPositionExpression expression) =>
        writer.Append("(").Append(expression.Alias).Append(".").AppendName(SqlPositionExpression.Column).Append(" - 1)");

    /// <summary>The JSON path of a value in a document: <c>$."address"."city"</c>.</summary>
    protected internal static string JsonPath(SqlJsonExpression expression) => expression.Path.Length == 0 ? "$" : $"$.{expression.Path}";

    /// <summary>Writes a value inside a JSON document, as a call or in parentheses.</summary>
    protected internal virtual void WriteJson(SqlWriter writer, SqlJsonExpression expression) =>
        throw new NotSupportedException($"{GetType().Name} does not know how to look into a JSON document.");

    /// <summary>Writes a JSON document with another value at one place.</summary>
    protected internal virtual void WriteJsonSet(SqlWriter writer, SqlJsonSetExpression expression) =>
        throw new NotSupportedException($"{GetType().Name} does not know how to change a part of a JSON document.");

    /// <summary>Writes a call that changes a JSON document, in a database where a bool is a number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="expression">The change.</param>
    /// <param name="function">The function: <c>json_set</c>.</param>
    /// <param name="parse">The beginning and the end of a call that makes a JSON value of its text.</param>
    protected static void WriteJsonSet(SqlWriter writer, SqlJsonSetExpression expression, string function, (string Before, string After) parse)
    {
        writer.Append(function).Append("(").Append(expression.Document).Append($", '$.{expression.Path}', ");
        switch (expression.Value.Type)
        {
            case ColumnType.Json:
                writer.Append(parse.Before).Append(expression.Value).Append(parse.After);
                break;
            case ColumnType.Boolean:
                writer.Append(parse.Before).Append("CASE ").Append(expression.Value).Append(" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END").Append(parse.After);
                break;
            default:
                writer.Append(expression.Value);
                break;
        }

        writer.Append(")");
    }

    /// <summary>Writes a binary operator with its operands.</summary>
    protected internal virtual void WriteBinary(SqlWriter writer, SqlBinaryExpression expression) =>
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

    /// <summary>NULL in the place of a column, in a SELECT whose rows are added to those of another.</summary>
    internal virtual string NullOf(Column column) => "NULL";

    /// <summary>The name of a type in a CAST.</summary>
    protected internal virtual string CastType(ColumnType type) => type switch
    {
        ColumnType.Single => "REAL",
        ColumnType.Double => "DOUBLE PRECISION",
        ColumnType.Decimal => "DECIMAL",
        <= ColumnType.UInt64 => "BIGINT",
        _ => "TEXT",
    };

    /// <summary>The default value that C# has for a type, as the database stores it: <c>'0001-01-01'</c>.</summary>
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

    /// <summary>A constant of the model, in the form in which the database stores it: <c>'9999-12-31 00:00:00'</c>.</summary>
    /// <exception cref="NotSupportedException">The value has a type that has no constants.</exception>
    internal virtual string ConstantOf(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        '\0' => DefaultOf(ColumnType.Char),
        char character => ConstantOf(character.ToString()),
        // A database compares a column of single precision with the double that it is: 0.1f is 0.10000000149011612.
        float number => FloatingPoint(((double)number).ToString("R", CultureInfo.InvariantCulture)),
        double number => FloatingPoint(number.ToString("R", CultureInfo.InvariantCulture)),
        IConvertible and not (DateTime or bool) => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateTime time => time.ToString("\\'yyyy-MM-dd HH:mm:ss.FFFFFFF\\'", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("\\'yyyy-MM-dd HH:mm:ss.FFFFFFF'+00:00'\\'", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("\\'yyyy-MM-dd\\'", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("\\'HH:mm:ss.FFFFFFF\\'", CultureInfo.InvariantCulture),
        Guid guid => $"'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        _ => throw new NotSupportedException($"A {value.GetType().Name} cannot be a constant of a statement, such as the StoredNull of a converter. Store a number, a text, a Guid, a date, a time or bytes."),
    };

    // The exponent makes the constant a floating-point number: databases divide integers differently.
    private static string FloatingPoint(string number) => number.Contains('E', StringComparison.Ordinal) ? number : $"{number}e0";

    /// <summary>Writes a function.</summary>
    protected internal virtual void WriteFunction(SqlWriter writer, SqlFunctionExpression expression)
    {
        var arguments = expression.Arguments;
        switch (expression.Function)
        {
            case SqlFunction.Contains:
                WriteCall(writer, "instr", arguments);
                writer.Append(" > 0");
                break;
            case SqlFunction.Coalesce:
                writer.Append("COALESCE(");
                new ExpressionWriter(writer).WriteWithTypeOf(arguments[0], arguments[1]);
                writer.Append(", ");
                new ExpressionWriter(writer).WriteWithTypeOf(arguments[1], arguments[0]);
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

    /// <summary>Writes the key of a group outside of GROUP BY.</summary>
    internal virtual void WriteGroupKey(SqlWriter writer, SqlGroupKeyExpression expression) => writer.Append(expression.Key);

    /// <summary>Writes a function call.</summary>
    protected static void WriteCall(SqlWriter writer, string name, ImmutableArray<SqlExpression> arguments)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Append(name).Append("(").AppendJoined(", ", arguments, static (writer, argument) => writer.Append(argument)).Append(")");
    }

    /// <summary>Writes the left operand of IN: one expression, or several in parentheses.</summary>
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
