using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps with new objects that refer to objects of the session and are not added: lists show them, flushes leave them out.</summary>
internal static class Loose
{
    public static async Task MakeAsync(Round round, Random random)
    {
        if (round.World.Things.Exists(thing => thing.State == ThingState.Leaving))
        {
            await round.FlushAsync(random);
        }

        var kind = random.Pick([.. FleetKinds.All.Where(kind => kind.Links.Exists(link => link.Reference is not null))]);
        var principals = await Objects.PrincipalsAsync(round, kind, random);
        if (!principals.Exists(pair => pair.Link.Reference is not null))
        {
            return;
        }

        var thing = Objects.Make(round, kind, ThingState.Loose);
        foreach (var (link, principal) in principals)
        {
            round.Log.Add($"  {link.Reference} = {principal}");
            link.Reference!.Set(thing.Entity!, principal.Entity);
            round.World.Refer(thing, link, principal);
        }
    }

    public static Task ResolveAsync(Round round, Random random)
    {
        var thing = random.Pick([.. round.World.Things.Where(thing => thing.State == ThingState.Loose)]);
        round.Log.Add($"add {thing}");
        round.Session.Add(thing.Entity!);
        thing.State = ThingState.New;
        return Task.CompletedTask;
    }

    /// <summary>Takes objects that are not added out of all relationships, and forgets them.</summary>
    public static void Drop(Round round)
    {
        foreach (var thing in round.World.Things.Where(thing => thing.State == ThingState.Loose).ToArray())
        {
            round.Log.Add($"drop {thing}");
            foreach (var link in thing.Kind.Links.Where(link => link.Reference is not null))
            {
                link.Reference!.Set(thing.Entity!, null);
            }

            round.World.Forget(thing);
        }
    }
}
