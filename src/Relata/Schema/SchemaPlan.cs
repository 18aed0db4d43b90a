using Relata.Relational;
using Relata.Schema.Operations;

namespace Relata.Schema;

/// <summary>The operations that change a database from one relational model to another.</summary>
/// <param name="Operations">The operations, in the order in which they are executed.</param>
internal sealed record SchemaPlan(ValueList<SchemaOperation> Operations)
{
    /// <summary>The operations, each in a line.</summary>
    public override string ToString() => string.Join('\n', Operations);
}
