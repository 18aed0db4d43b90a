using System.ComponentModel;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.CompilerServices;

/// <summary>A relationship to one entity by a foreign key of the owner.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="name">The name of the property.</param>
/// <param name="foreignKey">The name of the owner's foreign key.</param>
/// <param name="accessor">The property's backing field.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManyToOne<TOwner, TRelated, TKey>(string name, string foreignKey, FieldAccessor<TOwner, TRelated?> accessor)
    : ToOne<TOwner, TRelated>(name, RelationshipKind.ManyToOne, accessor)
    where TOwner : Entity, IEntity<TOwner>
    where TRelated : Entity, IEntity<TRelated, TKey>
    where TKey : notnull
{
    /// <summary>The owner's foreign key.</summary>
    internal ForeignKey<TOwner, TRelated, TKey> ForeignKey =>
        field ??= (ForeignKey<TOwner, TRelated, TKey>)TOwner.EntityType.GetForeignKey(foreignKey);

    /// <inheritdoc />
    internal override Link Link => field ??= new ForeignKeyLink(ForeignKey, IsHeldByOwner: true);

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);
}
