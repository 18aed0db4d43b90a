namespace Relata.Entities.Relationships.Links;

/// <summary>A relationship by a foreign key between the tables of owner and related entity.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="IsHeldByOwner">Whether the owner is the dependent; otherwise the related entity is.</param>
internal sealed record ForeignKeyLink(ForeignKey Key, bool IsHeldByOwner) : Link;
