namespace Relata.Relational;

/// <summary>A unique key of a table.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Columns">The columns.</param>
internal sealed record UniqueConstraint(string Name, ValueList<string> Columns)
{
    /// <inheritdoc />
    public override string ToString() => $"UNIQUE {Name} ({Columns})";
}
