using System.Text.Json.Serialization;
using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Changes the type, the default, the nullability, the members of the enum, or the classes, of a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The column before.</param>
/// <param name="To">The column after, with the same name.</param>
/// <param name="FromType">The type in the database before.</param>
/// <param name="ToType">The type in the database after.</param>
internal sealed record AlterColumnStep(QualifiedName Table, Column From, Column To, string FromType, string ToType) : MigrationStep
{
    /// <summary>How values are converted; null if the database converts them itself.</summary>
    public string? Using { get; init; }

    /// <summary>How a hint says that values are converted; null for none.</summary>
    public string? Conversion { get; init; }

    /// <summary>The generated column with the converted values, which takes the place of the column; null if the column is converted in place.</summary>
    public string? Replacement { get; init; }

    /// <summary>What the column has in a database beside what a model knows, as the SQL that keeps it: <c> COMMENT 'in euros'</c>. No part of a file.</summary>
    [JsonIgnore]
    public string Kept { get; init; } = "";

    /// <summary>The sequence of a database that counts the column and whose type follows that of the column; null for none. No part of a file.</summary>
    [JsonIgnore]
    public QualifiedName? Counter { get; init; }

    /// <summary>Whether the definition in the database or a value changes. The members of an enum, the length of a text and the type in the class may be another one without it.</summary>
    [JsonIgnore]
    public bool ChangesDefinition => Replacement is not null || Conversion is not null || FromType != ToType || From.Default != To.Default || From.IsNullable != To.IsNullable;

    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyList<ConvertedColumn> Converted => Conversion is { } sql ? [new ConvertedColumn(Table, From, To, sql) { Type = ToType }] : [];

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(Table, table => table.Change(From.Name, _ => To) is var changed && Replacement is null ? changed
        : changed with { Columns = [.. changed.Columns.Where(column => column.Name != Replacement)] });

    /// <inheritdoc />
    public override string ToString()
    {
        string?[] changes =
        [
            FromType != ToType ? $"type {ToType}" : From.Type != To.Type || From.MaxLength != To.MaxLength ? $"as {To.Type}{(To.MaxLength is null ? "" : $"({To.MaxLength})")}" : null,
            Conversion is null || Replacement is not null ? null : $"using {Conversion}",
            Replacement is null ? null : $"values of {Replacement}",
            From.Default == To.Default ? null : To.Default is null ? "no default" : $"default {To.Default}",
            Equals(From.Members, To.Members) || To.Members is null ? null : $"{(To.IsDiscriminator ? "classes" : "members")} {To.Members}",
            Equals(From.Flags, To.Flags) || To.Flags is null ? null : $"flags {To.Flags}",
            From.IsNullable == To.IsNullable ? null : To.IsNullable ? "null" : "not null",
        ];
        return $"alter column {Table}.{To.Name} {string.Join(", ", changes.OfType<string>())}";
    }
}
