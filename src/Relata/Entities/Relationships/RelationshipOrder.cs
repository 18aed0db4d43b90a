namespace Relata.CompilerServices;

/// <summary>One term in the order of a to-many relationship.</summary>
/// <param name="Property">The name of a column property of the related entity.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
public sealed record RelationshipOrder(string Property, bool IsDescending);
