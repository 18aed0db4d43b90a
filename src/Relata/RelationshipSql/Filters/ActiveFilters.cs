namespace Relata.RelationshipSql.Filters;

/// <summary>The filters that hold for a statement, with their values at that time.</summary>
/// <param name="Criteria">The filters.</param>
/// <param name="Values">The values, as they are sent.</param>
internal sealed record ActiveFilters(DatabaseCriteria Criteria, object?[] Values)
{
    /// <summary>The values of a statement: those of the query, and then those of the filters. The filters count theirs from the end.</summary>
    /// <param name="values">The values of the query; with <paramref name="before"/>, followed by those of the filters that held before.</param>
    /// <param name="before">The filters whose values are replaced; null for none.</param>
    public object?[] Follow(object?[] values, DatabaseCriteria? before = null) =>
        values.Length == 0 ? Values : [.. values.AsSpan(0, values.Length - (before?.ValueCount ?? 0)), .. Values];
}
