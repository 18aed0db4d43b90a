using System.ComponentModel;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.CompilerServices;

/// <summary>A relationship to one entity, which has a foreign key to the owner.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="name">The name of the property.</param>
/// <param name="foreignKey">The name of the related entity's foreign key.</param>
/// <param name="accessor">The property's backing field.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OneToOne<TOwner, TRelated, TKey>(string name, string foreignKey, FieldAccessor<TOwner, TRelated?> accessor)
    : ToOne<TOwner, TRelated>(name, RelationshipKind.OneToOne, accessor)
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
{
    /// <summary>The related entity's foreign key.</summary>
    internal ForeignKey<TRelated, TOwner, TKey> ForeignKey =>
        field ??= (ForeignKey<TRelated, TOwner, TKey>)TRelated.EntityType.GetForeignKey(foreignKey);

    /// <inheritdoc />
    internal override Link Link => field ??= new ForeignKeyLink(ForeignKey, IsHeldByOwner: false);

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);
}
