using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>Writes the statements of a flush for one row. Each occurrence of a value is a separate parameter, numbered in order.</summary>
internal struct WriteStatementWriter(SqlWriter writer, QualifiedName table)
{
    private int _index;

    public SqlText Write(TableWrite write)
    {
        var columns = write.Columns.AsSpan();
        var keyColumns = write.KeyColumns.AsSpan();
        return write.Kind switch
        {
            TableWriteKind.Insert => Insert(columns, write.Generated, write.Stamp),
            TableWriteKind.InsertIfNotExists => InsertIfNotExists(columns, keyColumns),
            TableWriteKind.Update => Update(columns, keyColumns, write.Compared.AsSpan(), write.Stamp),
            TableWriteKind.SetNull => SetNull(write.Cleared.AsSpan(), keyColumns),
            TableWriteKind.Delete => Delete(keyColumns, write.Compared.AsSpan()),
            _ => throw new NotSupportedException($"A {write.Kind} has more columns than these."),
        };
    }

    // INSERT INTO "post" ("title", "user_id") VALUES (?1, ?2) RETURNING "id"
    private SqlText Insert(ReadOnlySpan<Column> columns, Column? generated, Column? stamp)
    {
        WriteRow(columns);
        if (generated is not null && columns.Contains(generated))
        {
            writer.Dialect.WriteGivenKey(writer, table, generated, before: " RETURNING ");
        }
        else if (generated is not null)
        {
            writer.Dialect.WriteReturning(writer, generated);
        }

        if (stamp is not null)
        {
            writer.Dialect.WriteColumn(writer.Append(generated is null ? " RETURNING " : ", "), alias: "", stamp);
        }

        return writer.ToSqlText();
    }

    // INSERT INTO "post_tag" ("post_id", "tag_id") SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM "post_tag" WHERE "post_id" = ?3 AND "tag_id" = ?4)
    private SqlText InsertIfNotExists(ReadOnlySpan<Column> columns, ReadOnlySpan<Column> keyColumns)
    {
        WriteTarget(columns);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? ") SELECT " : ", ").AppendParameter(ValueSource.Value(_index++));
        }

        writer.Append(" WHERE NOT EXISTS (SELECT 1 FROM ").AppendTable(table).Append(" WHERE ");
        WriteConditions(keyColumns);
        writer.Append(")");
        return writer.ToSqlText();
    }

    // INSERT INTO "user" ("email", "name") VALUES (?1, ?2)
    // ON CONFLICT ("email") DO UPDATE SET "name" = excluded."name" RETURNING "id", "email", "name"
    public SqlText Upsert(
        ReadOnlySpan<Column> columns, ReadOnlySpan<Column> conflictColumns, ReadOnlySpan<Column> setColumns, ReadOnlySpan<Column> returned, Column? generated, Column? counter, SqlExpression? existing)
    {
        WriteRow(columns);
        if (!conflictColumns.IsEmpty)
        {
            writer.Dialect.WriteOnConflict(writer, conflictColumns, setColumns, table, counter);
            if (existing is not null)
            {
                writer.Append(" WHERE ").Append(existing);
            }
        }

        for (var i = 0; i < returned.Length; i++)
        {
            writer.Dialect.WriteColumn(writer.Append(i == 0 ? " RETURNING " : ", "), alias: "", returned[i]);
        }

        if (generated is not null && columns.Contains(generated))
        {
            writer.Dialect.WriteGivenKey(writer, table, generated, before: ", ");
        }

        return writer.ToSqlText();
    }

    // UPDATE "post" SET "title" = ?1, "version" = ?2 WHERE "id" = ?3 AND "version" = ?4
    private SqlText Update(ReadOnlySpan<Column> setColumns, ReadOnlySpan<Column> keyColumns, ReadOnlySpan<Column> compared, Column? stamp)
    {
        writer.Append("UPDATE ").AppendTable(table).Append(" SET ");
        WriteAssignments(setColumns);
        writer.Append(" WHERE ");
        WriteConditions(keyColumns);
        WriteCompared(compared);
        if (stamp is not null)
        {
            writer.Dialect.WriteColumn(writer.Append(" RETURNING "), alias: "", stamp);
        }

        return writer.ToSqlText();
    }

    // UPDATE "post" SET "user_id" = NULL WHERE "user_id" = ?1
    private SqlText SetNull(ReadOnlySpan<Column> cleared, ReadOnlySpan<Column> columns)
    {
        writer.Append("UPDATE ").AppendTable(table).Append(" SET ");
        var separator = "";
        foreach (var column in cleared)
        {
            writer.Append(separator).AppendName(column.Name).Append(" = NULL");
            separator = ", ";
        }

        writer.Append(" WHERE ");
        WriteConditions(columns);
        return writer.ToSqlText();
    }

    // DELETE FROM "post" WHERE "id" = ?1 AND "version" = ?2
    private SqlText Delete(ReadOnlySpan<Column> whereColumns, ReadOnlySpan<Column> compared)
    {
        writer.Append("DELETE FROM ").AppendTable(table).Append(" WHERE ");
        WriteConditions(whereColumns);
        WriteCompared(compared);
        return writer.ToSqlText();
    }

    private void WriteRow(ReadOnlySpan<Column> columns)
    {
        WriteTarget(columns);
        if (columns.IsEmpty)
        {
            writer.Dialect.WriteDefaultRow(writer);
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? ") VALUES (" : ", ").AppendParameter(ValueSource.Value(_index++));
        }

        writer.Append(")");
    }

    private void WriteTarget(ReadOnlySpan<Column> columns)
    {
        writer.Append("INSERT INTO ").AppendTable(table);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? " (" : ", ").AppendName(columns[i].Name);
        }
    }

    private void WriteAssignments(ReadOnlySpan<Column> columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? "" : ", ").AppendName(columns[i].Name).Append(" = ").AppendParameter(ValueSource.Value(_index++));
        }
    }

    private void WriteConditions(ReadOnlySpan<Column> columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            WriteCondition(i == 0 ? "" : " AND ", columns[i], " = ");
        }
    }

    private void WriteCompared(ReadOnlySpan<Column> columns)
    {
        foreach (var column in columns)
        {
            WriteCondition(" AND ", column, column.IsNullable ? writer.Dialect.NullSafeEquals : " = ");
        }
    }

    private void WriteCondition(string separator, Column column, string comparison)
    {
        writer.Dialect.WriteColumn(writer.Append(separator), alias: "", column);
        writer.Append(comparison);
        writer.AppendReserved(writer.ReserveParameters(ValueSource.Value(_index++), [writer.InferFrom(new SqlColumnExpression("", column), column.Type)]));
    }
}
