using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Creates a sequence.</summary>
/// <param name="Sequence">The sequence.</param>
internal sealed record CreateSequence(Sequence Sequence) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE {Sequence}";
}
