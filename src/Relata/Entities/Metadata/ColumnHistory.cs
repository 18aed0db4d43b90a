namespace Relata.Entities.Metadata;

/// <summary>Values of columns before and after a change, as the properties have them.</summary>
internal static class ColumnHistory
{
    /// <summary>The change of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="before">An object with the values of the row; null if there was no row.</param>
    /// <param name="after">The object with the present values; null if there is no row any more.</param>
    public static PropertyChange Of(MappedColumn column, Entity? before, Entity? after)
    {
        var isKnown = before is null || (before.IsColumnLoaded(column.Index) && !before.IsExpired);
        return new(column.Property, before is null || !isKnown ? null : ValueOf(column, before), after is null ? null : ValueOf(column, after)) { IsOriginalKnown = isKnown };
    }

    /// <summary>The value of a column as the property has it.</summary>
    public static object? ValueOf(MappedColumn column, Entity entity)
    {
        var stored = entity.GetEntityType().GetValue(entity, column.Index);
        return stored is null ? null
            : column.Format is { } format ? format.FromStored(stored)
            : column.ClrType.IsEnum ? Enum.ToObject(column.ClrType, stored)
            : stored;
    }
}
