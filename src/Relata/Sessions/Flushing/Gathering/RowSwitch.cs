using Relata.Entities.Keys;
using Relata.Entities.Metadata;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>
/// Decides whether a new entity with the key of a deleted one takes its row by an UPDATE of all columns (a row switch). Otherwise the row is deleted before the new one is inserted.
/// </summary>
internal static class RowSwitch
{
    /// <summary>Whether an entity takes the row of a deleted one.</summary>
    /// <param name="taking">The new entity.</param>
    /// <param name="deleted">The deleted entity with its key.</param>
    /// <param name="actions">The foreign keys by which the database acts on a delete.</param>
    public static bool Takes(Entity taking, Entity deleted, DeleteActions actions) =>
        taking.GetEntityType() == deleted.GetEntityType() && !NeedsInsert(taking) && !HasActions(deleted, actions);

    // Defaults of the database, and what its triggers make of a new row.
    private static bool NeedsInsert(Entity entity)
    {
        var type = entity.GetEntityType();
        foreach (var column in type.Columns)
        {
            if (column != type.Discriminator && IsMadeByInsert(column, isSet: entity.IsColumnChanged(column.Index)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMadeByInsert(MappedColumn column, bool isSet) =>
        column.IsMade(Refresh.OnInsert, isSet) && ((column.HasDefault && !isSet) || !column.Refresh.HasFlag(Refresh.OnUpdate));

    // The database deletes or clears rows that no list of the entity leads to, and the session leaves them to it.
    private static bool HasActions(Entity deleted, DeleteActions actions) => actions.Into(deleted.GetEntityType().Root).Any(key => key.Principal.IsInstance(deleted) && !key.PrincipalRelationships.Any());
}
