using Relata.Entities.Relationships;

namespace Relata.Loaders.Linking;

/// <summary>Links the lists of a one-to-many or many-to-many relationship.</summary>
internal sealed class ToManyLinker<TOwner, TRelated, TKey>(ToMany<TOwner, TRelated> relationship, LinkContext context)
    : OwnerKeyLinker<TOwner, TRelated, TKey>(relationship, context)
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
{
    // A link table may contain a pair twice.
    private readonly HashSet<Entity>? _seen = relationship.Kind == RelationshipKind.ManyToMany ? new(ReferenceEqualityComparer.Instance) : null;

    // The content of each list, if a collection joined below repeats the rows of this relationship.
    private readonly Dictionary<RelatedList, HashSet<Entity>>? _held = context.Segment.Root.RepeatingJoins > 0 ? [] : null;

    protected override void Begin(TOwner owner)
    {
        var list = relationship.GetList(owner);
        if (!list.IsFilling)
        {
            list.BeginFill(Context.Filter is { IsWhole: false } view ? view : null);
            _held?.Add(list, new(ReferenceEqualityComparer.Instance));
        }
    }

    // The criteria of a query select the same again; the filter of an option may stand beside another one.
    protected override bool IsShown(TOwner owner) =>
        Context.Filter is { Own: null } criteria && relationship.PeekList(owner)?.IsViewOf(criteria) == true;

    protected override bool IsFilling(TOwner owner) => relationship.GetList(owner).IsFilling;

    protected override bool TryLink(TOwner owner, TRelated related)
    {
        var list = relationship.GetList(owner);
        if (!list.IsFilling || (_held is not null && (!_held.TryGetValue(list, out var held) || !held.Add(related))))
        {
            return false;
        }

        list.Fill(related);
        return true;
    }

    protected override bool HasRows(TOwner owner) => relationship.GetList(owner).HasFilled;

    protected override void End(TOwner owner)
    {
        var list = relationship.GetList(owner);
        if (list.IsFilling)
        {
            if (_seen is not null)
            {
                list.DropRepeated(_seen);
            }

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
