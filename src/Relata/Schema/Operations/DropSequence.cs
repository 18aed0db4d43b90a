using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Drops a sequence, unless a table outside the model uses it.</summary>
/// <param name="Sequence">The sequence.</param>
internal sealed record DropSequence(Sequence Sequence) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"DROP {Sequence}";
}
