using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Queries that load parts: under criteria, with conditions and pages of lists, without some of the columns. What follows finds its objects so.</summary>
internal static class Narrowing
{
    public static async Task QueryAsync(Round round, Random random)
    {
        // Criteria are about rows, and what is not written has none.
        Loose.Drop(round);
        await round.FlushAsync(random);
        var kind = random.Pick(round.Kinds.All);
        var hidden = random.Next(3) == 0 ? null : random.Some(round.World.Things.Where(thing => thing.HasRow));
        var shape = new QueryShape(random.Next(2) == 0 ? null : random.Some(round.World.Things.Where(thing => thing.Kind == kind && thing.HasRow)))
        {
            Hidden = hidden is { Count: 0 } ? null : hidden,
            WithoutLinks = kind.HasLinks && random.Next(2) == 0 ? LinkedThing(round, random) : null,
            Narrows = random.Next(2) == 0,
            Depth = random.Next(4),
            PopulatesExisting = random.Next(4) == 0,
        };
        var result = await Loads.QueryAsync(round, kind, shape, random);
        round.World.Things.ForEach(thing => thing.IsNarrowed = true);
        foreach (var root in result.Entities.Select(round.Take).ToList())
        {
            if (result.HasCount)
            {
                var (number, counted) = (kind.CountOf(root.Entity!), ExpectedOf(round, root, kind.Counted!, shape));
                Round.Require(number >= counted.Must.Count && number <= counted.Must.Count + counted.May.Count, $"{root}.{kind.Counted!.Name} must count {counted}, and counts {number}.");
            }

            foreach (var side in kind.Sides.Where(_ => random.Next(2) == 0))
            {
                await ReadAsync(round, root, side, shape, result.Parts);
            }
        }
    }

    // What is loaded is whole, whatever the query says. All else has no hidden thing, and all others where no option loads a part.
    private static async Task ReadAsync(Round round, Thing thing, Side side, QueryShape shape, IReadOnlyList<Side> parts)
    {
        var (entity, whole) = (thing.Entity!, side.IsLoaded(thing.Entity!));
        var shown = await round.ActAsync(
            $"read {thing}.{side.Name}{(whole ? "" : ", a part")}",
            () => Task.FromResult(TryRead(entity, side)));
        if (shown is null)
        {
            return;
        }

        var things = shown.Select(round.Take).ToList();
        var all = side.Expected!(round.World, thing);
        var expected = whole ? all : ExpectedOf(round, thing, side, shape);
        var holds = parts.Contains(side) ? things.All(related => expected.Must.Contains(related) || expected.May.Contains(related)) : expected.Holds(things);
        Round.Require(holds, $"{thing}.{side.Name} must show {(parts.Contains(side) ? "a part of " : "")}{expected}, and shows [{string.Join(" ", things)}].");
    }

    private static Expected ExpectedOf(Round round, Thing thing, Side side, QueryShape shape)
    {
        var all = side.Expected!(round.World, thing);
        HashSet<Thing> hidden = [.. shape.Hidden ?? []];
        if (shape.WithoutLinks is { } without && round.Kinds.Pairings.Any(pairing => pairing.Named == without.Kind && (pairing.Left == side || pairing.Right == side)))
        {
            hidden.UnionWith(thing == without ? [.. all.Must, .. all.May] : [without]);
        }

        return new Expected([.. all.Must.Except(hidden)], [.. all.May.Except(hidden)]);
    }

    private static Thing? LinkedThing(Round round, Random random)
    {
        var named = round.Kinds.Pairings.Select(pairing => pairing.Named).OfType<Kind>().First();
        Thing[] things = [.. round.World.Things.Where(thing => thing.Kind == named && thing.HasRow)];
        return things.Length == 0 ? null : things[random.Next(things.Length)];
    }

    private static IReadOnlyList<Entity>? TryRead(Entity entity, Side side)
    {
        try
        {
            return side.Read(entity);
        }
        catch (RelationshipNotLoadedException)
        {
            return null;
        }
    }
}
