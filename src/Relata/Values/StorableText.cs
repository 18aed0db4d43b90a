namespace Relata.Values;

/// <summary>Refuses texts that a database would store as others, in the same words for each.</summary>
internal static class StorableText
{
    /// <exception cref="DatabaseException">The text has half of a surrogate pair, in whose place U+FFFD would be sent.</exception>
    public static void Check(ReadOnlySpan<char> text)
    {
        if (FindUnpairedSurrogate(text) is >= 0 and var place)
        {
            throw HalfPair(text[place]);
        }
    }

    /// <summary>The place of the first half of a surrogate pair without the other; -1 where there is none.</summary>
    public static int FindUnpairedSurrogate(ReadOnlySpan<char> text)
    {
        // Most texts have no surrogate at all, which is found many characters at a time.
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
