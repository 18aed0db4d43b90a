using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UsedSessions.Worlds;

/// <summary>What the database and the session must show: a model in memory that knows foreign keys and cascades, and nothing of sessions.</summary>
internal sealed class World
{
    private int _names;

    public List<Thing> Things { get; private set; } = [];

    public List<Pair> Pairs { get; private set; } = [];

    /// <summary>The pairs that have a row.</summary>
    public HashSet<Pair> WrittenPairs { get; private set; } = [];

    public Thing Add(Kind kind, ThingState state)
    {
        var thing = new Thing(kind, $"{char.ToLowerInvariant(kind.Name[0])}{kind.Name[1..2]}{++_names}") { State = state };
        Things.Add(thing);
        return thing;
    }

    public Thing Find(string name) =>
        Things.Find(thing => thing.Name == name) ?? throw new RoundFailedException($"{name} came, which is not there.");

    public int NextValue() => ++_names;

    /// <summary>Makes a thing refer to another, or to none, as setting a relationship does.</summary>
    public void Refer(Thing thing, Link link, Thing? principal)
    {
        thing.Touched.Add(link);
        if (link.IsOneToOne && principal is not null)
        {
            foreach (var robbed in Things.Where(other => other != thing && other.Kind == thing.Kind && other.Refers[link] == principal).ToArray())
            {
                Release(robbed, link);
            }
        }

        if (principal is null)
        {
            Release(thing, link);
        }
        else
        {
            thing.Refers[link] = principal;
        }
    }

    /// <summary>What the reference of a thing shows.</summary>
    public Expected Referred(Link link, Thing thing) =>
        thing.ByKey.Contains(link)
            ? new Expected([], Things)
            : thing.Refers[link] is { } principal ? new Expected([principal], [])
            : new Expected([], thing.Unseen.TryGetValue(link, out var left) ? [left] : []);

    /// <summary>What the list of a thing shows, or the other side of a one-to-one relationship.</summary>
    public Expected Referring(Link link, Thing principal)
    {
        var referring = Things.Where(thing => thing.Kind == link.Dependent && thing.Refers[link] == principal && !thing.ByKey.Contains(link)).ToList();
        var byKey = Things.Where(thing => thing.ByKey.Contains(link));
        return new Expected([.. referring.Where(thing => thing.State != ThingState.Leaving)], [.. referring.Where(thing => thing.State == ThingState.Leaving), .. byKey]);
    }

    public Expected Paired(Pairing pairing, Thing thing, bool isLeft)
    {
        var others = Pairs.Where(pair => pair.Pairing == pairing && (isLeft ? pair.Left : pair.Right) == thing)
            .Select(pair => isLeft ? pair.Right : pair.Left).ToList();
        return new Expected([.. others.Where(other => other.State != ThingState.Leaving)], [.. others.Where(other => other.State == ThingState.Leaving)]);
    }

    public void AddPair(Pairing pairing, Thing left, Thing right)
    {
        var pair = new Pair(pairing, left, right);
        if (!Pairs.Contains(pair))
        {
            Pairs.Add(pair);
        }
    }

    public void Forget(Thing thing)
    {
        Things.Remove(thing);
        Pairs.RemoveAll(pair => pair.Left == thing || pair.Right == thing);
    }

    /// <summary>The things as they are now, for a rollback to return to.</summary>
    public Action Remember()
    {
        var restores = Things.ConvertAll(Remember);
        List<Thing> things = [.. Things];
        List<Pair> pairs = [.. Pairs];
        List<Pair> written = [.. WrittenPairs];
        return () =>
        {
            (Things, Pairs, WrittenPairs) = ([.. things], [.. pairs], [.. written]);
            restores.ForEach(restore => restore());
        };
    }

    private static Action Remember(Thing thing)
    {
        var (state, value, badge, isStale) = (thing.State, thing.Value, thing.Badge, thing.IsStale);
        var (refers, written, byKey) = (new Dictionary<Link, Thing?>(thing.Refers), new Dictionary<Link, Thing?>(thing.Written), new HashSet<Link>(thing.ByKey));
        return () =>
        {
            (thing.State, thing.Value, thing.Badge, thing.IsStale) = (state, value, badge, isStale);
            (thing.Refers, thing.Written, thing.ByKey, thing.Touched) = (new(refers), new(written), [.. byKey], []);
            thing.Unseen.Clear();
        };
    }

    // A new object that lives only with its owner is not inserted without it.
    private void Release(Thing thing, Link link)
    {
        var had = thing.Refers[link] is not null;
        thing.Touched.Add(link);
        thing.Refers[link] = null;
        if (had && link.DeletesOrphans && thing.State is ThingState.New)
        {
            Forget(thing);
        }
    }
}
