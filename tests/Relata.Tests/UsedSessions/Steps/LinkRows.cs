using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps that change many-to-many lists, from either side.</summary>
internal static class LinkRows
{
    /// <summary>Adds a pair, sometimes one that is there.</summary>
    public static async Task AddAsync(Round round, Random random)
    {
        var (pairing, isLeft) = Pick(random);
        var (left, right) = (await ThingAsync(round, pairing.LeftKind, random), await ThingAsync(round, pairing.RightKind, random));
        References.Check(left);

        var (side, owner, other) = isLeft ? (pairing.Left, left, right) : (pairing.Right!, right, left);
        round.Log.Add($"{owner}.{side.Name}.Add({other})");
        side.Add(owner.Entity!, other.Entity!);
        round.World.AddPair(pairing, left, right);
    }

    public static async Task RemoveAsync(Round round, Random random)
    {
        var (pairing, isLeft) = Pick(random);
        var pair = random.Pick([.. round.World.Pairs.Where(pair => pair.Pairing == pairing && pair.Left.Stays && pair.Right.Stays)]);
        await Loads.EntityAsync(round, pair.Left, random);
        await Loads.EntityAsync(round, pair.Right, random);
        References.Check(pair.Left);
        var (side, owner, other) = isLeft ? (pairing.Left, pair.Left, pair.Right) : (pairing.Right!, pair.Right, pair.Left);
        round.Log.Add($"{owner}.{side.Name}.Remove({other})");
        side.Remove(owner.Entity!, other.Entity!);
        round.World.Pairs.Remove(pair);
    }

    public static async Task ReplaceAsync(Round round, Random random)
    {
        var (pairing, isLeft) = Pick(random);
        var owner = await ThingAsync(round, isLeft ? pairing.LeftKind : pairing.RightKind, random);
        var side = isLeft ? pairing.Left : pairing.Right!;
        var others = random.Some(round.World.Things.Where(thing => thing.Kind == side.Related && thing.Stays));
        foreach (var other in others)
        {
            await Loads.EntityAsync(round, other, random);
        }

        References.Check(owner);
        var shown = await Loads.ReadAsync(round, owner, side);
        if (others.Concat(shown).Any(thing => !thing.Stays))
        {
            return;
        }

        round.Log.Add($"{owner}.{side.Name}.ReplaceWith({string.Join(" ", others)})");
        side.ReplaceWith(owner.Entity!, others.Select(thing => thing.Entity!));
        round.World.Pairs.RemoveAll(pair => pair.Pairing == pairing && (isLeft ? pair.Left : pair.Right) == owner);
        foreach (var other in others)
        {
            round.World.AddPair(pairing, isLeft ? owner : other, isLeft ? other : owner);
        }
    }

    private static (Pairing Pairing, bool IsLeft) Pick(Random random)
    {
        var pairing = random.Pick(FleetKinds.Pairings);
        return (pairing, pairing.Right is null || random.Next(2) == 0);
    }

    private static Task<Thing> ThingAsync(Round round, Kind kind, Random random) => References.ThingAsync(round, thing => thing.Kind == kind, random);
}
