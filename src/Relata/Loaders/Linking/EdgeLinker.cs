using Relata.Loaders.Reading;
using Relata.Providers;
using Relata.Relations;

namespace Relata.Loaders.Linking;

/// <summary>Links one relationship for many owners: gathers the keys to ask for, and links what comes.</summary>
internal abstract class EdgeLinker
{
    /// <summary>The linker of a relationship of any kind.</summary>
    public static EdgeLinker Create(Relationship relationship, LinkContext context) => relationship.Accept<Maker, EdgeLinker>(new Maker(context));

    /// <summary>Goes through the owners: answers from memory what can be, and adds the keys of the others.</summary>
    /// <param name="owners">The owners.</param>
    /// <param name="keys">The keys of the segment, made at the first one.</param>
    public abstract void Collect(OwnerRange owners, ref ValueSet? keys);

    /// <summary>The reader of the segment's rows.</summary>
    public abstract RowReader<TRow> Open<TRow>(NodeReader<TRow> node)
        where TRow : struct, IRow;

    /// <summary>All rows have been read.</summary>
    public abstract void Finish();

    /// <summary>The owners for which the rows gave no certain answer, so that their relationship is still not loaded; null for none.</summary>
    public List<Entity>? Unanswered { get; private set; }

    /// <summary>The reader of rows that say by which key an owner refers to the entity: <see cref="Plans.Segments.Segment.Matches"/>.</summary>
    /// <param name="node">Reads the entity.</param>
    /// <param name="keyAt">Where in the row the owner's foreign key is.</param>
    public virtual RowReader<TRow> OpenMatches<TRow>(NodeReader<TRow> node, int keyAt)
        where TRow : struct, IRow => throw new NotSupportedException();

    /// <summary>The rows of <see cref="OpenMatches{TRow}"/> have been read.</summary>
    public virtual void FinishMatches()
    {
    }

    /// <summary>The load broke off.</summary>
    public abstract void Cancel();

    /// <summary>Leaves an owner unanswered.</summary>
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
