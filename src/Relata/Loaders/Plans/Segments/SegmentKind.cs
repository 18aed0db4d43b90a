namespace Relata.Loaders.Plans.Segments;

/// <summary>How the rows of a segment are selected.</summary>
internal enum SegmentKind
{
    /// <summary>By the query.</summary>
    Query,

    /// <summary>By one primary key.</summary>
    Key,

    /// <summary>By several primary keys, as one parameter.</summary>
    Keys,

    /// <summary>By the key of one owner.</summary>
    OneOwner,

    /// <summary>By the keys of several owners, as one parameter.</summary>
    ManyOwners,

    /// <summary>By the owners' SELECT as a sub-select.</summary>
    Subquery,

    /// <summary>Not at all: the entities are in memory.</summary>
    Given,
}
