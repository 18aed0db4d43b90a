namespace Relata.Loaders.Plans.Segments;

/// <summary>What the rows of a segment are asked for by.</summary>
internal enum SegmentKind
{
    /// <summary>The query itself.</summary>
    Query,

    /// <summary>One primary key.</summary>
    Key,

    /// <summary>Several primary keys, as one parameter.</summary>
    Keys,

    /// <summary>The key of one owner.</summary>
    OneOwner,

    /// <summary>The keys of several owners, as one parameter.</summary>
    ManyOwners,

    /// <summary>The owners' own SELECT, repeated as a sub-select.</summary>
    Subquery,

    /// <summary>Nothing: the objects are given.</summary>
    Given,
}
