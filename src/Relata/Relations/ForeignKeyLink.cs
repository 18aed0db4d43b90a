using Relata.Mapping;

namespace Relata.Relations;

/// <summary>One of the two tables refers to the other.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="IsHeldByOwner">Whether the owner's table has it; otherwise the related entity's has.</param>
public sealed record ForeignKeyLink(ForeignKey Key, bool IsHeldByOwner) : Link;
