using Relata.Entities.Keys;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>A foreign key that is set just before its row is written, because a generated key of the principal is not known earlier.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="Dependent">The entity that holds the foreign key.</param>
/// <param name="Principal">The entity whose key is copied; null to set the foreign key to NULL.</param>
internal readonly record struct KeyCopy(ForeignKey Key, Entity Dependent, Entity? Principal)
{
    /// <summary>Whether the foreign key is written though it has the value already: the delete of another row with that key sets it to NULL before.</summary>
    public bool IsRestored { get; init; }

    /// <summary>
    /// Whether the database takes the row along with another principal, whose former key this one is given by the same flush: then the foreign key is written, although its value stays the same.
    /// </summary>
    public bool IsTakenAlong { get; init; }

    /// <summary>Whether the copy changes the foreign key.</summary>
    public bool Changes => IsRestored || (Principal is null ? !Key.IsNull(Dependent) : IsTakenAlong || !HasKnownKey || !Key.Refers(Dependent, Principal));

    /// <summary>Whether the principal's key is already known.</summary>
    public bool HasKnownKey => !Key.IsToPrimaryKey || Principal!.StoredState != EntityState.Pending || Principal.GetEntityType().HasKey(Principal);

    public void Apply()
    {
        if (Principal is null)
        {
            Key.Clear(Dependent);
        }
        else
        {
            ReferencedKeys.CheckIsSet(Key, Principal);
            Key.CopyKey(Principal, Dependent);
        }
    }
}
