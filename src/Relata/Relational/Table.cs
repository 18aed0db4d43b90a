namespace Relata.Relational;

/// <summary>A table.</summary>
/// <param name="Name">The name.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="PrimaryKey">The columns of the primary key, in order.</param>
internal sealed record Table(QualifiedName Name, ValueList<Column> Columns, ValueList<string> PrimaryKey)
{
    /// <summary>The foreign keys.</summary>
    public ValueList<ForeignKeyConstraint> ForeignKeys { get; init; } = [];

    /// <summary>The unique keys.</summary>
    public ValueList<UniqueConstraint> UniqueKeys { get; init; } = [];

    /// <summary>The conditions that every row fulfils.</summary>
    public ValueList<CheckConstraint> Checks { get; init; } = [];

    /// <summary>The indexes, apart from those that the database creates for keys.</summary>
    public ValueList<TableIndex> Indexes { get; init; } = [];

    /// <summary>The table, and what belongs to it, each in a line.</summary>
    public override string ToString() =>
        string.Join("\n    ", [$"TABLE {Name}", .. Columns, $"PRIMARY KEY ({PrimaryKey})", .. UniqueKeys, .. ForeignKeys, .. Checks, .. (IEnumerable<object>)Indexes]);
}
