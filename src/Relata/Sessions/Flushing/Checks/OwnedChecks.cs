namespace Relata.Sessions.Flushing.Checks;

/// <summary>Checks that owned values are read back as they are written: a row whose columns are all NULL has no value.</summary>
internal static class OwnedChecks
{
    /// <param name="type">The class of the rows, which has owned values.</param>
    /// <param name="rows">The rows that are written.</param>
    /// <param name="columns">The columns that are written.</param>
    /// <exception cref="OwnedValueException">A value would be read back as something else.</exception>
    public static void Check(EntityType type, IReadOnlyList<Entity> rows, IReadOnlyList<int> columns)
    {
        if (rows.Count == 0)
        {
            return;
        }

        foreach (var value in type.Owned.Where(value => columns.Any(value.Has)))
        {
            foreach (var row in rows)
            {
                Check(type, value, row);
            }
        }
    }

    private static void Check(EntityType type, OwnedValue value, Entity row)
    {
        if (value.IsNull(row))
        {
            if (!value.IsNullable && !IsPartOfNull(type, value, row))
            {
                throw new OwnedValueException(
                    "REL161", $"A {type.Name} has no {value}, and the property is not nullable. Set it before the flush, or declare it with '?'.");
            }

            return;
        }

        if (value.IsNullable && value.Columns.All(column => type.IsNull(row, column)))
        {
            throw new OwnedValueException(
                "REL161",
                $"The {value} of a {type.Name} has no value in any column, and a row with NULL in all of them is read as one without {value}. Set {value} to null, or give one of its members a value.");
        }

        foreach (var offset in value.Required)
        {
            if (type.IsNull(row, value.First + offset))
            {
                throw new OwnedValueException(
                    "REL161",
                    $"A {type.Name} has a {value} without {type.Columns[value.First + offset]}, which is not nullable: the column is nullable only for rows without {value}. Set it before the flush.");
            }
        }
    }

    // Address.Point of a row without Address.
    private static bool IsPartOfNull(EntityType type, OwnedValue value, Entity row) =>
        value.IsNested && type.FindOwned(value.Path[..value.Path.LastIndexOf('.')]) is { } outer && outer.IsNull(row);
}
