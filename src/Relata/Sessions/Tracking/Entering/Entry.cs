namespace Relata.Sessions.Tracking.Entering;

/// <summary>An entity that is to enter a session.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Owner">The entity whose relationship leads to it; null if the program has passed it to the session.</param>
/// <param name="Relationship">The relationship.</param>
internal readonly record struct Entry(Entity Entity, Entity? Owner = null, Relationship? Relationship = null);
