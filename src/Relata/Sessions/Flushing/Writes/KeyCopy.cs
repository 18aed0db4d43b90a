using Relata.Mapping;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>A foreign key that gets its value just before its row is written: the principal's key is known only then.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="Dependent">The object that gets the value.</param>
/// <param name="Principal">Whose key it gets; null for NULL.</param>
internal readonly record struct KeyCopy(ForeignKey Key, Entity Dependent, Entity? Principal)
{
    /// <summary>Whether the dependent's row will refer to another row than until now.</summary>
    public bool Changes => Principal is null ? !Key.IsNull(Dependent) : !HasKnownKey || !Key.Refers(Dependent, Principal);

    /// <summary>Whether the principal has its key already.</summary>
    public bool HasKnownKey => Principal!.StoredState != EntityState.Pending || Principal.GetEntityType().HasKey(Principal);

    public void Apply()
    {
        if (Principal is null)
        {
            Key.Clear(Dependent);
        }
        else
        {
            Key.CopyKey(Principal, Dependent);
        }
    }
}
