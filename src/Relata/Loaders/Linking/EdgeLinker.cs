using Relata.Entities.Relationships;
using Relata.Loaders.Reading;
using Relata.Providers;
using Relata.Values;

namespace Relata.Loaders.Linking;

/// <summary>Links one relationship for many owners: collects the keys to query, and links the loaded entities to their owners.</summary>
internal abstract class EdgeLinker
{
    /// <summary>Creates the linker for a relationship.</summary>
    public static EdgeLinker Create(Relationship relationship, LinkContext context) => relationship.Accept<Maker, EdgeLinker>(new Maker(context));

    /// <summary>Links those owners whose related entities are in memory, and collects the keys of the others.</summary>
    /// <param name="owners">The owners.</param>
    /// <param name="keys">The keys of the segment, created when the first one is added.</param>
    public abstract void Collect(OwnerRange owners, ref ValueSet? keys);

    /// <summary>Creates the reader of the segment's rows.</summary>
    public abstract RowReader<TRow> Open<TRow>(NodeReader<TRow> node)
        where TRow : struct, IRow;

    /// <summary>Completes the relationship of all owners after the last row.</summary>
    public abstract void Finish();

    /// <summary>The owners for which the rows give no reliable result, so that their relationship is not loaded yet; null for none.</summary>
    public List<Entity>? Unanswered { get; private set; }

    /// <summary>Creates the reader of rows that contain the foreign key of an owner of the entity: <see cref="Plans.Segments.Segment.Matches"/>.</summary>
    /// <param name="node">Reads the entity.</param>
    /// <param name="keyAt">The position of the owner's foreign key in the row.</param>
    public virtual RowReader<TRow> OpenMatches<TRow>(NodeReader<TRow> node, int keyAt)
        where TRow : struct, IRow => throw new NotSupportedException();

    /// <summary>Links the remaining owners after the rows of <see cref="OpenMatches{TRow}"/> have been read.</summary>
    public virtual void FinishMatches()
    {
    }

    /// <summary>Cancels the load: relationships that were being filled are not loaded.</summary>
    public abstract void Cancel();

    /// <summary>Adds an owner to <see cref="Unanswered"/>.</summary>
    protected void Leave(Entity owner) => (Unanswered ??= []).Add(owner);

    private readonly struct Maker(LinkContext context) : IRelationshipVisitor<EdgeLinker>
    {
        public EdgeLinker Visit<TOwner, TRelated, TKey>(ManyToOne<TOwner, TRelated, TKey> relationship)
            where TOwner : Entity, IEntity<TOwner>
            where TRelated : Entity, IEntity<TRelated, TKey>
            where TKey : notnull => new ManyToOneLinker<TOwner, TRelated, TKey>(relationship, context);

        public EdgeLinker Visit<TOwner, TRelated, TKey>(OneToOne<TOwner, TRelated, TKey> relationship)
            where TOwner : Entity, IEntity<TOwner, TKey>
            where TRelated : Entity, IEntity<TRelated>
            where TKey : notnull => new OneToOneLinker<TOwner, TRelated, TKey>(relationship, context);

        public EdgeLinker Visit<TOwner, TRelated, TKey>(OneToMany<TOwner, TRelated, TKey> relationship)
            where TOwner : Entity, IEntity<TOwner, TKey>
            where TRelated : Entity, IEntity<TRelated>
            where TKey : notnull => new ToManyLinker<TOwner, TRelated, TKey>(relationship, context);

        public EdgeLinker Visit<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey>(ManyToMany<TOwner, TRelated, TLink, TOwnerKey, TRelatedKey> relationship)
            where TOwner : Entity, IEntity<TOwner, TOwnerKey>
            where TRelated : Entity, IEntity<TRelated, TRelatedKey>
            where TLink : Entity, IEntity<TLink>
            where TOwnerKey : notnull
            where TRelatedKey : notnull => new ToManyLinker<TOwner, TRelated, TOwnerKey>(relationship, context);
    }
}
