using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Drops tables. It is one operation because some servers drop tables that refer to each other in a circle only together.</summary>
/// <param name="Tables">The tables, dependents before principals.</param>
internal sealed record DropTables(ValueList<QualifiedName> Tables) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"DROP TABLE {Tables}";
}
