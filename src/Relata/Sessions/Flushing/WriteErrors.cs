using Relata.Mapping;
using Relata.Rows;

namespace Relata.Sessions.Flushing;

/// <summary>Says of a failed write which entity, constraint and columns it is about.</summary>
internal static class WriteErrors
{
    /// <summary>The error in the words of the model; null where it is about no constraint.</summary>
    public static ConstraintViolationException? Translate(Database database, Exception error, FlushWrite? write)
    {
        if (error is ConstraintViolationException { Entity: not null } || database.TranslateError(error) is not { } constraint)
        {
            return null;
        }

        var table = write?.Table;
        var columns = table is not null && (constraint.Table is null || constraint.Table == table.Table)
            ? Properties(table, constraint, write!)
            : constraint.Columns;
        var what = constraint.Kind switch
        {
            ConstraintKind.Unique => "another row has the same value",
            ConstraintKind.NotNull => "a value is required",
            ConstraintKind.ForeignKey when write is DeleteWrite => "other rows still refer to it",
            ConstraintKind.ForeignKey => "it refers to a row that does not exist",
            ConstraintKind.Check => "its condition does not hold",
            _ => "the database refused it",
        };
        var name = constraint.Name ?? constraint.Kind.ToString();
        var where = columns.Count == 0 ? "" : $" ({string.Join(", ", columns)})";
        return new ConstraintViolationException(
            $"{table?.Name ?? "The transaction"} breaks the constraint {name}{where}: {what}. Nothing is written; roll back, and set it right. ({write})",
            table?.Name, name, columns, error);
    }

    // SQLite does not say which foreign key: it can only be one of these.
    private static IReadOnlyList<string> Properties(EntityType table, ConstraintError constraint, FlushWrite write)
    {
        if (constraint.Columns.Count == 0 && constraint.Kind == ConstraintKind.ForeignKey && write is InsertWrite or UpdateWrite)
        {
            return [.. table.ForeignKeys.SelectMany(key => key.Columns).Distinct().Select(column => table.Columns[column].Property)];
        }

        return [.. constraint.Columns.Select(name => table.Columns.FirstOrDefault(column => column.Name == name)?.Property ?? name)];
    }
}
