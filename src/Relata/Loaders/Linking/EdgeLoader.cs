using Relata.Loaders.Reading;
using Relata.Mapping;
using Relata.Providers;
using Relata.Relations;

namespace Relata.Loaders.Linking;

/// <summary>Loads one relationship for many owners: gathers the keys to ask for, and links what comes.</summary>
internal abstract class EdgeLoader
{
    /// <summary>The loader of a relationship of any kind.</summary>
    public static EdgeLoader Create(Relationship relationship, LinkContext context) => relationship.Accept<Maker, EdgeLoader>(new Maker(context));

    /// <summary>Goes through the owners: answers from memory what can be, and adds the keys of the others.</summary>
    /// <param name="owners">The owners.</param>
    /// <param name="keys">The keys of the segment, made at the first one.</param>
    public abstract void Collect(IReadOnlyList<Entity> owners, ref ValueSet? keys);

    /// <summary>The reader of the segment's rows.</summary>
    public abstract RowReader<TRow> Open<TRow>(NodeReader<TRow> node)
        where TRow : struct, IRow;

    /// <summary>All rows have been read.</summary>
    public abstract void Finish();

    /// <summary>The load broke off.</summary>
    public abstract void Cancel();

    private readonly struct Maker(LinkContext context) : IRelationshipVisitor<EdgeLoader>
    {
        public EdgeLoader Visit<TOwner, TRelated, TKey>(ManyToOne<TOwner, TRelated, TKey> relationship)
            where TOwner : Entity, IEntity<TOwner>
            where TRelated : Entity, IEntity<TRelated, TKey>
            where TKey : notnull => new ManyToOneLoader<TOwner, TRelated, TKey>(relationship, context);

        public EdgeLoader Visit<TOwner, TRelated, TKey>(OneToOne<TOwner, TRelated, TKey> relationship)
            where TOwner : Entity, IEntity<TOwner, TKey>
            where TRelated : Entity, IEntity<TRelated>
            where TKey : notnull => new OneToOneLoader<TOwner, TRelated, TKey>(relationship, context);

        public EdgeLoader Visit<TOwner, TRelated, TKey>(OneToMany<TOwner, TRelated, TKey> relationship)
            where TOwner : Entity, IEntity<TOwner, TKey>
            where TRelated : Entity, IEntity<TRelated>
            where TKey : notnull => new ToManyLoader<TOwner, TRelated, TKey>(relationship, context);

        public EdgeLoader Visit<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey>(ManyToMany<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey> relationship)
            where TOwner : Entity, IEntity<TOwner, TOwnerKey>
            where TRelated : Entity, IEntity<TRelated, TRelatedKey>
            where TLink : Entity, IEntity<TLink>
            where TOwnerKey : notnull
            where TRelatedKey : notnull => new ToManyLoader<TOwner, TRelated, TOwnerKey>(relationship, context);
    }
}
