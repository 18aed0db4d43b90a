namespace Relata.Tests.Versions.Models;

/// <summary>A converter that counts its calls on a thread.</summary>
public readonly struct Doubled : IValueConverter<int, long>
{
    [ThreadStatic]
    private static int s_calls;

    public static int Calls => s_calls;

    public static long ToStored(int value)
    {
        s_calls++;
        return value * 2L;
    }

    public static int FromStored(long stored)
    {
        s_calls++;
        return (int)(stored / 2);
    }
}
