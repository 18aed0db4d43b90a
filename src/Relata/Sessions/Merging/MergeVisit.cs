using System.Runtime.CompilerServices;
using Relata.Relations;

namespace Relata.Sessions.Merging;

/// <summary>A given object on a way by which a merge has come to it.</summary>
/// <param name="source">The given object.</param>
/// <param name="allowed">What may be written of it; null for all.</param>
internal readonly struct MergeVisit(Entity source, AllowedMembers? allowed) : IEquatable<MergeVisit>
{
    public Entity Source { get; } = source;

    public AllowedMembers? Allowed { get; } = allowed;

    public bool Allows(Relationship relationship) => Allowed is null || Allowed.Behind(relationship) is not null;

    /// <summary>The way on from here.</summary>
    public MergeVisit To(Entity related, Relationship relationship) => new(related, Allowed?.Behind(relationship));

    public bool Equals(MergeVisit other) => ReferenceEquals(Source, other.Source) && ReferenceEquals(Allowed, other.Allowed);

    public override bool Equals(object? obj) => obj is MergeVisit other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Source), Allowed);
}
