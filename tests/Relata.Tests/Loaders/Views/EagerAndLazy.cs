namespace Relata.Tests.Loaders.Views;

/// <summary>The strategies that load: with a query or at an access.</summary>
public static class EagerAndLazy
{
    public static TheoryData<Loading> Strategies => [Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch];
}
