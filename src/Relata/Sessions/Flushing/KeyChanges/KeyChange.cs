namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>An entity whose primary key was changed.</summary>
/// <param name="Entity">The entity, with the new key.</param>
/// <param name="Stored">An object with the key of its row.</param>
internal readonly record struct KeyChange(Entity Entity, Entity Stored);
