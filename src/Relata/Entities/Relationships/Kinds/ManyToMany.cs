using System.ComponentModel;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.CompilerServices;

/// <summary>A relationship by a link table, which has a foreign key to each end.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="name">The name of the property.</param>
/// <param name="ownerKey">The name of the link table's foreign key to the owner.</param>
/// <param name="relatedKey">The name of the link table's foreign key to the related entity.</param>
/// <param name="accessor">The property's backing field.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManyToMany<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey>(
    string name, string ownerKey, string relatedKey, FieldAccessor<TOwner, RelatedList<TRelated>?> accessor)
    : ToMany<TOwner, TRelated>(name, RelationshipKind.ManyToMany, accessor)
    where TOwner : Entity, IEntity<TOwner, TOwnerKey>
    where TRelated : Entity, IEntity<TRelated, TRelatedKey>
    where TLink : Entity, IEntity<TLink>
    where TOwnerKey : notnull
    where TRelatedKey : notnull
{
    /// <summary>The link table's foreign key to the owner.</summary>
    internal ForeignKey<TLink, TOwner, TOwnerKey> OwnerKey =>
        field ??= (ForeignKey<TLink, TOwner, TOwnerKey>)TLink.EntityType.GetForeignKey(ownerKey);

    /// <summary>The link table's foreign key to the related entity.</summary>
    internal ForeignKey<TLink, TRelated, TRelatedKey> RelatedKey =>
        field ??= (ForeignKey<TLink, TRelated, TRelatedKey>)TLink.EntityType.GetForeignKey(relatedKey);

    /// <inheritdoc />
    internal override Link Link => field ??= new TableLink(TLink.EntityType, OwnerKey, RelatedKey);

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);
}
