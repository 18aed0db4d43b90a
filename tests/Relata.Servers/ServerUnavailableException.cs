namespace Relata.Servers;

/// <summary>
/// A server that the tests need cannot be had on this machine. Outside CI the test is skipped with the reason: a message that starts
/// with xUnit's token for it means that, wherever a test or its class throws it, but not when a class fixture does. In CI it fails, so that
/// a whole database is never left out unseen.
/// </summary>
public sealed class ServerUnavailableException : Exception
{
    // https://api.xunit.net/v3/3.2.0/Xunit.v3.DynamicSkipToken.html
    private const string SkipToken = "$XunitDynamicSkip$";

    internal ServerUnavailableException(string reason, Exception? inner = null)
        : base(IsCi ? reason : SkipToken + reason, inner)
    {
    }

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";
}
