using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Gives a column a value in all rows in which it is NULL. Repeating it changes nothing.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">The SQL of the value.</param>
internal sealed record FillColumnStep(QualifiedName Table, string Column, string Value) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model;

    /// <inheritdoc />
    public override string ToString() => $"fill {Table}.{Column} = {Value}";
}
