using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Relata.Blazor.Errors;

/// <summary>What a user can quote of a failure, and an operator finds in the log.</summary>
internal static class FailureReference
{
    // Without characters that are mistaken for another when they are read aloud or copied by hand.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int GroupLength = 4;

    private static readonly ConditionalWeakTable<Exception, string> Known = [];

    /// <summary>The reference of this exception: the same each time.</summary>
    public static string Of(Exception failure) => Known.GetValue(failure, static _ => $"{Group()}-{Group()}");

    private static string Group() => RandomNumberGenerator.GetString(Alphabet, GroupLength);
}
