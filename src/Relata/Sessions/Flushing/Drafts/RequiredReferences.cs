using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Rejects changes of relationships that a required foreign key, or a foreign key in a primary key, cannot follow.</summary>
internal static class RequiredReferences
{
    /// <summary>Checks a reference that was set to null.</summary>
    public static void CheckMayBeNull(Entity owner, ToOne relationship, ForeignKey key)
    {
        if (!key.IsNullable && owner.StoredState == EntityState.Persistent)
        {
            var inverse = relationship.Inverse is { } other ? $"set Cascade.AllDeleteOrphan on {other}" : $"delete the {owner.GetEntityType().Name}";
            throw new SessionStateException(
                $"{relationship} is null now, but {Columns(key)} cannot be. "
                + $"Set another {relationship.Related.Name}, make {Columns(key)} nullable, or {inverse}.");
        }
    }

    /// <summary>Checks an entity that was removed from its owner by a relationship without an inverse.</summary>
    public static void CheckMayBeRemoved(Relationship relationship, ForeignKey key)
    {
        if (!key.IsNullable)
        {
            throw new SessionStateException(
                $"A {relationship.Related.Name} was taken out of {relationship}, but {Columns(key)} cannot be null. "
                + $"Give it to another {relationship.Owner.Name}, make {Columns(key)} nullable, or set Cascade.AllDeleteOrphan on {relationship}.");
        }
    }

    /// <summary>Checks a reference to a principal that the flush deletes.</summary>
    public static void CheckMayRefer(KeyCopy copy)
    {
        if (!copy.Key.IsNullable)
        {
            var (dependent, principal) = (copy.Dependent.GetEntityType().Name, copy.Key.Principal.Name);
            throw new SessionStateException(
                $"A {dependent} is to refer to a {principal} that is deleted, and {Columns(copy.Key)} cannot be null. "
                + $"Set another {principal}, make {Columns(copy.Key)} nullable, or delete the {dependent} too.");
        }
    }

    /// <summary>Checks a foreign key that is part of the dependent's primary key, which changes before new principals are inserted.</summary>
    public static void CheckKeyIsKept(Relationship relationship, KeyCopy copy)
    {
        if (copy is { IsTakenAlong: true, Key.IsPartOfKey: true })
        {
            throw new SessionStateException(
                $"{relationship} was changed to a {copy.Key.Principal.Name} that takes the primary key {copy.Key.Principal.GetKey(copy.Principal!)} of another one in the same flush, which takes the {copy.Dependent.GetEntityType().Name} along: "
                + $"{Columns(copy.Key)} is part of its primary key. Flush the change of the key first, and then set the relationship.");
        }

        if (copy.Dependent.StoredState == EntityState.Persistent && copy.Key.IsPartOfKey && copy.Changes && ChangesPrimaryKey(copy))
        {
            var name = copy.Dependent.GetEntityType().Name;
            throw new SessionStateException(
                $"{relationship} was changed, and the primary key of a {name} that has a row would change with it: {Columns(copy.Key)} is part of it. "
                + $"Keys change before new rows are inserted: flush the new {copy.Key.Principal.Name} first.");
        }
    }

    private static bool ChangesPrimaryKey(KeyCopy copy)
    {
        var type = copy.Dependent.GetEntityType();
        var (held, given) = (type.GetValues(copy.Dependent), copy.Key.Principal.GetValues(copy.Principal!));
        for (var part = 0; part < copy.Key.Columns.Length; part++)
        {
            var column = copy.Key.Columns[part];
            if (type.Columns[column].IsPrimaryKey && !Equals(held[column], given[copy.Key.PrincipalColumns[part]]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Columns(ForeignKey key) => string.Join(", ", key.Columns.Select(column => key.Dependent.Columns[column].Property));
}
