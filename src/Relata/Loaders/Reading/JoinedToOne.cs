using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entity of a joined to-one relationship.</summary>
/// <param name="reader">Reads the entity.</param>
/// <param name="node">The entity in the segment.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="run">The run of the plan.</param>
internal sealed class JoinedToOne<TRow>(NodeReader<TRow> reader, SegmentNode node, ToOne relationship, LoadRun run) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    // The related entity of each owner, where there may be several rows: the first counts.
    private readonly Dictionary<Entity, Entity?>? _first = SegmentNode.MayRepeat(relationship) ? new(ReferenceEqualityComparer.Instance) : null;

    // Without a row, the reference is left out by the query, and not null.
    private readonly bool _isPartial = !RelationshipRows.IsNullWithoutRow(relationship, node.Filter);
    private readonly bool _isChosen = SegmentNode.MayChoose(relationship, node.Filter);

    // An owner that the session held may have another foreign key than its row: a pending change has replaced it, or another program has since changed the row.
    private readonly ForeignKey? _key = relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link ? link.Key : null;
    private readonly LoadFixup _fixup = new(relationship, node.Node, run);
    private bool _isReported;

    public override bool IsOf(Entity owner) => relationship.Owner.IsInstance(owner);

    public override void Read(ref TRow row, Entity owner, bool isHeld)
    {
        var related = reader.Read(ref row);
        if (_first?.TryAdd(owner, related) == false)
        {
            Report(owner, related);
            return;
        }

        if (!owner.IsToOneLoaded(relationship.Index) || (run.PopulateExisting && !owner.IsToOneChanged(relationship.Index)))
        {
            if (HasOtherKey(owner, related, isHeld))
            {
                FollowKey(owner);
            }
            else if (related is null && _isPartial)
            {
                relationship.Exclude(owner);
            }
            else if (related is null || _fixup.IsMovedAway(related, owner))
            {
                relationship.Fill(owner, null);
            }
            else
            {
                relationship.FillFirst(owner, related, _isChosen);
                _fixup.Fill(related, owner);
            }
        }
    }

    private bool HasOtherKey(Entity owner, Entity? related, bool isHeld)
    {
        if (_key is null || !(isHeld || owner.HasChanges))
        {
            return false;
        }

        var isChanged = owner.HasChanges && _key.Columns.Any(owner.IsColumnChanged);
        if (related is null)
        {
            return isChanged || !(_isPartial || _key.IsNull(owner));
        }

        // The server may find a text under another spelling.
        return !_key.Refers(owner, related) && (isChanged || !KeySpellings.MayRefer(_key, owner, related));
    }

    // Where memory does not have the entity, the access loads it.
    private void FollowKey(Entity owner)
    {
        if (_key!.IsNull(owner))
        {
            relationship.Fill(owner, null);
        }
        else if (!_isPartial && !relationship.IsRestricted && owner.Session!.FindInMemory(owner, relationship) is { IsExpired: false } held && !JoinedInMemory.AreMissing(node, held))
        {
            JoinedInMemory.Reach(run, node, held);
            relationship.Fill(owner, held);
            _fixup.Fill(held, owner);
        }
        else
        {
            relationship.Unload(owner);
        }
    }

    // Another join may repeat the row of the same related entity.
    private void Report(Entity owner, Entity? related)
    {
        if (!_isReported && _first![owner] != related)
        {
            _isReported = true;
            SeveralRows.Warn(run.Session.Database, relationship);
        }
    }

    public override void Finish() => reader.Finish();

    public override void Cancel() => reader.Cancel();
}
