using Relata.Mapping;

namespace Relata.Sql.Writers;

/// <summary>Writes the statements of a flush. Each occurrence of a value is a parameter of its own, numbered from first to last.</summary>
internal struct WriteStatementWriter(SqlWriter writer, EntityType type)
{
    private int _slot;

    // INSERT INTO "post" ("title", "user_id") VALUES (?1, ?2) RETURNING "id"
    public SqlText Insert(ReadOnlySpan<int> columns)
    {
        WriteRow(columns);
        if (type.GeneratedColumn is { } generated)
        {
            if (columns.Contains(generated.Index))
            {
                writer.Dialect.WriteGivenKey(writer, type, generated, before: " RETURNING ");
            }
            else
            {
                writer.Dialect.WriteReturning(writer, generated);
            }
        }

        return writer.ToSqlText();
    }

    // INSERT INTO "post_tag" ("post_id", "tag_id") SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM "post_tag" WHERE "post_id" = ?3 AND "tag_id" = ?4)
    public SqlText InsertUnlessThere(ReadOnlySpan<int> columns, ReadOnlySpan<int> keyColumns)
    {
        WriteTarget(columns);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? ") SELECT " : ", ").AppendParameter(_slot++);
        }

        writer.Append(" WHERE NOT EXISTS (SELECT 1 FROM ").AppendTable(type).Append(" WHERE ");
        WriteAssignments(keyColumns, " AND ");
        writer.Append(")");
        return writer.ToSqlText();
    }

    // INSERT INTO "user" ("email", "name") VALUES (?1, ?2)
    // ON CONFLICT ("email") DO UPDATE SET "name" = excluded."name" RETURNING "id", "email", "name"
    public SqlText Upsert(ReadOnlySpan<int> columns, ReadOnlySpan<int> conflictColumns, ReadOnlySpan<int> setColumns)
    {
        WriteRow(columns);
        if (!conflictColumns.IsEmpty)
        {
            writer.Dialect.WriteConflict(writer, type, conflictColumns, setColumns);
        }

        for (var i = 0; i < type.Columns.Length; i++)
        {
            writer.Append(i == 0 ? " RETURNING " : ", ").AppendName(type.Columns[i].Name);
        }

        if (type.GeneratedColumn is { } generated && columns.Contains(generated.Index))
        {
            writer.Dialect.WriteGivenKey(writer, type, generated, before: ", ");
        }

        return writer.ToSqlText();
    }

    // UPDATE "post" SET "title" = ?1 WHERE "id" = ?2
    public SqlText Update(ReadOnlySpan<int> setColumns)
    {
        writer.Append("UPDATE ").AppendTable(type).Append(" SET ");
        WriteAssignments(setColumns, ", ");
        writer.Append(" WHERE ");
        WriteAssignments(Enumerable.Range(0, type.KeyLength).ToArray(), " AND ");
        return writer.ToSqlText();
    }

    // UPDATE "post" SET "user_id" = NULL WHERE "user_id" = ?1
    public SqlText Clear(ReadOnlySpan<int> columns)
    {
        writer.Append("UPDATE ").AppendTable(type).Append(" SET ");
        var separator = "";
        foreach (var column in columns)
        {
            // Of a composite key those columns that are part of the primary key, or required, stay.
            if (type.Columns[column].IsNullable)
            {
                writer.Append(separator).AppendName(type.Columns[column].Name).Append(" = NULL");
                separator = ", ";
            }
        }

        writer.Append(" WHERE ");
        WriteAssignments(columns, " AND ");
        return writer.ToSqlText();
    }

    // DELETE FROM "post" WHERE "id" = ?1
    public SqlText Delete(ReadOnlySpan<int> whereColumns)
    {
        writer.Append("DELETE FROM ").AppendTable(type).Append(" WHERE ");
        WriteAssignments(whereColumns, " AND ");
        return writer.ToSqlText();
    }

    private void WriteRow(ReadOnlySpan<int> columns)
    {
        WriteTarget(columns);
        if (columns.IsEmpty)
        {
            writer.Dialect.WriteDefaultRow(writer);
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? ") VALUES (" : ", ").AppendParameter(_slot++);
        }

        writer.Append(")");
    }

    private void WriteTarget(ReadOnlySpan<int> columns)
    {
        if (!columns.Contains(0))
        {
            KeySequence.Require(type, writer.Dialect);
        }

        writer.Append("INSERT INTO ").AppendTable(type);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? " (" : ", ").AppendName(type.Columns[columns[i]].Name);
        }
    }

    private void WriteAssignments(ReadOnlySpan<int> columns, string separator)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Append(i == 0 ? "" : separator).AppendName(type.Columns[columns[i]].Name).Append(" = ").AppendParameter(_slot++);
        }
    }
}
