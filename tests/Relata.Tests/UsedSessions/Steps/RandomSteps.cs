namespace Relata.Tests.UsedSessions.Steps;

/// <summary>What may happen next, and how often.</summary>
internal static class RandomSteps
{
    private static readonly (int Weight, Func<Round, Random, Task> Step)[] s_steps =
    [
        (8, Loads.QueryAsync),
        (8, Loads.ReadAsync),
        (3, Loads.LoadOntoAsync),
        (4, Narrowing.QueryAsync),
        (3, Loads.ForgetAsync),
        (10, References.SetAsync),
        (6, References.AddAsync),
        (5, References.RemoveAsync),
        (3, References.ReplaceAsync),
        (4, References.SetInverseAsync),
        (4, References.SetKeyAsync),
        (4, LinkRows.AddAsync),
        (3, LinkRows.RemoveAsync),
        (2, LinkRows.ReplaceAsync),
        (6, Objects.AddAsync),
        (3, Loose.MakeAsync),
        (2, Loose.ResolveAsync),
        (6, Objects.DeleteAsync),
        (3, Objects.DeleteLeftAsync),
        (2, Objects.RestoreAsync),
        (3, Objects.ChangeAsync),
        (2, Objects.SetBadgeAsync),
        (3, QueryWriting.UpdateAsync),
        (2, QueryWriting.DeleteAsync),
        (4, Endings.FlushAsync),
        (4, Endings.CommitAsync),
        (2, Endings.RollbackAsync),
        (2, Endings.BeginNestedAsync),
        (3, Endings.EndNestedAsync),
        (1, Endings.ReopenAsync),
        (2, Endings.SwitchAutoflushAsync),
        (4, Others.ChangeAsync),
        (2, Others.ChangeApartAsync),
        (3, Others.MergeAsync),
    ];

    private static readonly (int Weight, Func<Round, Random, Task> Step)[] s_loads =
    [
        (8, Loads.QueryAsync),
        (6, Loads.ReadAsync),
        (3, Loads.LoadOntoAsync),
        (6, Narrowing.QueryAsync),
        (2, Loads.ForgetAsync),
        (1, Endings.ReopenAsync),
    ];

    /// <summary>A step for each seed, and one that ends the round.</summary>
    public static IEnumerable<(Func<Round, Random, Task> Step, int Seed)> Of(IReadOnlyList<int> seeds, Func<Round, Random, Task> step, Func<Round, Random, Task> last) =>
        seeds.Select(seed => (step, seed)).Append((last, 1));

    public static Task ChooseAsync(Round round, Random random) => random.Choose(s_steps)(round, random);

    public static Task ChooseLoadAsync(Round round, Random random) => random.Choose(s_loads)(round, random);

    /// <summary>One of several; ends the step where there is none.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) =>
        items.Count == 0 ? throw new StepEndedException() : items[random.Next(items.Count)];

    public static IReadOnlyList<T> Some<T>(this Random random, IEnumerable<T> items) => [.. items.Where(_ => random.Next(2) == 0)];

    /// <summary>A step, by their weights.</summary>
    public static TStep Choose<TStep>(this Random random, IReadOnlyList<(int Weight, TStep Step)> steps)
    {
        var at = random.Next(steps.Sum(step => step.Weight));
        return steps.First(step => (at -= step.Weight) < 0).Step;
    }
}
