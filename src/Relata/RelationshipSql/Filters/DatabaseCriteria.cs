namespace Relata.RelationshipSql.Filters;

/// <summary>The filters of the database that hold in a session at a time, without their values: sessions with the same ones share it, and with it their plans.</summary>
internal abstract class DatabaseCriteria : EntityCriteria
{
    /// <summary>The filters that the query ignores, by their ordinals.</summary>
    public abstract ulong Ignored { get; }

    /// <summary>The number of values of the filters, which follow those of a query.</summary>
    public abstract int ValueCount { get; }

    /// <summary>Whether the filters let the row of an entity be seen, as far as the entity tells.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="values">The values of a statement, which end with those of the filters.</param>
    /// <param name="filters">The ordinals of the filters that are asked.</param>
    /// <returns>Null if only the database knows.</returns>
    public abstract bool? Test(Entity entity, object?[] values, ulong filters = ulong.MaxValue);
}
