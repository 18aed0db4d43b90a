namespace Relata.Relations;

/// <summary>One part of the order of a to-many relationship.</summary>
/// <param name="Property">A column's property of the related entity.</param>
/// <param name="IsDescending">Greatest first.</param>
public sealed record RelationshipOrder(string Property, bool IsDescending);
