using Microsoft.Data.Sqlite;
using Relata.Violations;
using SQLitePCL;

namespace Relata.Sqlite.Errors;

/// <summary>Reads the violated constraint from SQLite's message, because the error has no field for it.</summary>
internal static class ConstraintReader
{
    // UNIQUE constraint failed: user.email, user.tenant_id
    // NOT NULL constraint failed: user.email
    // CHECK constraint failed: ck_user_email_length
    // FOREIGN KEY constraint failed
    public static ConstraintError Read(SqliteException error)
    {
        var kind = error.SqliteExtendedErrorCode switch
        {
            raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID => ConstraintKind.Unique,
            raw.SQLITE_CONSTRAINT_NOTNULL => ConstraintKind.NotNull,
            raw.SQLITE_CONSTRAINT_CHECK => ConstraintKind.Check,
            raw.SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind.ForeignKey,

            // SQLite implements ON DELETE RESTRICT by a trigger of its own.
            raw.SQLITE_CONSTRAINT_TRIGGER when error.Message.Contains("FOREIGN KEY constraint failed", StringComparison.Ordinal) => ConstraintKind.ForeignKey,
            _ => ConstraintKind.Other,
        };
        var rest = After(error.Message, "failed: ");
        if (rest is null || kind is not (ConstraintKind.Unique or ConstraintKind.NotNull))
        {
            return new ConstraintError(kind, rest, null, []);
        }

        var names = rest.Split(", ").Select(name => name.Split('.', 2)).ToList();
        return names.All(name => name.Length == 2)
            ? new ConstraintError(kind, null, names[0][0], [.. names.Select(name => name[1])])
            : new ConstraintError(kind, rest, null, []);
    }

    private static string? After(string text, string mark)
    {
        var place = text.IndexOf(mark, StringComparison.Ordinal);
        return place < 0 ? null : text[(place + mark.Length)..];
    }
}
