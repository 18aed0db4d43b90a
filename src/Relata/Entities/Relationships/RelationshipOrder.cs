using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>One term in the order of a to-many relationship.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="Property">The name of a column property of the related entity.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RelationshipOrder(string Property, bool IsDescending);
