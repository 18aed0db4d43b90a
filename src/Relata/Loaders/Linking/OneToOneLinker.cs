using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Linking;

/// <summary>Links a one-to-one relationship at the principal's side. If there are several rows for an owner, the first is used.</summary>
internal sealed class OneToOneLinker<TOwner, TRelated, TKey>(OneToOne<TOwner, TRelated, TKey> relationship, LinkContext context)
    : OwnerKeyLinker<TOwner, TRelated, TKey>(relationship, context)
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
{
    private readonly bool _isChosen = SegmentNode.MayChoose(relationship, context.Filter);
    private readonly HashSet<TOwner> _waiting = new(ReferenceEqualityComparer.Instance);

    protected override void Begin(TOwner owner) => _waiting.Add(owner);

    protected override bool IsFilling(TOwner owner) => _waiting.Contains(owner);

    protected override bool TryLink(TOwner owner, TRelated related)
    {
        if (_waiting.Remove(owner))
        {
            relationship.FillFirst(owner, related, _isChosen);
            return true;
        }

        if (relationship.GetRelated(owner) != related && !Context.NeedsAllKeys)
        {
            SeveralRows.Warn(Context.Session.Database, relationship);
        }

        return false;
    }

    protected override bool HasRows(TOwner owner) => false;

    // An owner without a row has no related entity.
    protected override void End(TOwner owner)
    {
        if (!_waiting.Remove(owner))
        {
            return;
        }

        if (Context.IsNullWithoutRow)
        {
            relationship.Fill(owner, null);
        }
        else
        {
            relationship.Exclude(owner);
        }
    }

    protected override void Cancel(TOwner owner) => _waiting.Remove(owner);
}
