using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Gives a column a value in all rows in which it is NULL. Repeating it changes nothing.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">The SQL of the value.</param>
internal sealed record FillColumnStep(QualifiedName Table, string Column, string Value) : MigrationStep
{
    /// <summary>The number of rows of a batch.</summary>
    public const int BatchSize = 5000;

    /// <summary>The key by whose ranges an online step goes through the table; null if it looks for rows without a value instead, batch by batch.</summary>
    public string? Key { get; init; }

    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model;

    /// <inheritdoc />
    public override string ToString() => $"fill {Table}.{Column} = {Value}{(IsOnline ? " in batches" : "")}";
}
