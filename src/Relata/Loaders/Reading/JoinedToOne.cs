using Relata.Loaders.Linking;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entity of a joined to-one relationship.</summary>
internal sealed class JoinedToOne<TRow>(NodeReader<TRow> node, ToOne relationship, LoadFixup fixup, bool populateExisting) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    public override void Read(ref TRow row, Entity owner)
    {
        var related = node.Read(ref row);
        if (!owner.IsToOneLoaded(relationship.Index) || (populateExisting && !owner.IsToOneChanged(relationship.Index)))
        {
            if (related is null || fixup.IsMovedAway(related, owner))
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
