using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Relata.Mapping;
using Relata.Rows;
using Relata.Schema;
using SQLitePCL;

namespace Relata.Sqlite.Errors;

/// <summary>A violated constraint in the words of the model: SQLite's message names tables and columns, ours the entity and its properties.</summary>
internal static partial class ConstraintErrors
{
    public static ConstraintViolationException Create(SqliteException error, string text, Database database)
    {
        var constraint = Read(error);
        var models = database.Models;
        var type = models.FirstOrDefault(type => IsSame(type.Table, constraint.Table ?? Target(text)));
        ImmutableArray<Column> columns = type is null ? [] : [.. type.Columns.Where(column => constraint.Columns.Any(name => IsSame(name, column.Name)))];
        return constraint.Kind switch
        {
            ConstraintKind.Unique when type is not null => Unique(error, type, columns),
            ConstraintKind.NotNull when type is not null => NotNull(error, type, columns),
            ConstraintKind.Check => Check(error, constraint, type),
            ConstraintKind.ForeignKey => ForeignKey(error, text, type, models),
            _ => new ConstraintViolationException($"A constraint was violated: {error.Message}.", null, constraint.Name, constraint.Columns, error),
        };
    }

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
            _ => ConstraintKind.Unknown,
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

    private static ConstraintViolationException Unique(SqliteException error, EntityType type, ImmutableArray<Column> columns)
    {
        var index = type.Indexes.FirstOrDefault(index => index.IsUnique && index.Columns.ToHashSet().SetEquals(columns.Select(column => column.Index)));
        return new ConstraintViolationException(
            $"{Places(type, columns)}: another {type.Name} has {(columns.Length == 1 ? "this value" : "these values")} already, and no two may.",
            type.Name,
            index?.Name ?? (columns.All(column => column.IsPrimaryKey) ? "PRIMARY KEY" : "UNIQUE"),
            Properties(columns),
            error);
    }

    private static ConstraintViolationException NotNull(SqliteException error, EntityType type, ImmutableArray<Column> columns) => new(
        $"{Places(type, columns)} has no value, and must have one: its column is NOT NULL.", type.Name, "NOT NULL", Properties(columns), error);

    private static ConstraintViolationException Check(SqliteException error, ConstraintError constraint, EntityType? type)
    {
        var tooLong = type?.Columns.FirstOrDefault(column => TableWriter.LengthCheckName(type, column) == constraint.Name);
        return new ConstraintViolationException(
            tooLong is not null
                ? $"{type!.Name}.{tooLong.Property} is longer than {tooLong.MaxLength}."
                : $"{type?.Name ?? "A row"} violates the check '{constraint.Name}'.",
            type?.Name,
            constraint.Name,
            tooLong is null ? [] : [tooLong.Property],
            error);
    }

    // SQLite does not say which key: a row that is written refers to one that is not there, or rows refer to the one that goes.
    private static ConstraintViolationException ForeignKey(SqliteException error, string text, EntityType? type, ModelSet models)
    {
        var isDelete = text.StartsWith("DELETE", StringComparison.OrdinalIgnoreCase);
        ImmutableArray<ForeignKey> keys = type is null ? []
            : isDelete ? [.. models.SelectMany(model => model.ForeignKeys).Where(key => key.Principal == type)]
            : type.ForeignKeys;
        var names = string.Join(" or ", keys.Select(key => $"{key.Dependent.Name}.{key.Name}"));
        return new ConstraintViolationException(
            type is null ? "A row refers to one that does not exist, or is referred to and cannot go."
            : isDelete ? $"A {type.Name} cannot be deleted while rows refer to it by {names}. Delete them first, or give the relationship Cascade.Delete."
            : $"{names} of a {type.Name} refers to a row that does not exist.",
            type?.Name,
            "FOREIGN KEY",
            isDelete || type is null ? [] : [.. keys.SelectMany(key => key.Columns).Select(column => type.Columns[column].Property)],
            error);
    }

    private static string Places(EntityType type, ImmutableArray<Column> columns) =>
        string.Join(", ", columns.Select(column => $"{type.Name}.{column.Property}"));

    private static string[] Properties(ImmutableArray<Column> columns) => [.. columns.Select(column => column.Property)];

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string? After(string text, string mark)
    {
        var place = text.IndexOf(mark, StringComparison.Ordinal);
        return place < 0 ? null : text[(place + mark.Length)..];
    }

    /// <summary>The table that a write is about; null where it is another statement.</summary>
    private static string? Target(string text)
    {
        var match = TargetTable.Match(text);
        return match.Groups["quoted"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal)
            : match.Groups["plain"] is { Success: true } plain ? plain.Value
            : null;
    }

    [GeneratedRegex("""^\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+("(?<quoted>([^"]|"")+)"|(?<plain>\w+))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex TargetTable { get; }
}
