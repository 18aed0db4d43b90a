namespace Relata.Entities.Properties;

/// <summary>Handles the access to a column that is not loaded.</summary>
internal static class ColumnAccess
{
    /// <summary>Loads the column, unless it is loaded.</summary>
    /// <exception cref="ColumnNotLoadedException">The options of the query, or the session, forbid it.</exception>
    /// <exception cref="DetachedInstanceException">The session of the entity is closed.</exception>
    public static void Load(Entity entity, int column)
    {
        if (entity.IsColumnLoaded(column))
        {
            return;
        }

        var mapped = entity.GetEntityType().Columns[column];
        if (entity.Session is null)
        {
            var type = entity.GetEntityType().Name;
            throw new DetachedInstanceException(
                $"{type}.{mapped} is not loaded, and the session of this {type} is closed. "
                + $"Load it in the query with .Options(Load.Undefer(({type} x) => x.{mapped})), or leave out the option that does not read it; "
                + $"or onto the object with session.LoadAsync and Load.Undefer.");
        }

        entity.Context!.Load(entity, mapped);
    }
}
