using Relata.Relational;
using Relata.Schema.Operations;

namespace Relata.Schema;

/// <summary>The operations that change a database from one relational model to another.</summary>
/// <param name="Operations">The operations, in execution order.</param>
internal sealed record SchemaPlan(ValueList<SchemaOperation> Operations)
{
    /// <summary>The operations, line by line.</summary>
    public override string ToString() => string.Join('\n', Operations);
}
