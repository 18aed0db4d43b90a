namespace Relata.Queries;

/// <summary>The condition that a row has a primary key.</summary>
/// <param name="Type">The entity.</param>
/// <param name="Key">The key, of the key type of the entity.</param>
internal sealed record KeyCondition(EntityType Type, object Key);
