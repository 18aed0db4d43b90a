namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A changed relationship that a flush does not write because an entity at one of its ends is not in the session.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Entity">The entity that is not in the session.</param>
internal readonly record struct OutsideReference(Relationship Relationship, Entity Entity);
