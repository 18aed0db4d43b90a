using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps that update and delete rows by a query, whether or not the session holds their objects.</summary>
internal static class QueryWriting
{
    private const int Apart = 1000;

    public static async Task UpdateAsync(Round round, Random random)
    {
        await FlushAsync(round, random);
        var kind = random.Pick(FleetKinds.All);
        var things = random.Some(round.World.Things.Where(thing => thing.Kind == kind && thing.State == ThingState.Stored));
        var added = round.World.NextValue() * Apart;
        var count = await round.ActAsync(
            $"update of {string.Join(' ', things)}: {added} more", () => kind.UpdateAsync(round.Session, [.. things.Select(thing => thing.Name)], added, random));
        Round.Require(count == things.Count, $"{count} rows are updated, and must be {things.Count}.");
        foreach (var thing in things)
        {
            thing.Value += added;
        }
    }

    // What others refer to cannot be deleted without them.
    public static async Task DeleteAsync(Round round, Random random)
    {
        await FlushAsync(round, random);
        var (world, kind) = (round.World, random.Pick(FleetKinds.All));
        var things = random.Some(world.Things.Where(thing => thing.Kind == kind && thing.State == ThingState.Stored && !IsReferred(world, thing)));
        var count = await round.ActAsync(
            $"delete of {string.Join(' ', things)}", () => kind.DeleteAsync(round.Session, [.. things.Select(thing => thing.Name)], random));
        Round.Require(count == things.Count, $"{count} rows are deleted, and must be {things.Count}.");
        foreach (var thing in things)
        {
            thing.State = ThingState.Leaving;
        }

        world.Flush();
    }

    private static async Task FlushAsync(Round round, Random random)
    {
        Loose.Drop(round);
        await round.FlushAsync(random);
    }

    private static bool IsReferred(World world, Thing thing) =>
        world.Things.Exists(other => other.HasRow && (other.Refers.ContainsValue(thing) || other.Written.ContainsValue(thing)))
        || world.Pairs.Concat(world.WrittenPairs).Any(pair => pair.Left == thing || pair.Right == thing);
}
