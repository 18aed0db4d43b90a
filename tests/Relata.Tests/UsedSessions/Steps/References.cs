using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps that move a row to another principal, from either side and by its key.</summary>
internal static class References
{
    /// <summary>Sets the relationship of the dependent.</summary>
    public static async Task SetAsync(Round round, Random random)
    {
        var link = random.Pick([.. FleetKinds.Links.Where(link => link.Reference is not null)]);
        await SetAsync(round, link, await ThingAsync(round, thing => thing.Kind == link.Dependent && !thing.ByKey.Contains(link), random), random);
    }

    public static async Task SetAsync(Round round, Link link, Thing thing, Random random)
    {
        var principal = random.Next(link.IsRequired ? 12 : 4) == 0 && !IsKeptByKey(thing, link) ? null : await ThingAsync(round, other => other.Kind == link.Principal, random);
        if (link.IsOneToOne && principal is not null)
        {
            // Set from the side of the foreign key, what a one-to-one relationship led to is released only where it is in memory.
            await Loads.ReadAsync(round, principal, link.Other!);
            Check(principal);
            if (round.World.Things.Exists(other => other.ByKey.Contains(link)))
            {
                return;
            }
        }

        Check(thing);
        round.Log.Add($"{thing}.{link.Reference!.Name} = {principal?.Name ?? "null"}");
        link.Reference!.Set(thing.Entity!, principal?.Entity);
        round.World.Refer(thing, link, principal);
    }

    /// <summary>Adds to the list of the principal, which is loaded or not.</summary>
    public static async Task AddAsync(Round round, Random random)
    {
        var link = PickList(random);
        var principal = await ThingAsync(round, thing => thing.Kind == link.Principal, random);
        await AddAsync(round, link, principal, await ThingAsync(round, other => other.Kind == link.Dependent && other.Refers[link] != principal && !other.ByKey.Contains(link), random), random);
    }

    public static async Task AddAsync(Round round, Link link, Thing principal, Thing thing, Random random)
    {
        Check(principal);
        if (random.Next(3) == 0)
        {
            await Loads.ReadAsync(round, principal, link.Other!);
            Check(thing);
            round.Log.Add($"{principal}.{link.Other!.Name}.Insert(0, {thing})");
            link.Other!.Insert(principal.Entity!, thing.Entity!);
        }
        else
        {
            round.Log.Add($"{principal}.{link.Other!.Name}.Add({thing})");
            link.Other!.Add(principal.Entity!, thing.Entity!);
        }

        round.World.Refer(thing, link, principal);
    }

    public static async Task RemoveAsync(Round round, Random random)
    {
        var link = PickList(random);
        if (link.IsRequired && random.Next(3) > 0)
        {
            return;
        }

        var thing = await ThingAsync(round, other => other.Kind == link.Dependent && other.Refers[link] is { Stays: true } && !other.ByKey.Contains(link), random);
        var principal = thing.Refers[link]!;
        await Loads.EntityAsync(round, principal, random);
        Check(thing);
        Check(principal);
        if (IsKeptByKey(thing, link))
        {
            return;
        }

        round.Log.Add($"{principal}.{link.Other!.Name}.Remove({thing})");
        link.Other!.Remove(principal.Entity!, thing.Entity!);
        round.World.Refer(thing, link, null);
    }

    public static async Task ReplaceAsync(Round round, Random random)
    {
        var link = PickList(random);
        var principal = await ThingAsync(round, thing => thing.Kind == link.Principal, random);
        var others = random.Some(round.World.Things.Where(thing => thing.Kind == link.Dependent && thing.Stays && !thing.ByKey.Contains(link)));
        foreach (var other in others)
        {
            await Loads.EntityAsync(round, other, random);
        }

        Check(principal);
        var shown = await Loads.ReadAsync(round, principal, link.Other!);
        if (shown.Any(thing => !thing.Stays || thing.ByKey.Contains(link)) || link.IsRequired)
        {
            return;
        }

        foreach (var other in others)
        {
            Check(other);
        }

        round.Log.Add($"{principal}.{link.Other!.Name}.ReplaceWith({string.Join(" ", others)})");
        link.Other!.ReplaceWith(principal.Entity!, others.Select(thing => thing.Entity!));
        foreach (var gone in shown.Except(others))
        {
            round.World.Refer(gone, link, null);
        }

        foreach (var other in others)
        {
            round.World.Refer(other, link, principal);
        }
    }

    /// <summary>Sets a one-to-one relationship from the side that has no foreign key.</summary>
    public static async Task SetInverseAsync(Round round, Random random)
    {
        var link = random.Pick([.. FleetKinds.Links.Where(link => link.IsOneToOne)]);
        var principal = await ThingAsync(round, thing => thing.Kind == link.Principal, random);
        var thing = random.Next(3) == 0 ? null : await ThingAsync(round, other => other.Kind == link.Dependent && !other.ByKey.Contains(link), random);
        Check(principal);
        if (round.World.Things.Exists(other => other.ByKey.Contains(link)))
        {
            return;
        }

        round.Log.Add($"{principal}.{link.Other!.Name} = {thing?.Name ?? "null"}");
        var wasLoaded = link.Other!.IsLoaded(principal.Entity!);
        link.Other.Set(principal.Entity!, thing?.Entity);
        var held = round.World.Things.Find(other => other.Kind == link.Dependent && other.Refers[link] == principal);
        if (!wasLoaded && held is not null)
        {
            held.Unseen[link] = principal;
        }

        if (thing is not null)
        {
            round.World.Refer(thing, link, principal);
        }
        else if (held is not null)
        {
            round.World.Refer(held, link, null);
        }
    }

    /// <summary>Sets the foreign key by hand. What has been set by the relationship since the last flush is left alone.</summary>
    public static async Task SetKeyAsync(Round round, Random random)
    {
        var link = random.Pick(FleetKinds.Links);
        SetKey(round, link, await ThingAsync(round, other => other.Kind == link.Dependent && other.State == ThingState.Stored && !other.Touched.Contains(link), random), random);
    }

    public static void SetKey(Round round, Link link, Thing thing, Random random)
    {
        var principal = random.Next(3) == 0 && !link.IsRequired ? null : random.Pick([.. round.World.Things.Where(other => other.Kind == link.Principal && other.State == ThingState.Stored)]);
        Check(thing);
        round.Log.Add($"{thing}: key of {link} = {principal?.Name ?? "null"}");
        link.SetKey(thing.Entity!, principal?.Key);
        thing.Refers[link] = thing.Written[link] = principal;
        thing.ByKey.Add(link);
    }

    /// <summary>A thing with its object in the session.</summary>
    public static async Task<Thing> ThingAsync(Round round, Predicate<Thing> condition, Random random)
    {
        var thing = random.Pick([.. round.World.Things.Where(thing => thing.Stays && condition(thing))]);
        await Loads.EntityAsync(round, thing, random);
        return condition(thing) ? thing : throw new StepEndedException();
    }

    /// <summary>Loading something else may have flushed, and a flush may have deleted this.</summary>
    public static void Check(Thing thing)
    {
        if (!thing.Stays)
        {
            throw new StepEndedException();
        }
    }

    // The key of a new object that cannot be null stays what it was when the relationship is set to null: it may as well have been set by hand.
    private static bool IsKeptByKey(Thing thing, Link link) => link.IsRequired && thing.State == ThingState.New;

    private static Link PickList(Random random) => random.Pick([.. FleetKinds.Links.Where(link => link.Other is { IsList: true })]);
}
