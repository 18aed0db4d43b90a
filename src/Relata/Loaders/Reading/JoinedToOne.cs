using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entity of a joined to-one relationship.</summary>
/// <param name="node">Reads the entity.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="fixup">Sets the inverse of the relationship.</param>
/// <param name="isPartial">Whether an entity that does not satisfy a condition is not joined.</param>
/// <param name="populateExisting">Whether loaded references are loaded again.</param>
/// <param name="database">The database, to which several rows of one owner are reported.</param>
internal sealed class JoinedToOne<TRow>(
    NodeReader<TRow> node, ToOne relationship, LoadFixup fixup, bool isPartial, bool populateExisting, Database database) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    // The related entity of each owner, where there may be several rows: the first counts.
    private readonly Dictionary<Entity, Entity?>? _first = SegmentNode.MayRepeat(relationship) ? new(ReferenceEqualityComparer.Instance) : null;
    private bool _isReported;

    public override bool IsOf(Entity owner) => relationship.Owner.IsInstance(owner);

    public override void Read(ref TRow row, Entity owner)
    {
        var related = node.Read(ref row);
        if (_first?.TryAdd(owner, related) == false)
        {
            Report(owner, related);
            return;
        }

        if (!owner.IsToOneLoaded(relationship.Index) || (populateExisting && !owner.IsToOneChanged(relationship.Index)))
        {
            if (related is null && isPartial)
            {
                relationship.Exclude(owner);
            }
            else if (related is null || fixup.IsMovedAway(related, owner))
            {
                relationship.Fill(owner, null);
            }
            else
            {
                relationship.Fill(owner, related);
                fixup.Fill(related, owner);
            }
        }
    }

    // Another join may repeat the row of the same related entity.
    private void Report(Entity owner, Entity? related)
    {
        if (!_isReported && _first![owner] != related)
        {
            _isReported = true;
            SeveralRows.Warn(database, relationship);
        }
    }

    public override void Finish() => node.Finish();

    public override void Cancel() => node.Cancel();
}
