using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Objects;

/// <summary>Drops a sequence, and with it the number at which it stood.</summary>
/// <param name="Sequence">The sequence.</param>
internal sealed record DropSequenceStep(Sequence Sequence) : MigrationStep
{
    /// <inheritdoc />
    public override bool IsDestructive => true;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model with { Sequences = [.. model.Sequences.Where(other => other.Name != Sequence.Name)] };

    /// <inheritdoc />
    public override string ToString() => $"drop sequence {Sequence.Name}";
}
