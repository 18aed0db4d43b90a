using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>What holds at the end of every round.</summary>
internal static class Checks
{
    /// <summary>So are the rows.</summary>
    public static async Task AllAsync(Round round, Random random)
    {
        await Endings.CommitAsync(round, random);
        await ShownAsync(round, random);
    }

    /// <summary>All that the session shows is what the model says, and so is all that a new one shows.</summary>
    public static async Task ShownAsync(Round round, Random random)
    {
        await SessionAsync(round, random);
        round.Reopen(expiresOnCommit: false);
        round.World.Things.ForEach(thing => thing.IsStale = false);
        foreach (var kind in round.Kinds.All)
        {
            await Loads.QueryAsync(round, kind, new QueryShape(null), random);
        }

        await SessionAsync(round, random);
    }

    private static async Task SessionAsync(Round round, Random random)
    {
        var things = round.World.Things.ToArray();
        random.Shuffle(things);
        foreach (var thing in things)
        {
            await Loads.EntityAsync(round, thing, random);
            foreach (var side in thing.Kind.Sides)
            {
                await Loads.ReadAsync(round, thing, side);
            }
        }
    }
}
