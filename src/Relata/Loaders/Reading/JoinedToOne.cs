using Relata.Loaders.Linking;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entity of a joined to-one relationship.</summary>
/// <param name="node">Reads the entity.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="fixup">Sets the inverse of the relationship.</param>
/// <param name="isPartial">Whether an entity that does not satisfy a condition is not joined.</param>
/// <param name="populateExisting">Whether loaded references are loaded again.</param>
internal sealed class JoinedToOne<TRow>(NodeReader<TRow> node, ToOne relationship, LoadFixup fixup, bool isPartial, bool populateExisting) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    public override void Read(ref TRow row, Entity owner)
    {
        var related = node.Read(ref row);
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

    public override void Finish() => node.Finish();

    public override void Cancel() => node.Cancel();
}
