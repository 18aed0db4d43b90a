namespace Relata.Entities.Keys;

/// <summary>The primary key of an entity that was changed since its row was read or written. The row, and the identity map, have the former key until the flush.</summary>
internal static class ChangedKey
{
    /// <summary>Whether a column of the primary key was set. It may have its former value again.</summary>
    public static bool IsSet(Entity entity)
    {
        var length = entity.GetEntityType().KeyLength;
        for (var column = 0; column < length; column++)
        {
            if (entity.IsColumnChanged(column))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An object with the key of the entity's row; null if the entity has that key itself, or if it is not known.</summary>
    public static Entity? FindStored(Entity entity) =>
        IsSet(entity) && entity.StoredState is EntityState.Persistent or EntityState.Deleted
        && entity.Session?.FindWritten(entity) is { } written && !entity.GetEntityType().HasSameKey(entity, written)
            ? written
            : null;

    /// <summary>An object with the key of the entity's row: in general the entity itself.</summary>
    public static T Stored<T>(T entity)
        where T : Entity => (T)(FindStored(entity) ?? entity);

    /// <summary>Checks that an entity has the key of its row, by which the database is asked.</summary>
    /// <exception cref="KeyChangeException">The key was changed, and the change is not flushed.</exception>
    public static void CheckIsStored(Entity entity)
    {
        if (FindStored(entity) is { } stored)
        {
            var type = entity.GetEntityType();
            throw new KeyChangeException(
                $"The primary key of a {type.Name} was changed from {type.GetKey(stored)} to {type.GetKey(entity)}, and the change is not flushed: rows that refer to it would not be found. Flush first.");
        }
    }

    /// <summary>Gives an entity the key of its row again.</summary>
    public static void Restore(Entity entity)
    {
        if (FindStored(entity) is { } stored)
        {
            var type = entity.GetEntityType();
            Copy(stored, entity);
            for (var column = 0; column < type.KeyLength; column++)
            {
                entity.MarkColumnUnchanged(column);
            }
        }
    }

    /// <summary>Copies the primary key without calling setters.</summary>
    public static void Copy(Entity source, Entity target)
    {
        var type = target.GetEntityType();
        for (var column = 0; column < type.KeyLength; column++)
        {
            type.SetValue(target, column, type.GetValue(source, column));
        }
    }
}
