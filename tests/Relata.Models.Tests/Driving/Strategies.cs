namespace Relata.Models.Tests.Driving;

/// <summary>The strategies that end with a loaded relationship.</summary>
public static class Strategies
{
    private static readonly Loading[] s_all = [Loading.Lazy, Loading.SelectIn, Loading.Joined, Loading.Subquery, Loading.Batch, Loading.Immediate];

    public static Loading Pick(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return s_all[random.Next(s_all.Length)];
    }
}
