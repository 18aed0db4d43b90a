namespace Relata.Benchmarks.Servers;

/// <summary>What is measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Times">How often it is done in one round of a quick run: short work is repeated.</param>
/// <param name="Do">Does it.</param>
internal sealed record Work(string Name, int Times, Func<Contender, object?> Do)
{
    public static IReadOnlyList<Work> All { get; } =
    [
        new("load 15 posts", 5, contender => contender.Load(15)),
        new("load 1,000 posts", 1, contender => contender.Load(1_000)),
        new("load 10,000 posts", 1, contender => contender.Load(10_000)),
        new("get by key", 20, contender => contender.Get(Random.Shared.Next(1, SampleRows.Users + 1))),
        new("lazy lists of 100", 1, contender => contender.LoadLazily()),
        new("insert 1,000", 1, contender => Done(contender.Insert)),
        new("update 1,000", 1, contender => Done(contender.Update)),
    ];

    public override string ToString() => Name;

    private static object? Done(Action write)
    {
        write();
        return null;
    }
}
