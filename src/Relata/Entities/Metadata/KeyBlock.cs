using Relata.Relational;

namespace Relata.Entities.Metadata;

/// <summary>How the program takes numbers for a key.</summary>
/// <param name="Sequence">The sequence, which counts by the size; null if the attribute names none.</param>
/// <param name="Size">How many numbers each of its values stands for.</param>
internal sealed record KeyBlock(QualifiedName? Sequence, int Size);
