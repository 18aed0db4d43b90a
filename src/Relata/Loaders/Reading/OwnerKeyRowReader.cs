using Relata.Entities.Identities;
using Relata.Loaders.Linking;
using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads entities whose rows contain the owner's key, and links each to its owner by that key, never by the order of rows.</summary>
internal sealed class OwnerKeyRowReader<TOwner, TRelated, TKey, TRow>(
    NodeReader<TRow> node, IdentityMap<TKey> owners, int ownerKeyAt, OwnerKeyLinker<TOwner, TRelated, TKey> linker) : RowReader<TRow>
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
    where TRow : struct, IRow
{
    public override bool Read(ref TRow row)
    {
        if (TOwner.TryReadKey(ref row, ownerKeyAt, out var key)
            && node.Read(ref row) is TRelated related
            && owners.TryGet<TOwner>(key, out var owner))
        {
            linker.Link(owner, related);
        }

        return true;
    }
}
