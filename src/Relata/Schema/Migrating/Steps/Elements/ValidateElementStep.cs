using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Elements;

/// <summary>Checks the rows that existed before a constraint was added, which an online step leaves unchecked.</summary>
/// <param name="Table">The table.</param>
/// <param name="Element">The foreign key or check.</param>
internal sealed record ValidateElementStep(QualifiedName Table, TableElement Element) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model;

    /// <inheritdoc />
    public override string ToString() => $"validate of {Table} {Element}";
}
