using System.ComponentModel;
using Relata.Entities.Owned;

namespace Relata.CompilerServices;

/// <summary>Where an owned object is held: by an entity, or by another owned object.</summary>
/// <remarks>
/// The link may be out of date: the holder may have got another value since, and a copy of a record has that of its original. Therefore it counts only while the
/// holder holds the object, see <see cref="OwnedObjects.IsHeld"/>. For the same reason all links are equal: they are no part of a record's value. Public for
/// generated code. Not for user code.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OwnedLink : IEquatable<OwnedLink>
{
    // As a place: the object is a copy of the holder, which a rollback restores from it.
    private const int Copy = -1;

    private readonly int _place;

    private OwnedLink(object? holder, int place) => (Holder, _place) = (holder, place);

    /// <summary>The entity or owned object; null for none.</summary>
    internal object? Holder { get; }

    /// <summary>The ordinal of the value in the entity, or the offset of its first column in the owned object.</summary>
    internal int Place => _place;

    /// <summary>The object that this one is a copy of; null if it is none.</summary>
    internal IOwnedObject? Original => _place == Copy ? (IOwnedObject?)Holder : null;

    internal static OwnedLink To(object holder, int place) => new(holder, place);

    internal static OwnedLink CopyOf(IOwnedObject original) => new(original, Copy);

    /// <inheritdoc />
    public bool Equals(OwnedLink other) => true;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is OwnedLink;

    /// <inheritdoc />
    public override int GetHashCode() => 0;

    /// <summary>Always true.</summary>
    public static bool operator ==(OwnedLink left, OwnedLink right) => true;

    /// <summary>Always false.</summary>
    public static bool operator !=(OwnedLink left, OwnedLink right) => false;
}
