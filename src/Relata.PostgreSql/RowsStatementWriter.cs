using System.Collections.Immutable;
using Relata.Relational;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.PostgreSql;

/// <summary>Writes the statements of a flush for any number of rows: each parameter is an array with one value for each row.</summary>
internal readonly struct RowsStatementWriter(SqlWriter writer, QualifiedName table)
{
    public SqlText Write(TableWrite write)
    {
        var columns = write.Columns.AsSpan();
        var keyColumns = write.KeyColumns.AsSpan();
        return write.Kind switch
        {
            TableWriteKind.Insert => Insert(columns, write.Generated, write.Stamp),
            TableWriteKind.InsertIfNotExists => InsertIfNotExists(columns, keyColumns),
            TableWriteKind.Update => Update(columns, keyColumns, write.Compared, write.Stamp),
            TableWriteKind.SetNull => SetNull(write.Cleared.AsSpan(), keyColumns),
            TableWriteKind.Delete => Delete(keyColumns, write.Compared),
            _ => throw new NotSupportedException($"A {write.Kind} is sent for one row."),
        };
    }

    // INSERT INTO "post" ("title", "user_id") SELECT c0, c1 FROM unnest($1, $2) WITH ORDINALITY AS r (c0, c1, n) ORDER BY n RETURNING "id"
    // The ordinality makes the server generate the keys in the order of the rows.
    private SqlText Insert(ReadOnlySpan<Column> columns, Column? generated, Column? stamp)
    {
        writer.Append("INSERT INTO ").AppendTable(table);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? " (" : ", ").AppendName(columns[i].Name);
        }

        writer.Append(") SELECT ");
        WriteValues(columns.Length);
        writer.Append(" FROM ");
        WriteRows(columns.Length, [], " WITH ORDINALITY", ", n");
        writer.Append(" ORDER BY n");
        if (generated is not null && columns.Contains(generated))
        {
            writer.Dialect.WriteGivenKey(writer, table, generated, before: " RETURNING ");
        }
        else if (generated is not null)
        {
            writer.Dialect.WriteReturning(writer, generated);
        }

        WriteStamp(stamp, alias: "", isFirst: generated is null);
        return writer.ToSqlText();
    }

    // INSERT INTO "post_tag" ("post_id", "tag_id") SELECT r.c0, r.c1 FROM unnest($1, $2, $3, $4) AS r (c0, c1, c2, c3)
    // WHERE NOT EXISTS (SELECT 1 FROM "post_tag" AS t WHERE t."post_id" = r.c2 AND t."tag_id" = r.c3)
    private SqlText InsertIfNotExists(ReadOnlySpan<Column> columns, ReadOnlySpan<Column> keyColumns)
    {
        writer.Append("INSERT INTO ").AppendTable(table);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? " (" : ", ").AppendName(columns[i].Name);
        }

        writer.Append(") SELECT ");
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? "r." : ", r.").Append(Value(i));
        }

        writer.Append(" FROM ");
        WriteRows(columns.Length, keyColumns);
        writer.Append(" WHERE NOT EXISTS (SELECT 1 FROM ").AppendTable(table).Append(" AS t");
        WriteConditions(keyColumns, columns.Length);
        writer.Append(")");
        return writer.ToSqlText();
    }

    // UPDATE "post" AS t SET "title" = r.c0 FROM unnest($1, $2) AS r (c0, c1) WHERE t."id" = r.c1
    // With a version: … FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS r (c0, c1, c2, c3, n) WHERE t."id" = r.c2 AND t."version" = r.c3 RETURNING r.n
    // The rows that are returned are those that were not stale.
    private SqlText Update(ReadOnlySpan<Column> setColumns, ReadOnlySpan<Column> keyColumns, ImmutableArray<Column> compared, Column? stamp)
    {
        writer.Append("UPDATE ").AppendTable(table).Append(" AS t SET ");
        for (var i = 0; i < setColumns.Length; i++)
        {
            writer.Append(i == 0 ? "" : ", ").AppendName(setColumns[i].Name).Append(" = r.").Append(Value(i));
        }

        writer.Append(" FROM ");
        WriteFound(setColumns.Length, keyColumns, compared);
        WriteStamp(stamp, "t", isFirst: compared.IsEmpty);
        return writer.ToSqlText();
    }

    // UPDATE "post" AS t SET "user_id" = NULL FROM unnest($1) AS r (c0) WHERE t."user_id" = r.c0
    private SqlText SetNull(ReadOnlySpan<Column> cleared, ReadOnlySpan<Column> columns)
    {
        writer.Append("UPDATE ").AppendTable(table).Append(" AS t SET ");
        var separator = "";
        foreach (var column in cleared)
        {
            writer.Append(separator).AppendName(column.Name).Append(" = NULL");
            separator = ", ";
        }

        writer.Append(" FROM ");
        WriteRows(0, columns);
        WriteConditions(columns, 0);
        return writer.ToSqlText();
    }

    // DELETE FROM "post" AS t USING unnest($1) AS r (c0) WHERE t."id" = r.c0
    private SqlText Delete(ReadOnlySpan<Column> whereColumns, ImmutableArray<Column> compared)
    {
        writer.Append("DELETE FROM ").AppendTable(table).Append(" AS t USING ");
        WriteFound(0, whereColumns, compared);
        return writer.ToSqlText();
    }

    private void WriteFound(int valueCount, ReadOnlySpan<Column> keyColumns, ImmutableArray<Column> compared)
    {
        if (compared.IsEmpty)
        {
            WriteRows(valueCount, keyColumns);
            WriteConditions(keyColumns, valueCount);
            return;
        }

        WriteRows(valueCount, [.. keyColumns, .. compared], " WITH ORDINALITY", ", n");
        WriteConditions(keyColumns, valueCount);
        for (var i = 0; i < compared.Length; i++)
        {
            writer.Dialect.WriteColumn(writer.Append(" AND "), "t", compared[i]);
            writer.Append(compared[i].IsNullable ? writer.Dialect.NullSafeEquals : " = ").Append("r.").Append(Value(valueCount + keyColumns.Length + i));
        }

        writer.Append(" RETURNING r.n");
    }

    // unnest($1, $2) AS r (c0, c1)
    // A compared string is sent without a type: unnest($1, COALESCE($2, ARRAY(SELECT "code" FROM "room" LIMIT 0))) AS r (c0, c1)
    // The sub-select is never executed. From it the server infers that the parameter is an array of the column's type.
    private void WriteRows(int valueCount, ReadOnlySpan<Column> compared, string ordinality = "", string number = "")
    {
        var sources = new SqlExpression?[valueCount + compared.Length];
        for (var i = 0; i < compared.Length; i++)
        {
            sources[valueCount + i] = writer.InferFrom(new SqlColumnExpression("t", compared[i]), compared[i].Type);
        }

        var first = writer.ReserveParameters(ValueSource.Value(0), [.. sources]);
        writer.Append("unnest(");
        for (var i = 0; i < sources.Length; i++)
        {
            writer.Append(i == 0 ? "" : ", ").Append(sources[i] is null ? "" : "COALESCE(").AppendReserved(first + i);
            if (sources[i] is not null)
            {
                writer.Append(", ARRAY(SELECT ").AppendName(compared[i - valueCount].Name).Append(" FROM ").AppendTable(table).Append(" LIMIT 0))");
            }
        }

        writer.Append(")").Append(ordinality).Append(" AS r (");
        WriteValues(sources.Length);
        writer.Append(number).Append(")");
    }

    // RETURNING r.n, CAST(CAST(t."xmin" AS text) AS bigint)
    private void WriteStamp(Column? stamp, string alias, bool isFirst)
    {
        if (stamp is not null)
        {
            writer.Dialect.WriteColumn(writer.Append(isFirst ? " RETURNING " : ", "), alias, stamp);
        }
    }

    private void WriteValues(int count)
    {
        for (var i = 0; i < count; i++)
        {
            writer.Append(i == 0 ? "" : ", ").Append(Value(i));
        }
    }

    private void WriteConditions(ReadOnlySpan<Column> columns, int firstValue)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? " WHERE t." : " AND t.").AppendName(columns[i].Name).Append(" = r.").Append(Value(firstValue + i));
        }
    }

    private static string Value(int number) => $"c{number}";
}
