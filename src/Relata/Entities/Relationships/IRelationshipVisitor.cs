using Relata.Entities.Metadata;

namespace Relata.Entities.Relationships;

/// <summary>Calls generic code with the type arguments of a relationship that is known only at run time, without reflection.</summary>
/// <remarks>Implemented by structs, as <see cref="IEntityVisitor{TResult}"/> is.</remarks>
internal interface IRelationshipVisitor<out TResult>
{
    TResult Visit<TOwner, TRelated, TKey>(ManyToOne<TOwner, TRelated, TKey> relationship)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated, TKey>
        where TKey : notnull;

    TResult Visit<TOwner, TRelated, TKey>(OneToOne<TOwner, TRelated, TKey> relationship)
        where TOwner : Entity, IEntity<TOwner, TKey>
        where TRelated : Entity, IEntity<TRelated>
        where TKey : notnull;

    TResult Visit<TOwner, TRelated, TKey>(OneToMany<TOwner, TRelated, TKey> relationship)
        where TOwner : Entity, IEntity<TOwner, TKey>
        where TRelated : Entity, IEntity<TRelated>
        where TKey : notnull;

    TResult Visit<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey>(ManyToMany<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey> relationship)
        where TOwner : Entity, IEntity<TOwner, TOwnerKey>
        where TRelated : Entity, IEntity<TRelated, TRelatedKey>
        where TLink : Entity, IEntity<TLink>
        where TOwnerKey : notnull
        where TRelatedKey : notnull;
}
