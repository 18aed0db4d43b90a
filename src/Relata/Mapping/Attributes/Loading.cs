namespace Relata;

/// <summary>When and how a relationship is loaded: the default of a relationship, or for one query by an option.</summary>
public enum Loading
{
    /// <summary>One SELECT at the first access (SQLAlchemy's "select"). The default.</summary>
    Lazy,

    /// <summary>In the owner's SELECT, by a JOIN. For to-one relationships; beside another joined collection it multiplies rows.</summary>
    Joined,

    /// <summary>One more SELECT, in which the owner's query is repeated as a sub-select.</summary>
    Subquery,

    /// <summary>One more SELECT for all owners, <c>WHERE key IN (…)</c>, which leaves out what the session already has.</summary>
    SelectIn,

    /// <summary>One SELECT for each owner, at once.</summary>
    Immediate,

    /// <summary>An access that finds the relationship not loaded throws <see cref="RelationshipNotLoadedException"/>.</summary>
    Raise,

    /// <summary>An access throws only where it would send SQL: a null foreign key and an entity the session has are answered.</summary>
    RaiseOnSql,

    /// <summary>An access sends nothing and shows what is in memory: an empty list, null.</summary>
    NoLoad,

    /// <summary>The first access loads the relationship for all owners that came with the same result.</summary>
    Batch,
}
