namespace Relata.Migrations.Tests.Seeding;

/// <summary>Seeds of tests, in few words.</summary>
internal static class Seeds
{
    /// <summary>Declares rows. They are copied, because each call of the function must make new objects.</summary>
    public static Database With<T>(this Database database, params T[] rows)
        where T : Entity, IEntity<T>
    {
        database.Seeds.Add<T>(() => rows.Select(Copy));
        return database;
    }

    private static T Copy<T>(T row)
        where T : Entity, IEntity<T>
    {
        var type = T.EntityType;
        var copy = (T)type.Create();
        type.SetValues(copy, type.GetValues(row));
        foreach (var column in type.Columns.Where(column => row.IsColumnChanged(column.Index)))
        {
            copy.MarkColumnChanged(column.Index);
        }

        foreach (var relationship in type.Relationships.OfType<Relata.CompilerServices.ToOne>().Where(relationship => relationship.GetRelated(row) is not null))
        {
            relationship.Set(copy, relationship.GetRelated(row));
        }

        return copy;
    }
}
