using Relata.Entities.Metadata;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Values that only an INSERT gives a row: defaults of the database, and what its triggers make.</summary>
internal static class InsertValues
{
    /// <summary>Whether an UPDATE of all columns would leave a new entity without some of its values.</summary>
    public static bool AreNeeded(Entity entity)
    {
        var type = entity.GetEntityType();
        foreach (var column in type.Columns)
        {
            if (column != type.Discriminator && IsGiven(column, isSet: entity.IsColumnChanged(column.Index)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGiven(MappedColumn column, bool isSet) =>
        column.Refresh == Refresh.OnInsert && (column.IsRefreshed || !isSet);
}
