using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Drops tables. A single operation, because some servers can drop tables in a reference cycle only together.</summary>
/// <param name="Tables">The tables, dependents before principals.</param>
internal sealed record DropTables(ValueList<QualifiedName> Tables) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"DROP TABLE {Tables}";
}
