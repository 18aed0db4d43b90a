namespace Relata.Relational.Live;

/// <summary>A table as the catalog describes it.</summary>
/// <param name="Name">The name, always with its schema if the database has schemas.</param>
/// <param name="Columns">The columns, in order.</param>
internal sealed record LiveTable(QualifiedName Name, ValueList<LiveColumn> Columns)
{
    /// <summary>The columns of the primary key, in order; empty for none.</summary>
    public ValueList<string> PrimaryKey { get; init; } = [];

    /// <summary>The unique keys that are constraints. A unique index is in <see cref="Indexes"/>.</summary>
    public ValueList<UniqueConstraint> UniqueKeys { get; init; } = [];

    /// <summary>The foreign keys.</summary>
    public ValueList<LiveForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>The check constraints, with the condition as the server prints it.</summary>
    public ValueList<CheckConstraint> Checks { get; init; } = [];

    /// <summary>The indexes, except those of primary and unique keys.</summary>
    public ValueList<LiveIndex> Indexes { get; init; } = [];

    /// <summary>What the definition has that neither a model nor another property describes, in words: <c>STRICT</c>. Read on SQLite, whose rebuild of a table would lose it.</summary>
    public ValueList<string> Attributes { get; init; } = [];

    /// <summary>What indexes, unique keys, foreign keys and checks have that no model has. To drop one and to add it again would lose it.</summary>
    public ValueList<LiveAttribute> ElementAttributes { get; init; } = [];

    /// <summary>What an element has that no model has; null for nothing.</summary>
    public string? AttributeOf(LiveElementKind kind, string name) => ElementAttributes.FirstOrDefault(each => each.Kind == kind && each.Name == name)?.Text;

    /// <summary>Whether the server refuses to add, drop and change columns, because it keeps the history of the rows. Read on MariaDB.</summary>
    public bool RefusesColumnChanges { get; init; }

    /// <summary>The comment; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>The table and its parts, line by line.</summary>
    public override string ToString() =>
        string.Join("\n    ", [$"TABLE {Name}{(Comment is null ? "" : $" -- {Comment}")}", .. Columns, $"PRIMARY KEY ({PrimaryKey})", .. UniqueKeys, .. ForeignKeys, .. Checks, .. (IEnumerable<object>)Indexes]);
}
