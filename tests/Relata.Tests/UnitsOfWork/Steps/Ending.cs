using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that write, fail, and end transactions, savepoints and sessions.</summary>
internal static class Ending
{
    public static Task FlushAsync(Unit unit, Random random) => unit.FlushAsync(random);

    public static Task CommitAsync(Unit unit, Random random) => unit.CommitAsync(random);

    public static Task RollbackAsync(Unit unit, Random random) => unit.RollbackAsync(isWhole: true);

    public static Task BeginNestedAsync(Unit unit, Random random) => unit.Depth < 3 ? unit.BeginNestedAsync() : Task.CompletedTask;

    public static Task EndNestedAsync(Unit unit, Random random) => unit.Depth > 0 ? unit.EndNestedAsync(random.Next(2) == 0) : Task.CompletedTask;

    /// <summary>A hook throws in place of one of the next statements of a flush or commit.</summary>
    public static async Task FailAsync(Unit unit, Random random)
    {
        var statement = random.Next(1, 8);
        unit.Log.Add($"// statement {statement} from here fails");
        unit.FailAt(statement);
        if (random.Next(3) == 0)
        {
            await unit.CommitAsync(random);
        }
        else
        {
            await unit.FlushAsync(random);
        }
    }

    /// <summary>The database refuses a row of the flush.</summary>
    public static async Task RefuseAsync(Unit unit, Random random)
    {
        var row = await Reading.SeenAsync(unit, random.Pick(StudioKinds.Classes), random);
        unit.Log.Add($"{row}.Value = {Unit.Refused}; // which the database refuses");
        ((INamed)unit.Objects[row.Name]).Value = row.Value = Unit.Refused;
        row.IsChanged = true;
        await unit.FlushAsync(random);
    }

    /// <summary>Closes the session and opens another, which begins with some objects.</summary>
    public static async Task ReopenAsync(Unit unit, Random random)
    {
        IReadOnlyList<string>? attached = null;
        if (random.Next(3) > 0)
        {
            await unit.CommitAsync(random);
            var held = unit.Now.All.Where(row => Unit.IsSeen(row) && unit.Objects.ContainsKey(row.Name) && !unit.Unfiltered.Contains(row.Name));
            attached = random.Next(2) == 0 && unit.Now.All.All(row => row.Staleness == Staleness.None) ? random.Some(held.Select(row => row.Name)) : null;
        }

        unit.Reopen(expiresOnCommit: random.Next(4) == 0, attached);
        if (attached is not null)
        {
            // A rollback would let go of what was attached since the last commit.
            await unit.CommitAsync(random);
        }

        for (var queries = random.Next(4); queries > 0; queries--)
        {
            await Reading.QueryAsync(unit, random.Pick(StudioKinds.Roots), null, random);
        }
    }
}
