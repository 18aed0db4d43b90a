using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Linking;

/// <summary>Fills lists: of a one-to-many relationship, or of a many-to-many one.</summary>
internal sealed class ToManyLoader<TOwner, TRelated, TKey>(ToMany<TOwner, TRelated> relationship, LinkContext context)
    : OwnedLoader<TOwner, TRelated, TKey>(relationship, context)
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
{
    // What each list holds, where a collection joined below repeats the rows of this one.
    private readonly Dictionary<RelatedList, HashSet<Entity>>? _held = context.Segment.Root.JoinedCollections > 0 ? [] : null;

    protected override void Begin(TOwner owner)
    {
        var list = relationship.GetList(owner);
        if (!list.IsFilling)
        {
            list.BeginFill();
            _held?.Add(list, new(ReferenceEqualityComparer.Instance));
        }
    }

    protected override bool IsFilling(TOwner owner) => relationship.GetList(owner).IsFilling;

    protected override bool TryLink(TOwner owner, TRelated related)
    {
        var list = relationship.GetList(owner);
        if (!list.IsFilling || _held?[list].Add(related) == false)
        {
            return false;
        }

        list.Fill(related);
        return true;
    }

    protected override void End(TOwner owner)
    {
        var list = relationship.GetList(owner);
        if (list.IsFilling)
        {
            list.EndFill();
        }
    }

    protected override void Cancel(TOwner owner)
    {
        var list = relationship.GetList(owner);
        if (list.IsFilling)
        {
            list.CancelFill();
        }
    }
}
