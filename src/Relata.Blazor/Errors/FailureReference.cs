using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Relata.Blazor.Errors;

/// <summary>A reference that relates a message to the user to an entry in the log.</summary>
internal static class FailureReference
{
    // Excludes characters that are easily confused when read aloud or copied by hand.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int GroupLength = 4;

    private static readonly ConditionalWeakTable<Exception, string> Known = [];

    /// <summary>The reference of an exception, the same at each call.</summary>
    public static string Of(Exception failure) => Known.GetValue(failure, static _ => $"{Group()}-{Group()}");

    private static string Group() => RandomNumberGenerator.GetString(Alphabet, GroupLength);
}
