namespace Relata.Entities.Relationships.Links;

/// <summary>A relationship by a link table.</summary>
/// <param name="Table">The entity type of the link table.</param>
/// <param name="ToOwner">The link table's foreign key to the owner.</param>
/// <param name="ToRelated">The link table's foreign key to the related entity.</param>
internal sealed record TableLink(EntityType Table, ForeignKey ToOwner, ForeignKey ToRelated) : Link;
