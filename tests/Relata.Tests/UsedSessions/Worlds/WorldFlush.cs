using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UsedSessions.Worlds;

/// <summary>What a flush makes of the model.</summary>
internal static class WorldFlush
{
    /// <returns>Why it must fail; null where it must not. After a failure the model is half way, and is rolled back.</returns>
    public static string? Flush(this World world)
    {
        LeaveAsOrphans(world);
        LeaveWithPrincipals(world);
        if (world.Things.Where(thing => thing.Stays).Select(LetGo).FirstOrDefault(reason => reason is not null) is { } refused)
        {
            return refused;
        }

        if (FindClash(world) is { } clash)
        {
            return clash;
        }

        // A pair that is new is not written.
        if (world.Pairs.Find(pair => world.WrittenPairs.Contains(pair) && pair is { Pairing.Right: null, Right.State: ThingState.Leaving, Left.State: not ThingState.Leaving }) is { } held)
        {
            return $"{held.Right} is paired with {held.Left}";
        }

        Settle(world);
        return null;
    }

    /// <summary>What a commit makes of it, after the flush.</summary>
    public static void Commit(this World world) => world.Things.ForEach(thing => thing.ByKey.Clear());

    private static void LeaveAsOrphans(World world)
    {
        foreach (var thing in world.Things.Where(thing => thing.State == ThingState.Stored))
        {
            if (thing.Kind.Links.Exists(link => link.DeletesOrphans && thing.Refers[link] is null && thing.Written[link] is not null))
            {
                thing.State = ThingState.Leaving;
            }
        }
    }

    private static void LeaveWithPrincipals(World world)
    {
        var open = new Queue<Thing>(world.Things.Where(thing => thing.State == ThingState.Leaving));
        while (open.TryDequeue(out var principal))
        {
            foreach (var thing in world.Things.Where(thing => thing.Stays && thing.Kind.Links.Exists(link => link.WithPrincipal == Fate.Deleted && thing.Refers[link] == principal)).ToArray())
            {
                if (thing.State == ThingState.New)
                {
                    world.Forget(thing);
                }
                else
                {
                    thing.State = ThingState.Leaving;
                }

                open.Enqueue(thing);
            }
        }
    }

    private static string? LetGo(Thing thing)
    {
        foreach (var link in thing.Kind.Links)
        {
            if (thing.Refers[link] is not { } principal)
            {
                if (link.IsRequired)
                {
                    return $"{thing} must have {link}";
                }
            }
            else if (principal.State is ThingState.Leaving or ThingState.Gone)
            {
                // One that was set since the last flush is let go.
                if (link.WithPrincipal == Fate.Refused && (link.IsRequired || (thing.Refers[link] == thing.Written[link] && !thing.Touched.Contains(link))))
                {
                    return $"{thing} refers to {principal}";
                }

                thing.Refers[link] = null;
            }
        }

        return null;
    }

    private static string? FindClash(World world)
    {
        var staying = world.Things.Where(thing => thing.Stays).ToList();
        var badges = staying.Where(thing => thing.Badge is not null).GroupBy(thing => (thing.Kind, thing.Badge)).FirstOrDefault(group => group.Count() > 1);
        var partners = staying.SelectMany(thing => thing.Kind.Links.Where(link => link.IsOneToOne).Select(link => (link, Principal: thing.Refers[link])))
            .Where(pair => pair.Principal is not null).GroupBy(pair => pair).FirstOrDefault(group => group.Count() > 1);
        return badges is not null ? $"badge {badges.Key.Badge} twice" : partners is not null ? $"{partners.Key.Principal} is referred to twice" : null;
    }

    private static void Settle(World world)
    {
        world.Pairs.RemoveAll(pair => pair.Left.State == ThingState.Leaving || pair.Right.State == ThingState.Leaving);
        foreach (var thing in world.Things.Where(thing => thing.State == ThingState.Leaving).ToArray())
        {
            thing.State = ThingState.Gone;
            world.Forget(thing);
        }

        foreach (var thing in world.Things.Where(thing => thing.Stays))
        {
            if (thing.State == ThingState.New)
            {
                thing.State = ThingState.Stored;
                thing.ByKey.Clear();
            }

            thing.Key ??= thing.Kind.KeyOf(thing.Entity!);
            thing.Written = new(thing.Refers);
            thing.Touched.Clear();
            thing.Unseen.Clear();
        }

        world.WrittenPairs.Clear();
        world.WrittenPairs.UnionWith(world.Pairs);
    }
}
