using Relata.Mapping;

namespace Relata.Relations;

/// <summary>A table of its own links the two, with a foreign key to each.</summary>
/// <param name="name">The property.</param>
/// <param name="ownerKey">The name of the link's foreign key to the owner.</param>
/// <param name="relatedKey">The name of the link's foreign key to the related entity.</param>
/// <param name="accessor">The field behind the property.</param>
public sealed class ManyToMany<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey>(
    string name, string ownerKey, string relatedKey, FieldAccessor<TOwner, RelatedList<TRelated>?> accessor)
    : ToMany<TOwner, TRelated>(name, RelationshipKind.ManyToMany, accessor)
    where TOwner : Entity, IEntity<TOwner, TOwnerKey>
    where TRelated : Entity, IEntity<TRelated, TRelatedKey>
    where TLink : Entity, IEntity<TLink>
    where TOwnerKey : notnull
    where TRelatedKey : notnull
{
    /// <summary>The link's foreign key to the owner.</summary>
    public ForeignKey<TLink, TOwner, TOwnerKey> OwnerKey =>
        field ??= (ForeignKey<TLink, TOwner, TOwnerKey>)TLink.EntityType.GetForeignKey(ownerKey);

    /// <summary>The link's foreign key to the related entity.</summary>
    public ForeignKey<TLink, TRelated, TRelatedKey> RelatedKey =>
        field ??= (ForeignKey<TLink, TRelated, TRelatedKey>)TLink.EntityType.GetForeignKey(relatedKey);

    /// <inheritdoc />
    public override Link Link => field ??= new TableLink(TLink.EntityType, OwnerKey, RelatedKey);

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);
}
