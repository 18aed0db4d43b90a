namespace Relata.Relational;

/// <summary>A sequence that generates numbers for the keys of one or more tables.</summary>
/// <param name="Name">The name.</param>
internal sealed record Sequence(QualifiedName Name)
{
    /// <inheritdoc />
    public override string ToString() => $"SEQUENCE {Name}";
}
