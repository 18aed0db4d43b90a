using System.Runtime.CompilerServices;

namespace Relata.Sessions.Merging;

/// <summary>A given entity as a merge reaches it by one path.</summary>
/// <param name="source">The given entity.</param>
/// <param name="allowed">The members that may be written; null for all.</param>
internal readonly struct MergeVisit(Entity source, AllowedMembers? allowed) : IEquatable<MergeVisit>
{
    public Entity Source { get; } = source;

    public AllowedMembers? Allowed { get; } = allowed;

    public bool Allows(Relationship relationship) => Allowed is null || Allowed.ForRelated(relationship) is not null;

    /// <summary>The visit of a related entity.</summary>
    public MergeVisit To(Entity related, Relationship relationship) => new(related, Allowed?.ForRelated(relationship));

    public bool Equals(MergeVisit other) => ReferenceEquals(Source, other.Source) && ReferenceEquals(Allowed, other.Allowed);

    public override bool Equals(object? obj) => obj is MergeVisit other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Source), Allowed);
}
