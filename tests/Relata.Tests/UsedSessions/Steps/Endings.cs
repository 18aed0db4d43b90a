namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps that write, and that end transactions, savepoints and sessions.</summary>
internal static class Endings
{
    public static Task FlushAsync(Round round, Random random) => round.FlushAsync(random);

    public static async Task CommitAsync(Round round, Random random)
    {
        while (round.Depth > 0)
        {
            await EndNestedAsync(round, random);
        }

        await round.CommitAsync();
    }

    public static async Task RollbackAsync(Round round, Random random)
    {
        Loose.Drop(round);
        await round.RollbackAsync(isWhole: true);
    }

    public static Task BeginNestedAsync(Round round, Random random) => round.Depth < 3 ? round.BeginNestedAsync() : Task.CompletedTask;

    public static async Task EndNestedAsync(Round round, Random random)
    {
        if (round.Depth == 0)
        {
            return;
        }

        Loose.Drop(round);
        await (random.Next(2) == 0 ? round.ReleaseNestedAsync() : round.RollbackAsync(isWhole: false));
    }

    /// <summary>Closes the session and opens another, into which some objects of the first are brought.</summary>
    public static async Task ReopenAsync(Round round, Random random)
    {
        await CommitAsync(round, random);
        var old = round.World.Things.Where(thing => thing.Entity is not null).ToDictionary(thing => thing, thing => thing.Entity!);
        round.Reopen(expiresOnCommit: random.Next(4) == 0);
        foreach (var thing in random.Next(2) == 0 ? [] : random.Some(old.Keys).Where(thing => !round.Session.Contains(old[thing])))
        {
            round.Log.Add($"add {thing} of the closed session");
            round.Session.Add(old[thing]);
        }

        foreach (var (thing, entity) in old.Where(pair => round.Session.Contains(pair.Value)))
        {
            thing.Entity = entity;
        }

        // A rollback would let go of what was attached since the last commit.
        await round.CommitAsync();
    }

    public static Task SwitchAutoflushAsync(Round round, Random random)
    {
        round.Session.Autoflush = !round.Session.Autoflush;
        round.Log.Add($"autoflush {(round.Session.Autoflush ? "on" : "off")}");
        return Task.CompletedTask;
    }
}
