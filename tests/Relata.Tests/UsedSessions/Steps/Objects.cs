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

        Delete(round, thing);
    }

    /// <summary>Moves some of the rows that refer to a thing away from it, in any way, and then deletes it: in one flush, unless a load comes between.</summary>
    public static async Task DeleteLeftAsync(Round round, Random random)
    {
        await Endings.CommitAsync(round, random);
        if (random.Next(2) == 0)
        {
            // Then the session does not know the thing while its rows are moved.
            round.Reopen(expiresOnCommit: false);
        }

        var link = random.Pick(FleetKinds.Links);
        var referring = round.World.Things.Where(thing => thing.Kind == link.Dependent && thing.State == ThingState.Stored && thing.Refers[link] is not null).ToList();
        var left = random.Pick(referring).Refers[link]!;
        foreach (var thing in random.Some(referring.Where(thing => thing.Refers[link] == left && thing != left)))
        {
            await Loads.EntityAsync(round, thing, random);
            await MoveAsync(round, link, thing, random);
        }

        await Loads.EntityAsync(round, left, random);

        // To set what is there already is no change.
        var isKept = referring.Exists(thing => thing.Refers[link] == left && thing.Touched.Contains(link));
        if (left.State == ThingState.Stored && !isKept)
        {
            Delete(round, left);
        }
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

    private static async Task MoveAsync(Round round, Link link, Thing thing, Random random)
    {
        var others = round.World.Things.Where(other => other.Kind == link.Principal && other.Stays && other != thing.Refers[link]).ToList();
        switch (random.Next(3))
        {
            case 0:
                References.SetKey(round, link, thing, random);
                break;
            case 1 when link.Other is { IsList: true } && others.Count != 0:
                var principal = random.Pick(others);
                await Loads.EntityAsync(round, principal, random);
                await References.AddAsync(round, link, principal, thing, random);
                break;
            case 2 when link.Reference is not null:
                await References.SetAsync(round, link, thing, random);
                break;
        }
    }

    private static void Delete(Round round, Thing thing)
    {
        round.Log.Add($"delete {thing}");
        round.Session.Delete(thing.Entity!);
        thing.State = ThingState.Leaving;
    }
}
