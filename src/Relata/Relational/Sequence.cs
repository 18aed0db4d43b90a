namespace Relata.Relational;

/// <summary>A sequence that generates keys for one or more tables.</summary>
/// <param name="Name">The name.</param>
internal sealed record Sequence(QualifiedName Name)
{
    /// <inheritdoc />
    public override string ToString() => $"SEQUENCE {Name}";
}
