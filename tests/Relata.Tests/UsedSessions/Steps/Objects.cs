using Relata.Tests.Models.Fleet;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps that add, change and delete objects.</summary>
internal static class Objects
{
    /// <summary>Adds a new object that refers to some others: by its relationships, by its keys, or from the list of one.</summary>
    public static async Task AddAsync(Round round, Random random)
    {
        var kind = random.Pick(FleetKinds.All);
        var principals = await PrincipalsAsync(round, kind, random);
        var thing = Make(round, kind, ThingState.Loose);
        var hasOwner = false;
        foreach (var (link, principal) in principals)
        {
            var isByKey = principal.State == ThingState.Stored && random.Next(3) == 0;
            if (isByKey || link.Reference is null)
            {
                if (principal.State != ThingState.Stored)
                {
                    continue;
                }

                link.SetKey(thing.Entity!, principal.Key);
                thing.Refers[link] = principal;
                thing.ByKey.Add(link);
                round.Log.Add($"  key of {link} = {principal}");
            }
            else if (link.Other is { IsList: true } && !hasOwner && random.Next(2) == 0)
            {
                hasOwner = true;
                link.Other.Add(principal.Entity!, thing.Entity!);
                thing.State = ThingState.New;
                round.World.Refer(thing, link, principal);
                round.Log.Add($"  into {principal}.{link.Other}");
            }
            else
            {
                link.Reference.Set(thing.Entity!, principal.Entity);
                round.World.Refer(thing, link, principal);
                round.Log.Add($"  {link.Reference} = {principal}");
            }
        }

        if (!hasOwner)
        {
            round.Session.Add(thing.Entity!);
            thing.State = ThingState.New;
            round.Log.Add("  added");
        }
    }

    /// <summary>Principals for a new object: those it must have, and some of those it may.</summary>
    public static async Task<List<(Link Link, Thing Principal)>> PrincipalsAsync(Round round, Kind kind, Random random)
    {
        var principals = new List<(Link Link, Thing Principal)>();
        foreach (var link in kind.Links.Where(link => link.IsRequired || random.Next(5) < 2))
        {
            if (link.IsOneToOne && round.World.Things.Exists(thing => thing.ByKey.Contains(link)))
            {
                continue;
            }

            if (link.IsRequired || round.World.Things.Exists(thing => thing.Kind == link.Principal && thing.Stays))
            {
                principals.Add((link, await References.ThingAsync(round, thing => thing.Kind == link.Principal, random)));
                if (link.IsOneToOne)
                {
                    await Loads.ReadAsync(round, principals[^1].Principal, link.Other!);
                }
            }
        }

        principals.ForEach(pair => References.Check(pair.Principal));
        return principals;
    }

    public static Thing Make(Round round, Kind kind, ThingState state)
    {
        var thing = round.World.Add(kind, state);
        thing.Entity = kind.Create(thing.Name);
        thing.Value = ((INamed)thing.Entity).Value = round.World.NextValue();
        if (thing.Entity is Berth berth)
        {
            (berth.Pier, berth.Number) = ("b", thing.Value);
        }

        round.Log.Add($"new {thing}");
        return thing;
    }

    public static async Task DeleteAsync(Round round, Random random)
    {
        Loose.Drop(round);
        var thing = await References.ThingAsync(round, thing => thing.State == ThingState.Stored, random);
        if (random.Next(2) == 0)
        {
            await round.FlushAsync(random);
            References.Check(thing);
        }

        round.Log.Add($"delete {thing}");
        round.Session.Delete(thing.Entity!);
        thing.State = ThingState.Leaving;
    }

    /// <summary>Adds an object again that has been deleted, before the flush.</summary>
    public static Task RestoreAsync(Round round, Random random)
    {
        var thing = random.Pick([.. round.World.Things.Where(thing => thing.State == ThingState.Leaving)]);
        round.Log.Add($"add deleted {thing} again");
        round.Session.Add(thing.Entity!);
        thing.State = ThingState.Stored;
        return Task.CompletedTask;
    }

    public static async Task ChangeAsync(Round round, Random random)
    {
        var thing = await References.ThingAsync(round, _ => true, random);
        thing.Value = round.World.NextValue();
        thing.IsStale = false;
        round.Log.Add($"{thing}.Value = {thing.Value}");
        ((INamed)thing.Entity!).Value = thing.Value;
        if (thing.Entity is Ledger ledger)
        {
            ledger.Pages = thing.Value;
        }
    }

    /// <summary>Gives a sailor the badge of another, or one that nobody has.</summary>
    public static async Task SetBadgeAsync(Round round, Random random)
    {
        var sailor = await References.ThingAsync(round, thing => thing.Kind == FleetKinds.Sailors, random);
        sailor.Badge = random.Next(4) == 0 ? null : random.Next(1, 5);
        round.Log.Add($"{sailor}.Badge = {sailor.Badge}");
        ((Sailor)sailor.Entity!).Badge = sailor.Badge;
    }
}
