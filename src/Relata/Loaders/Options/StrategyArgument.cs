namespace Relata.Loaders.Options;

/// <summary>Guards strategies that a program passes.</summary>
internal static class StrategyArgument
{
    /// <exception cref="ArgumentOutOfRangeException">It is a number that no member of the enum has.</exception>
    public static void ThrowIfUndefined(Loading? strategy)
    {
        if (strategy is { } passed && !Enum.IsDefined(passed))
        {
            throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "This number is no loading strategy. Pass a member of Loading.");
        }
    }
}
