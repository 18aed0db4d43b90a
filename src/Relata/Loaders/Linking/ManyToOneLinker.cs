using System.Diagnostics.CodeAnalysis;
using Relata.Entities.Identities;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Values;

namespace Relata.Loaders.Linking;

/// <summary>Links a many-to-one relationship. Queries only the keys of entities that are not in the identity map.</summary>
internal sealed class ManyToOneLinker<TOwner, TRelated, TKey>(ManyToOne<TOwner, TRelated, TKey> relationship, LinkContext context) : EdgeLinker
    where TOwner : Entity, IEntity<TOwner>
    where TRelated : Entity, IEntity<TRelated, TKey>
    where TKey : notnull
{
    // Many owners share few keys, so a set with the capacity for all owners would be mostly empty.
    private const int MostExpected = 64;

    private readonly IdentityMap<TKey> _map = context.Session.Identities.Of<TRelated, TKey>(relationship.ForeignKey);

    // For a unique key: the entities by the key that their row has. The session may hold them with an earlier one.
    private readonly Dictionary<TKey, TRelated>? _read = relationship.ForeignKey.IsToPrimaryKey ? null : [];
    private readonly List<OwnerRange> _waiting = [];
    private readonly LoadFixup _fixup = new(relationship, context.Related.Node, context.Run);
    private readonly bool _isExact = relationship.ForeignKey.IsExact;

    // The entities whose row was read, where an entity of the identity map need not have one.
    private readonly HashSet<Entity>? _selected = context.Selected;

    public override void Collect(OwnerRange owners, ref ValueSet? keys)
    {
        var missing = (KeySet<TRelated, TKey>?)keys;
        var isWaiting = false;
        for (var i = owners.First; i < owners.End; i++)
        {
            // An entity of another class of the hierarchy does not have the relationship.
            if (owners.Owners[i] is not TOwner owner)
            {
                continue;
            }

            if (!IsToFill(owner))
            {
                AskForLoaded((TRelated?)relationship.GetRelated(owner), owners.Count, ref missing);
            }
            else if (IsKeyUnknown(owner))
            {
                isWaiting = true;
            }
            else if (!relationship.ForeignKey.TryGetKey(owner, out var key))
            {
                relationship.Fill(owner, null);
            }
            else if (!context.PopulateExisting && _map.TryGet<TRelated>(key, out var held) && !held.IsExpired && context.Satisfies(held) is { } isVisible
                && (!isVisible || context.Related.Node.Columns.MissingIn(held) is null))
            {
                if (isVisible)
                {
                    Link(owner, held);
                    AskForLoaded(held, owners.Count, ref missing);
                }
                else
                {
                    LinkNone(owner);
                }
            }
            else
            {
                Add(key, owners.Count, ref missing);
                isWaiting = true;
            }
        }

        keys = missing;
        if (isWaiting)
        {
            if (_read is null)
            {
                _map.Reserve(missing?.Count ?? 0);
            }

            _waiting.Add(owners);
        }
    }

    public override RowReader<TRow> Open<TRow>(NodeReader<TRow> node) =>
        _read is not null ? new UniqueKeyRowReader<TRow>(node, context.Segment.OwnerKeyAt, this)
        : (_isExact || context.Segment.Kind != SegmentKind.OneOwner) && _selected is null ? new EntityRowReader<TRow>(node) : new RelatedRowReader<TRow>(node, this);

    public override void Finish()
    {
        foreach (var (owners, first, end) in _waiting)
        {
            for (var i = first; i < end; i++)
            {
                if (owners[i] is not TOwner owner || !IsToFill(owner))
                {
                    continue;
                }

                if (IsKeyUnknown(owner))
                {
                    Leave(owner);
                    continue;
                }

                if (!relationship.ForeignKey.TryGetKey(owner, out var key))
                {
                    relationship.Fill(owner, null);
                }
                else if (TryFind(key, out var related))
                {
                    Link(owner, related);
                }
                else if (!_isExact || context.IsUncertain(owner) || IsKeyPending(owner))
                {
                    Leave(owner);
                }
                else if (!IsKeyOutdated(owner))
                {
                    LinkNone(owner);
                }
            }
        }
    }

    public override RowReader<TRow> OpenMatches<TRow>(NodeReader<TRow> node, int keyAt) => new MatchReader<TRow>(node, keyAt, this);

    public override void FinishMatches()
    {
        foreach (var owner in Unanswered ?? [])
        {
            if (relationship.ForeignKey.TryGetKey((TOwner)owner, out var key) && TryFind(key, out var related))
            {
                Link((TOwner)owner, related);
            }
            else
            {
                LinkNone((TOwner)owner);
            }
        }
    }

    public override void Cancel()
    {
    }

    // A reference with a pending change is not overwritten.
    private bool IsToFill(TOwner owner) =>
        !owner.IsToOneLoaded(relationship.Index) || (context.PopulateExisting && !owner.IsToOneChanged(relationship.Index));

    // A SELECT that was sent together with its owners' cannot wait for the row of an owner that was reached in memory only.
    private bool IsKeyUnknown(TOwner owner) => owner.IsExpired && context.IsUncertain(owner);

    // The repeated SELECT goes by the foreign key of the row, which a pending change may have replaced.
    private bool IsKeyPending(TOwner owner) => context.Segment.Kind == SegmentKind.Subquery && owner.HasChanges;

    // Or another program has changed the row since the session read it. The access loads the reference, so that the query sends no more statements than its plan has.
    private bool IsKeyOutdated(TOwner owner) => context.Segment.Kind == SegmentKind.Subquery && context.Filter is null && context.IsHeld(owner);

    private void Link(TOwner owner, TRelated related)
    {
        relationship.Fill(owner, related);
        _fixup.Fill(related, owner);
    }

    private void LinkNone(TOwner owner)
    {
        if (context.IsNullWithoutRow)
        {
            relationship.Fill(owner, null);
        }
        else
        {
            relationship.Exclude(owner);
        }
    }

    private bool TryFind(TKey key, [NotNullWhen(true)] out TRelated? related) =>
        (_read?.TryGetValue(key, out related) == true || _map.TryGet<TRelated>(key, out related)) && _selected?.Contains(related) != false;

    // An entity in memory is queried if other entities are joined to its row.
    private void AskForLoaded(TRelated? related, int owners, ref KeySet<TRelated, TKey>? missing)
    {
        context.Reach(related);
        if (related is { StoredState: EntityState.Persistent } && (context.NeedsAllKeys || context.LacksJoined(related)))
        {
            Add(TRelated.GetKey(related), owners, ref missing);
        }
    }

    private void Add(TKey key, int owners, ref KeySet<TRelated, TKey>? missing) =>
        (missing ??= new(Math.Min(owners, MostExpected), relationship.ForeignKey)).Add(key);

    // The foreign key leads to the entity, however it is spelled.
    private void AddAlias(TKey key, TRelated related)
    {
        if (_read is null)
        {
            _map.AddAlias(key, related);
        }
        else
        {
            _read[key] = related;
        }
    }

    // The only row of one key belongs to that key, however the server spells it.
    private void Take(TRelated related)
    {
        _selected?.Add(related);
        if (_isExact || context.Segment.Kind != SegmentKind.OneOwner)
        {
            return;
        }

        foreach (var (owners, first, end) in _waiting)
        {
            for (var i = first; i < end; i++)
            {
                if (owners[i] is TOwner owner && relationship.ForeignKey.TryGetKey(owner, out var key))
                {
                    AddAlias(key, related);
                }
            }
        }
    }

    private sealed class RelatedRowReader<TRow>(NodeReader<TRow> node, ManyToOneLinker<TOwner, TRelated, TKey> linker) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            if (node.Read(ref row) is TRelated related)
            {
                linker.Take(related);
            }

            return true;
        }
    }

    private sealed class UniqueKeyRowReader<TRow>(NodeReader<TRow> node, int keyAt, ManyToOneLinker<TOwner, TRelated, TKey> linker) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            if (TRelated.TryReadKey(ref row, keyAt, out var key) && node.Read(ref row) is TRelated related)
            {
                linker._read![key] = related;
                ((UniqueKeyMap<TRelated, TKey>)linker._map).AddRead(related);
                linker.Take(related);
            }

            return true;
        }
    }

    private sealed class MatchReader<TRow>(NodeReader<TRow> node, int keyAt, ManyToOneLinker<TOwner, TRelated, TKey> linker) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            if (node.Read(ref row) is TRelated related && TRelated.TryReadKey(ref row, keyAt, out var key))
            {
                linker._selected?.Add(related);
                linker.AddAlias(key, related);
            }

            return true;
        }
    }
}
