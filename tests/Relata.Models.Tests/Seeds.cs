using System.Collections;
using System.Globalization;

namespace Relata.Models.Tests;

/// <summary>The seeds of a run: <c>RELATA_TEST_ROUNDS</c> says how many, and <c>RELATA_TEST_ROUND</c> which is the first.</summary>
internal sealed class Seeds(int first, int count) : IEnumerable<int>
{
    public static Seeds FromEnvironment(int count) => new(Setting("RELATA_TEST_ROUND", 1), Setting("RELATA_TEST_ROUNDS", count));

    /// <summary>The settings that repeat a seed.</summary>
    public static string Repeat(int seed) => string.Create(CultureInfo.InvariantCulture, $"RELATA_TEST_ROUND={seed} RELATA_TEST_ROUNDS=1");

    public static void Fail(IReadOnlyCollection<string> failures)
    {
        if (failures.Count > 0)
        {
            Assert.Fail(string.Join("\n\n", failures));
        }
    }

    public IEnumerator<int> GetEnumerator() => Enumerable.Range(first, count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
