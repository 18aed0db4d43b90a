using System.Globalization;

namespace Relata.Tests.UsedSessions;

/// <summary>Many rounds, each repeatable by its number. Of one that fails the steps are left out that it fails without.</summary>
/// <remarks>
/// <c>RELATA_TEST_ROUNDS</c> says how many, 100 where it is not set, and <c>RELATA_TEST_ROUND</c> which is the first:
/// <c>RELATA_TEST_ROUNDS=1 RELATA_TEST_ROUND=17</c> repeats round 17.
/// </remarks>
internal static class Rounds
{
    private static readonly int s_count = Setting("RELATA_TEST_ROUNDS", 100);
    private static readonly int s_first = Setting("RELATA_TEST_ROUND", 1);

    public static IEnumerable<int> Numbers => Enumerable.Range(s_first, s_count);

    /// <summary>Runs rounds until one fails.</summary>
    /// <param name="run">Runs steps: the seed of what they begin with, and a seed for each. Returns what differed, or null.</param>
    /// <param name="most">How many steps a round has at most.</param>
    public static async Task HoldAsync(Func<int, IReadOnlyList<int>, Task<string?>> run, int most)
    {
        foreach (var number in Numbers)
        {
            var random = new Random(number);
            var steps = Enumerable.Range(0, random.Next(most / 4, most + 1)).Select(_ => random.Next()).ToList();
            if (await run(number, steps) is { } failure)
            {
                Assert.Fail($"Round {number} fails (RELATA_TEST_ROUND={number} RELATA_TEST_ROUNDS=1):\n{await ShrinkAsync(run, number, steps, failure)}");
            }
        }
    }

    // Halves first, then quarters, down to single steps.
    private static async Task<string> ShrinkAsync(Func<int, IReadOnlyList<int>, Task<string?>> run, int number, List<int> steps, string failure)
    {
        for (var length = steps.Count / 2; length > 0; length = length > 1 ? (length + 1) / 2 : await LeaveOutAsync(1) ? 1 : 0)
        {
            if (length > 1)
            {
                await LeaveOutAsync(length);
            }
        }

        return failure;

        async Task<bool> LeaveOutAsync(int length)
        {
            var hasShrunk = false;
            for (var first = steps.Count - length; first >= 0; first -= length)
            {
                List<int> fewer = [.. steps.Take(first), .. steps.Skip(first + length)];
                if (await run(number, fewer) is { } still)
                {
                    (steps, failure, hasShrunk) = (fewer, still, true);
                }
            }

            return hasShrunk;
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
