using Relata.Relations;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A changed relationship that a flush leaves out, because an object at one of its ends is not in the session.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Entity">The object that is not in the session.</param>
internal readonly record struct OutsideReference(Relationship Relationship, Entity Entity);
