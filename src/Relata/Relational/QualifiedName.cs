namespace Relata.Relational;

/// <summary>The name of a table or a sequence, with its schema.</summary>
/// <param name="Schema">The schema; null for the default schema of the connection.</param>
/// <param name="Name">The name as the database spells it, unquoted.</param>
internal sealed record QualifiedName(string? Schema, string Name)
{
    /// <inheritdoc />
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
