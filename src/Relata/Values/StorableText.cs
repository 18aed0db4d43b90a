namespace Relata.Values;

/// <summary>Rejects strings that a database would store as different ones, with the same error for every provider.</summary>
internal static class StorableText
{
    /// <exception cref="DatabaseException">The string contains an unpaired surrogate, which would be sent as U+FFFD.</exception>
    public static void Check(ReadOnlySpan<char> text)
    {
        if (FindUnpairedSurrogate(text) is >= 0 and var place)
        {
            throw HalfPair(text[place]);
        }
    }

    /// <summary>The index of the first unpaired surrogate; -1 if there is none.</summary>
    public static int FindUnpairedSurrogate(ReadOnlySpan<char> text)
    {
        // Most strings have no surrogates, which a vectorized search finds quickly.
        var place = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; place >= 0 && place < text.Length; place++)
        {
            if (char.IsHighSurrogate(text[place]) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]))
            {
                place++;
            }
            else if (char.IsSurrogate(text[place]))
            {
                return place;
            }
        }

        return -1;
    }

    public static DatabaseException HalfPair(char half, Exception? error = null) =>
        new($"A text has half of a surrogate pair (U+{(int)half:X4}), which is no character, so it cannot be stored.", error);
}
