namespace Flagboard.Data;

/// <summary>Throws the same numbers for the same seed on every version of .NET, which <see cref="Random"/> does not promise.</summary>
public sealed class Dice(uint seed)
{
    private uint _last = seed;

    public int Next(int below)
    {
        // Numerical Recipes' linear congruential generator; its high bits are the good ones.
        _last = unchecked((_last * 1664525) + 1013904223);
        return (int)((_last >> 8) % (uint)below);
    }
}
