namespace Relata.Tests.Loaders.Views;

/// <summary>The strategies that load: with a query or at an access.</summary>
public static class EagerAndLazy
{
    public static TheoryData<Loading> Strategies => [Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch];

    /// <summary>Each of them, in a session that holds the related objects and in one that does not.</summary>
    public static TheoryData<Loading, bool> HeldOrNot => [.. Strategies.Select(row => row.Data).SelectMany(strategy => new[] { (strategy, true), (strategy, false) })];
}
