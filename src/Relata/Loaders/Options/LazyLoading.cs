namespace Relata;

/// <summary>
/// What an access to a relationship may do that is not loaded and cannot be answered without SQL. A null foreign key and a related entity that is
/// in the session are answered by every value.
/// </summary>
/// <remarks>It belongs to a session and not to its entities, so that it can be changed at any time. Loads that the program asks for are not affected.</remarks>
public enum LazyLoading
{
    /// <summary>It loads, as the loading strategy of the relationship says. A repeated lazy load is reported: <see cref="DatabaseDiagnostics.MaxLazyLoads"/>.</summary>
    Allowed,

    /// <summary>It loads, and every load is reported by <see cref="Database.Warning"/> and the log.</summary>
    Log,

    /// <summary>It throws a <see cref="RelationshipNotLoadedException"/> that names the missing option.</summary>
    Raise,

    /// <summary>
    /// It loads for one owner, and throws for the second owner of the same result: the pattern of N+1 statements, which depends on the number of rows. A
    /// relationship of the strategy <see cref="Loading.Batch"/> is loaded for all owners at once and may always load.
    /// </summary>
    RaiseOnRepeat,
}
