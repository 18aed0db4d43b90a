namespace Relata.Queries;

/// <summary>What a step of a query does. The endings are steps too, so that they are part of the query's shape.</summary>
internal enum QueryVerb
{
    Raw,
    Options,
    Where,
    OrderBy,
    OrderByDescending,
    ThenBy,
    ThenByDescending,
    Skip,
    Take,
    TakeOne,
    TakeTwo,
    Distinct,
    PopulateExisting,
    ForUpdate,
    ForUpdateSkipLocked,
    ForUpdateNoWait,
    Select,
    GroupBy,
    Count,
    LongCount,
    Any,
    All,
    Sum,
    Min,
    Max,
    Average,
}
