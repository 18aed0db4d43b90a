using System.Runtime.CompilerServices;
using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A link row, identified by the entities at its ends. The same pair results from either end.</summary>
internal readonly struct LinkPair : IEquatable<LinkPair>
{
    private LinkPair(TableLink link, Entity owner, Entity related) => (Link, Owner, Related) = (link, owner, related);

    public TableLink Link { get; }

    public Entity Owner { get; }

    public Entity Related { get; }

    public static LinkPair Of(TableLink link, Entity owner, Entity related)
    {
        var keys = link.Table.ForeignKeys;
        return keys.IndexOf(link.ToOwner) <= keys.IndexOf(link.ToRelated)
            ? new LinkPair(link, owner, related)
            : new LinkPair(new TableLink(link.Table, link.ToRelated, link.ToOwner), related, owner);
    }

    public bool Equals(LinkPair other) =>
        Link == other.Link && ReferenceEquals(Owner, other.Owner) && ReferenceEquals(Related, other.Related);

    public override bool Equals(object? obj) => obj is LinkPair other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(Link.Table, RuntimeHelpers.GetHashCode(Owner), RuntimeHelpers.GetHashCode(Related));
}
