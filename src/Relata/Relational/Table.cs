namespace Relata.Relational;

/// <summary>A table.</summary>
/// <param name="Name">The name.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="PrimaryKey">The columns of the primary key, in order.</param>
internal sealed record Table(QualifiedName Name, ValueList<Column> Columns, ValueList<string> PrimaryKey)
{
    // A source-generated JSON reader assigns null to what a text does not have.

    /// <summary>The foreign keys.</summary>
    public ValueList<ForeignKeyConstraint> ForeignKeys { get; init => field = value ?? []; } = [];

    /// <summary>The unique keys.</summary>
    public ValueList<UniqueConstraint> UniqueKeys { get; init => field = value ?? []; } = [];

    /// <summary>The check constraints.</summary>
    public ValueList<CheckConstraint> Checks { get; init => field = value ?? []; } = [];

    /// <summary>The indexes, except those that the database creates for keys.</summary>
    public ValueList<TableIndex> Indexes { get; init => field = value ?? []; } = [];

    /// <summary>The table and its parts, line by line.</summary>
    public override string ToString() =>
        string.Join("\n    ", [$"TABLE {Name}", .. Columns, $"PRIMARY KEY ({PrimaryKey})", .. UniqueKeys, .. ForeignKeys, .. Checks, .. (IEnumerable<object>)Indexes]);
}
