using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Relata.Mapping;
using Relata.Mapping.Tables;
using Relata.Relational.Names;

namespace Relata.Schema.Violations;

/// <summary>A violated constraint in the words of the model: the database names tables and columns, the message names the entity and its properties.</summary>
/// <param name="models">The entities of the database.</param>
/// <param name="names">What the database makes of names.</param>
internal sealed partial class ConstraintErrors(ModelSet models, NameRules names)
{
    /// <param name="constraint">What the database said.</param>
    /// <param name="text">The statement that it refused.</param>
    /// <param name="database">Where it was violated.</param>
    /// <param name="error">What the driver threw.</param>
    public static ConstraintViolationException Create(ConstraintError constraint, string text, Database database, Exception error) =>
        new ConstraintErrors(database.Models, database.Dialect.Names).Create(constraint, text, error);

    private ConstraintViolationException Create(ConstraintError constraint, string text, Exception error)
    {
        var (schema, table) = Target(text);
        var type = Find(schema, constraint.Table ?? table);
        var columns = type is null ? [] : Columns(type, constraint);
        return constraint.Kind switch
        {
            ConstraintKind.Unique when type is not null => Unique(error, type, constraint, columns),
            ConstraintKind.NotNull when type is not null => NotNull(error, type, columns),
            ConstraintKind.Check => Check(error, constraint, type),
            ConstraintKind.ForeignKey => ForeignKey(error, constraint, text, type),
            _ => new ConstraintViolationException($"A constraint was violated: {error.Message}.", null, constraint.Name, constraint.Columns, error),
        };
    }

    // SQLite names the columns, PostgreSQL and MariaDB the index.
    private ImmutableArray<MappedColumn> Columns(EntityType type, ConstraintError constraint)
    {
        if (constraint.Columns.Count > 0)
        {
            return [.. type.Columns.Where(column => constraint.Columns.Any(name => IsSame(column.Name, name)))];
        }

        var index = type.Indexes.FirstOrDefault(index => IsSame(ConstraintNames.Index(type, index, names), constraint.Name));
        return index is not null ? [.. index.Columns.Select(column => type.Columns[column])]
            : constraint.Kind == ConstraintKind.Unique && IsPrimaryKey(type, constraint) ? [.. type.Columns.Where(column => column.IsPrimaryKey)]
            : [];
    }

    // What PostgreSQL and MariaDB call a primary key that was given no name.
    private bool IsPrimaryKey(EntityType type, ConstraintError constraint) =>
        constraint.Name == "PRIMARY" || IsSame(names.PrimaryKey(type.Table.Name), constraint.Name);

    private ConstraintViolationException Unique(
        Exception error, EntityType type, ConstraintError constraint, ImmutableArray<MappedColumn> columns)
    {
        var index = type.Indexes.FirstOrDefault(index => index.IsUnique && index.Columns.ToHashSet().SetEquals(columns.Select(column => column.Index)));
        return new ConstraintViolationException(
            $"{Places(type, columns)}: another {type.Name} has {(columns.Length == 1 ? "this value" : "these values")} already, and no two may.",
            type.Name,
            index is not null ? ConstraintNames.Index(type, index, names)
            : columns.Length > 0 && columns.All(column => column.IsPrimaryKey) ? "PRIMARY KEY"
            : constraint.Name ?? "UNIQUE",
            Properties(columns),
            error);
    }

    private static ConstraintViolationException NotNull(Exception error, EntityType type, ImmutableArray<MappedColumn> columns) => new(
        $"{Places(type, columns)} has no value, and must have one: its column is NOT NULL.", type.Name, "NOT NULL", Properties(columns), error);

    private ConstraintViolationException Check(Exception error, ConstraintError constraint, EntityType? type)
    {
        // A type with a length is broken before its check is looked at: then the database names the column.
        var tooLong = type?.Columns.FirstOrDefault(
            column => ConstraintNames.Length(type, column, names) == constraint.Name || constraint.Columns.Any(name => IsSame(column.Name, name)));
        return new ConstraintViolationException(
            tooLong is not null
                ? $"{type!.Name}.{tooLong.Property} is longer than {tooLong.MaxLength?.ToString(CultureInfo.InvariantCulture) ?? "its column"}."
                : $"{type?.Name ?? "A row"} violates the check '{constraint.Name}'.",
            type?.Name,
            constraint.Name ?? (tooLong is null ? null : ConstraintNames.Length(type!, tooLong, names)),
            tooLong is null ? [] : [tooLong.Property],
            error);
    }

    // A row that is written refers to one that is not there, or rows refer to the one that goes. SQLite does not say by which key.
    private ConstraintViolationException ForeignKey(Exception error, ConstraintError constraint, string text, EntityType? type)
    {
        var isDelete = text.StartsWith("DELETE", StringComparison.OrdinalIgnoreCase);
        var (schema, table) = Target(text);
        type = isDelete ? Find(schema, table) : type;
        var possible = type is null ? []
            : isDelete ? models.SelectMany(model => model.ForeignKeys).Where(key => key.Principal == type).ToArray()
            : [.. type.ForeignKeys];
        var said = possible.Where(key => IsSame(ConstraintNames.ForeignKey(key.Dependent, key, names), constraint.Name)).ToArray();
        var keys = said.Length > 0 ? said : possible;
        var members = string.Join(" or ", keys.Select(key => $"{key.Dependent.Name}.{key.Name}"));
        return new ConstraintViolationException(
            type is null ? "A row refers to one that does not exist, or is referred to and cannot go."
            : isDelete ? $"A {type.Name} cannot be deleted while rows refer to it by {members}. Delete them first, or give the relationship Cascade.Delete."
            : $"{members} of a {type.Name} refers to a row that does not exist.",
            type?.Name,
            said.Length > 0 ? constraint.Name : "FOREIGN KEY",
            isDelete || type is null ? [] : [.. keys.SelectMany(key => key.Columns).Select(column => type.Columns[column].Property)],
            error);
    }

    private static string Places(EntityType type, ImmutableArray<MappedColumn> columns) =>
        columns.IsEmpty ? type.Name : string.Join(", ", columns.Select(column => $"{type.Name}.{column.Property}"));

    private static string[] Properties(ImmutableArray<MappedColumn> columns) => [.. columns.Select(column => column.Property)];

    // What the database reports is the name it stored, which may be truncated. A statement of the user's may spell a name in another case.
    private bool IsSame(string name, string? reported) => string.Equals(names.Stored(name), reported, StringComparison.OrdinalIgnoreCase);

    // Tables of one name may be in several schemas, or differ in case: what is violated is most likely in the one that was written to.
    private EntityType? Find(string? schema, string? table) => table is null ? null : models
        .Where(type => IsSame(type.Table.Name, names.Stored(table)))
        .OrderBy(type => string.Equals(type.Table.Schema, schema, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
        .ThenBy(type => names.Stored(type.Table.Name) == names.Stored(table) ? 0 : 1)
        .FirstOrDefault();

    /// <summary>The table that a write is about, with its schema where it has one; null where it is another statement.</summary>
    private static (string? Schema, string? Table) Target(string text)
    {
        var match = TargetTable.Match(text);
        return (Name(match.Groups["schema"]), Name(match.Groups["table"]));
    }

    private static string? Name(Group written) =>
        !written.Success ? null
        : written.Value[0] is '"' or '`' ? written.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Replace("``", "`", StringComparison.Ordinal)
        : written.Value;

    // INSERT INTO "flag", UPDATE `sales`.`flag`, DELETE FROM flag
    [GeneratedRegex(
        """^\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+((?<schema>"([^"]|"")+"|`([^`]|``)+`|\w+)\.)?(?<table>"([^"]|"")+"|`([^`]|``)+`|\w+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex TargetTable { get; }
}
