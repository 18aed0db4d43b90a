using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Objects;

/// <summary>Creates a sequence.</summary>
/// <param name="Sequence">The sequence.</param>
internal sealed record CreateSequenceStep(Sequence Sequence) : MigrationStep
{
    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model with { Sequences = [.. model.Sequences, Sequence] };

    /// <inheritdoc />
    public override string ToString() => $"create sequence {Sequence.Name}";
}
