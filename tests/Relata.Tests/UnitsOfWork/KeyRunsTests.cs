using Relata.Sessions.Tracking.Undoing.Inserted;

namespace Relata.Tests.UnitsOfWork;

public sealed class KeyRunsTests
{
    [Fact]
    public void A_million_generated_keys_are_one_run()
    {
        var runs = new KeyRuns();
        for (var key = 1; key <= 1_000_000; key++)
        {
            runs.Add(key);
        }

        Assert.Equal((1, 1_000_000), Assert.Single(runs.Runs));
    }

    [Fact]
    public void Runs_contain_what_was_added_in_any_order()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (runs, keys) = (new KeyRuns(), new HashSet<long>());
            long[] edges = [long.MinValue, long.MinValue + 1, -1, 0, long.MaxValue - 1, long.MaxValue];
            for (var i = 0; i < 60; i++)
            {
                var first = random.Next(4) == 0 ? edges[random.Next(edges.Length)] : random.Next(-50, 50);
                for (var key = first; key <= first + random.Next(4) && key >= first; key++)
                {
                    runs.Add(key);
                    keys.Add(key);
                    if (key == long.MaxValue)
                    {
                        break;
                    }
                }

                if (random.Next(8) == 0)
                {
                    Check(runs, keys, edges);
                }
            }

            Check(runs, keys, edges);
        }
    }

    private static void Check(KeyRuns runs, HashSet<long> keys, long[] edges)
    {
        for (var key = -60L; key < 60; key++)
        {
            Assert.Equal(keys.Contains(key), runs.Contains(key));
        }

        Assert.All(edges, key => Assert.Equal(keys.Contains(key), runs.Contains(key)));
    }
}
