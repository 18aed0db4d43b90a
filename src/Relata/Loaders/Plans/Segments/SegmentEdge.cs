namespace Relata.Loaders.Plans.Segments;

/// <summary>A relationship that a segment loads.</summary>
/// <param name="Owner">The node of the owners.</param>
/// <param name="Relationship">The relationship.</param>
internal sealed record SegmentEdge(LoadNode Owner, Relationship Relationship);
