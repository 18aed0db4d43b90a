using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Creates an index.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index.</param>
internal sealed record CreateIndex(QualifiedName Table, TableIndex Index) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE {Index} ON {Table}";
}
