using Relata.Relations;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A relationship that a segment loads.</summary>
/// <param name="Owner">The node whose objects own it.</param>
/// <param name="Relationship">The relationship.</param>
internal sealed record SegmentEdge(LoadNode Owner, Relationship Relationship);
