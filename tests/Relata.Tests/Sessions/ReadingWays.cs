namespace Relata.Tests.Sessions;

/// <summary>How a test comes to what a relationship has: by an access after something else, by each strategy, or from the database again.</summary>
public static class ReadingWays
{
    public static TheoryData<string> All =>
    [
        "access", "query, then access", "flush, then access", "commit, then access", "SelectIn", "Subquery", "Joined", "Batch", "Immediate",
        "LoadAsync", "populate", "populate joined", "refresh", "refresh list", "expire", "expire on commit",
    ];
}
