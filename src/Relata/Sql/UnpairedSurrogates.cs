namespace Relata.Sql;

/// <summary>Halves of surrogate pairs: no character, and sent as U+FFFD in silence.</summary>
internal static class UnpairedSurrogates
{
    /// <summary>The place of the first; -1 where there is none.</summary>
    public static int Find(ReadOnlySpan<char> text)
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
}
