using Relata.Tests.UsedSessions;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>What may happen next, and how often.</summary>
internal static class UnitSteps
{
    private const int Objects = 40;

    private static readonly (int Weight, Func<Unit, Random, Task> Step)[] s_steps =
    [
        (7, Reading.QueryAsync),
        (8, Reading.ReadAsync),
        (1, Reading.QueryHiddenAsync),
        (2, Streaming.StreamAsync),
        (2, Adding.InsertRangeAsync),
        (3, Reading.LoadOntoAsync),
        (3, Reading.ForgetAsync),
        (3, Reading.AskAsync),
        (8, Adding.AddAsync),
        (8, Moving.SetAsync),
        (3, Moving.SetInverseAsync),
        (2, Moving.SetKeyAsync),
        (6, Moving.AddAsync),
        (5, Moving.RemoveAsync),
        (4, Moving.ReplaceAsync),
        (4, Moving.MoveAsync),
        (5, Linking.AddAsync),
        (3, Linking.RemoveAsync),
        (2, Linking.ReplaceAsync),
        (4, Linking.AddAcrossAsync),
        (3, Linking.RemoveAcrossAsync),
        (5, Changing.SetValueAsync),
        (4, Changing.SetBackAsync),
        (4, Changing.SetBadgeAsync),
        (2, Changing.SetKeyAsync),
        (8, Deleting.DeleteAsync),
        (2, Deleting.TakeBackAsync),
        (4, Deleting.RestoreAsync),
        (2, Deleting.ExecuteDeleteAsync),
        (2, Deleting.ExecuteUpdateAsync),
        (4, Ending.FlushAsync),
        (4, Ending.CommitAsync),
        (2, Ending.RollbackAsync),
        (2, Ending.BeginNestedAsync),
        (3, Ending.EndNestedAsync),
        (3, Ending.FailAsync),
        (2, Ending.RefuseAsync),
        (1, Ending.ReopenAsync),
        (2, Beside.ChangeAsync),
        (2, Beside.ResolveAsync),
        (1, Beside.AddHiddenAsync),
        (2, Beside.MergeAsync),
        (1, Beside.MergeCachedAsync),
        (2, Beside.FailMergeAsync),
        (2, Beside.WorkAsync),
        (1, Beside.LookAsync),
    ];

    /// <summary>Goes through steps, from tables that are empty.</summary>
    /// <param name="database">The database.</param>
    /// <param name="stored">Reads its tables.</param>
    /// <param name="seed">Chooses the rows that there are at first.</param>
    /// <param name="steps">A seed for each step.</param>
    /// <returns>What was done and what differed at the end of it; null where nothing did.</returns>
    public static async Task<string?> RunAsync(Database database, StoredRows stored, int seed, IReadOnlyList<int> steps)
    {
        FleetRows.Send(database, StoredRows.Deletes);
        using var unit = new Unit(database, stored);
        try
        {
            await BeginAsync(unit, new Random(seed));
            foreach (var step in steps)
            {
                var random = new Random(step);
                await StepAsync(unit, random.Choose(s_steps), random);
            }

            await EndAsync(unit, new Random(seed));
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{string.Join('\n', unit.Log)}\n=> {(error is RoundFailedException ? error.Message : error)}";
        }
    }

    private static async Task BeginAsync(Unit unit, Random random)
    {
        for (var count = 0; count < Objects; count++)
        {
            await StepAsync(unit, random.Next(6) switch { 0 => Linking.AddAsync, 1 => Linking.AddAcrossAsync, _ => Adding.AddAsync }, random);
        }

        await StepAsync(unit, Beside.AddHiddenAsync, random);
        unit.Reopen(expiresOnCommit: random.Next(4) == 0);
        for (var queries = random.Next(5); queries > 0; queries--)
        {
            await StepAsync(unit, Reading.QueryAsync, random);
        }
    }

    // The rows, all that the session shows, and all that a new one shows.
    private static async Task EndAsync(Unit unit, Random random)
    {
        await StepAsync(unit, Ending.CommitAsync, random);
        await StepAsync(unit, (_, _) => unit.RollbackAsync(isWhole: true), random);
        unit.CompareStored();
        await ReadAllAsync(unit, random);
        unit.Reopen(expiresOnCommit: false);
        await ReadAllAsync(unit, random);
    }

    /// <summary>Goes through steps that change objects and read them. None changes a key: objects of other sessions would have the former one.</summary>
    public static async Task EditAsync(Unit unit, Random random, int count)
    {
        var edits = s_steps.Where(step => step.Step.Method.DeclaringType != typeof(Beside) && step.Step != Ending.ReopenAsync && step.Step != Changing.SetKeyAsync).ToArray();
        for (; count > 0; count--)
        {
            await StepAsync(unit, random.Choose(edits), random);
        }
    }

    /// <summary>Asks for all rows, each class in some way, and reads all that they show.</summary>
    public static async Task ReadAllAsync(Unit unit, Random random)
    {
        foreach (var kind in StudioKinds.Roots)
        {
            await Reading.QueryAsync(unit, kind, null, random);
        }

        foreach (var row in unit.Now.All.Where(Unit.IsSeen).ToList())
        {
            foreach (var side in StudioKinds.SidesOf(row.Type))
            {
                await Reading.ReadAsync(unit, row, side, random);
            }
        }
    }

    public static async Task StepAsync(Unit unit, Func<Unit, Random, Task> step, Random random)
    {
        try
        {
            await step(unit, random);
        }
        catch (Exception error) when (error is StepEndedException or RelationshipNotLoadedException)
        {
            // What raises instead of loading has changed nothing.
            unit.Log.Add("// ends here");
        }

        unit.Check();
    }
}
