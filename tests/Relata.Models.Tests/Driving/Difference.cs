namespace Relata.Models.Tests.Driving;

/// <summary>Compares texts.</summary>
internal static class Difference
{
    public static void Throw(string what, string expected, string found)
    {
        if (expected == found)
        {
            return;
        }

        var (left, right) = (expected.Split('\n'), found.Split('\n'));
        throw new DifferenceException($"{what}\nexpected:\n{string.Join('\n', left.Except(right))}\nfound:\n{string.Join('\n', right.Except(left))}");
    }
}
