using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Adds a foreign key to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="ForeignKey">The foreign key.</param>
internal sealed record AddForeignKey(QualifiedName Table, ForeignKeyConstraint ForeignKey) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"ALTER TABLE {Table} ADD {ForeignKey}";
}
