namespace Relata.Schema.Operations;

/// <summary>Creates a schema that tables are in.</summary>
/// <param name="Name">The schema.</param>
internal sealed record CreateSchema(string Name) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE SCHEMA {Name}";
}
