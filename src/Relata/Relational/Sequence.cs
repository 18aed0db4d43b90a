namespace Relata.Relational;

/// <summary>A sequence that generates keys for one or more tables.</summary>
/// <param name="Name">The name.</param>
internal sealed record Sequence(QualifiedName Name)
{
    /// <summary>By how much it counts; null for the default of the database. Each value of a sequence that counts by more than 1 stands for a block of numbers.</summary>
    public int? Increment { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"SEQUENCE {Name}{(Increment is null ? "" : $" INCREMENT BY {Increment}")}";
}
