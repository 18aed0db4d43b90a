namespace Relata.Queries;

/// <summary>The query method of a step. Methods that execute a query are included, because they are part of its shape.</summary>
internal enum QueryMethod
{
    Raw,
    OwnedRows,
    Options,
    WithCriteria,
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
