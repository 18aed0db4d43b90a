using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Mapping;
using Relata.Relational.Names;
using Relata.Sql;

namespace Relata.Violations;

/// <summary>Translates a constraint violation from tables and columns to entities and properties.</summary>
/// <param name="models">The entities of the database.</param>
/// <param name="names">The naming rules of the database.</param>
internal sealed partial class ConstraintErrors(ModelSet models, NameRules names)
{
    /// <param name="constraint">The reported violation.</param>
    /// <param name="write">The failed write; null if the statement is not a write of the library.</param>
    /// <param name="text">The failed statement.</param>
    /// <param name="database">The database.</param>
    /// <param name="error">The exception of the driver.</param>
    public static ConstraintViolationException Create(ConstraintError constraint, TableWrite? write, string text, Database database, Exception error)
    {
        var (schema, table) = write is null ? Target(text) : (write.Table.Schema, write.Table.Name);
        var isDelete = write is null ? text.StartsWith("DELETE", StringComparison.OrdinalIgnoreCase) : write.Kind == TableWriteKind.Delete;
        return new ConstraintErrors(database.Models, database.Dialect.Names).Create(constraint, schema, table, isDelete, error);
    }

    private ConstraintViolationException Create(ConstraintError constraint, string? schema, string? table, bool isDelete, Exception error)
    {
        // If a DELETE violates a foreign key, the server reports the table of the dependent.
        table = isDelete && constraint.Kind == ConstraintKind.ForeignKey ? table : constraint.Table ?? table;
        var part = Find(schema, table);
        var type = part is null ? null : ClassOf(part, constraint);
        var violated = new Violation(constraint, type, part?.Table.Name ?? table, type is null ? [] : Columns(type, part!, constraint), error);
        return constraint.Kind switch
        {
            ConstraintKind.Unique when type is not null => Unique(violated, type),
            ConstraintKind.NotNull when type is not null => NotNull(violated),
            ConstraintKind.Check => Check(violated),
            ConstraintKind.ForeignKey => ForeignKey(violated, part, isDelete),
            ConstraintKind.Exclusion => violated.Exception(
                $"{type?.Name ?? "A row"} conflicts with another row: the exclusion constraint '{constraint.Name}' does not allow both.", constraint.Name, constraint.Columns),
            _ => violated.Exception($"A constraint was violated: {error.Message}.", constraint.Name, constraint.Columns),
        };
    }

    // In the table of a hierarchy, the class that declares the reported columns or index.
    private EntityType ClassOf(TablePart part, ConstraintError constraint) => part.Owner.Hierarchy.Types.FirstOrDefault(
        each => Columns(each, part, constraint) is { IsEmpty: false } columns && columns.Length >= constraint.Columns.Count) ?? part.Owner;

    // SQLite reports the columns; PostgreSQL and MariaDB report the index.
    private ImmutableArray<MappedColumn> Columns(EntityType type, TablePart part, ConstraintError constraint)
    {
        if (constraint.Columns.Count > 0)
        {
            return [.. type.Columns.Where(column => (column.IsPrimaryKey || column.Part == part || type.IsConcrete) && constraint.Columns.Any(name => IsSame(column.Name, name)))];
        }

        var index = type.Indexes.FirstOrDefault(index => IsSame(ConstraintNames.Index(type, index, names), constraint.Name));
        return index is not null ? [.. index.Columns.Select(column => type.Columns[column])]
            : constraint.Kind == ConstraintKind.Unique && IsPrimaryKey(part, constraint) ? [.. type.Columns.Where(column => column.IsPrimaryKey)]
            : [];
    }

    // The default names of primary keys in MariaDB and PostgreSQL.
    private bool IsPrimaryKey(TablePart part, ConstraintError constraint) =>
        constraint.Name == "PRIMARY" || IsSame(names.PrimaryKey(part.Table.Name), constraint.Name);

    private ConstraintViolationException Unique(Violation violated, EntityType type)
    {
        var columns = violated.Columns;
        var index = type.Indexes.FirstOrDefault(index => index.IsUnique && index.Columns.ToHashSet().SetEquals(columns.Select(column => column.Index)));
        return violated.Exception(
            $"{violated.Places}: another {type.Name} has {(columns.Length == 1 ? "this value" : "these values")} already, and no two may.",
            index is not null ? ConstraintNames.Index(type, index, names)
            : columns.Length > 0 && columns.All(column => column.IsPrimaryKey) ? "PRIMARY KEY"
            : violated.Reported.Name ?? "UNIQUE",
            violated.Properties);
    }

    private static ConstraintViolationException NotNull(Violation violated) => violated.Exception(
        $"{violated.Places} has no value, and must have one: its column is NOT NULL.", "NOT NULL", violated.Properties);

    private ConstraintViolationException Check(Violation violated)
    {
        // If the type of the column has a maximum length, the server reports the column: that limit is checked before the constraint.
        var (constraint, type) = (violated.Reported, violated.Type);
        var tooLong = type?.Columns.FirstOrDefault(
            column => ConstraintNames.Length(type.IsConcrete ? type.Parts[0] : column.Part, column, names) == constraint.Name || constraint.Columns.Any(name => IsSame(column.Name, name)));
        return violated.Exception(
            tooLong is not null
                ? $"{type!.Name}.{tooLong.Property} is longer than {tooLong.MaxLength?.ToString(CultureInfo.InvariantCulture) ?? "its column"}."
                : $"{type?.Name ?? "A row"} violates the check '{constraint.Name}'.",
            constraint.Name ?? (tooLong is null ? null : ConstraintNames.Length(type!.IsConcrete ? type.Parts[0] : tooLong.Part, tooLong, names)),
            tooLong is null ? [] : [tooLong.Property]);
    }

    // A written row refers to a missing one, or other rows refer to the deleted one. SQLite does not report the foreign key.
    private ConstraintViolationException ForeignKey(Violation violated, TablePart? part, bool isDelete)
    {
        var (constraint, type) = (violated.Reported, violated.Type);
        var possible = type is null ? []
            : isDelete ? models.SelectMany(model => model.ForeignKeys).Distinct().Where(key => key.Principal.Root == type.Root).ToArray()
            : [.. TableMapper.ForeignKeys(part!)];
        var reported = possible.Where(key => IsSame(ConstraintNames.ForeignKey(!isDelete && type!.IsConcrete ? type : key.Dependent, key, names), constraint.Name)).ToArray();
        var keys = reported.Length > 0 ? reported : possible;
        var members = string.Join(" or ", keys.Select(key => $"{key.Dependent.Name}.{key.Name}"));
        return violated.Exception(
            type is null ? "A row refers to one that does not exist, or is referred to and cannot go."
            : isDelete ? $"A {type.Name} cannot be deleted while rows refer to it by {members}. Delete them first, or give the relationship Cascade.Delete."
            : $"{members} of a {type.Name} refers to a row that does not exist.",
            reported.Length > 0 ? constraint.Name : "FOREIGN KEY",
            isDelete || type is null ? [] : [.. keys.SelectMany(key => key.Columns.Select(column => key.Dependent.Columns[column].Property))]);
    }

    // The database reports the stored name, which may be truncated. Raw SQL may spell a name in another case.
    private bool IsSame(string name, string? reported) => string.Equals(names.Stored(name), reported, StringComparison.OrdinalIgnoreCase);

    // Table names may be equal in several schemas, or differ only in case: the written table is the most likely one.
    private TablePart? Find(string? schema, string? table) => table is null ? null : models.SelectMany(type => type.Parts)
        .Where(part => IsSame(part.Table.Name, names.Stored(table)))
        .OrderBy(part => string.Equals(part.Table.Schema, schema, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
        .ThenBy(part => names.Stored(part.Table.Name) == names.Stored(table) ? 0 : 1)
        .FirstOrDefault();

    /// <summary>The table that raw SQL writes to, with its schema if specified; null for other statements.</summary>
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
