namespace Relata;

/// <summary>The loading strategy of a relationship: its default, or the choice of a query by an option.</summary>
public enum Loading
{
    /// <summary>Loads the relationship with one SELECT at the first access (SQLAlchemy's "select"). The default, unless <see cref="Database.DefaultLoading"/> is set.</summary>
    Lazy,

    /// <summary>Loads the relationship in the owner's SELECT, by a JOIN. Suited for to-one relationships; two joined collections multiply the rows.</summary>
    Joined,

    /// <summary>Loads the relationship with one more SELECT, which repeats the owners' query as a subquery.</summary>
    Subquery,

    /// <summary>Loads the relationship with one more SELECT for all owners, <c>WHERE key IN (…)</c>, without the entities that are already in the session.</summary>
    SelectIn,

    /// <summary>Loads the relationship immediately, with one SELECT for each owner.</summary>
    Immediate,

    /// <summary>Throws a <see cref="RelationshipNotLoadedException"/> if the relationship is accessed and not loaded.</summary>
    Raise,

    /// <summary>Throws only if an access would send SQL, not if the foreign key is null or the related entity is in the session.</summary>
    RaiseOnSql,

    /// <summary>Never loads the relationship: an access returns what is in memory, otherwise an empty list or null.</summary>
    NoLoad,

    /// <summary>Loads the relationship at the first access, for the owners of the same query result, at most <see cref="Database.BatchSize"/> at once.</summary>
    Batch,
}
