namespace Relata.Schema.Operations;

/// <summary>Creates a schema.</summary>
/// <param name="Name">The name of the schema.</param>
internal sealed record CreateSchema(string Name) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE SCHEMA {Name}";
}
