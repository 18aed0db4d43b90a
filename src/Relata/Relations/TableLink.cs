using Relata.Mapping;

namespace Relata.Relations;

/// <summary>A table of its own refers to both.</summary>
/// <param name="Table">The entity of that table.</param>
/// <param name="ToOwner">Its foreign key to the owner.</param>
/// <param name="ToRelated">Its foreign key to the related entity.</param>
public sealed record TableLink(EntityType Table, ForeignKey ToOwner, ForeignKey ToRelated) : Link;
